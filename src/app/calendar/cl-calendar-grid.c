/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include "cl-calendar-anchor.h"
#include "cl-calendar-gutter.h"
#include "cl-calendar-look.h"

#include <math.h>

/* Where the slot is when nobody has moved it. */
#define FIRST_SLOT (9 * 60)
/* docs: CALENDAR, Metrics: it opens half an hour before the first. */
#define LEAD 30
#define NAME 10
#define FIRST_MINUTE (8 * 60)
/* Less than this beside another is nothing to look at: its card is higher. */
#define LEAST_MINUTES 15

G_DEFINE_FINAL_TYPE (ClCalendarGrid, cl_calendar_grid, GTK_TYPE_WIDGET)

static void
cl_calendar_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);
  double scale = cl_calendar_get_text_scale (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
               ? cl_calendar_geometry_get_min_width (self->columns, scale)
               : (int) round (CL_MINUTES_A_DAY * scale);
  *natural = *minimum;
}

static void
allocate_card (ClCalendarGrid *self, GtkWidget *card, guint column, const ClCalendarBox *box)
{
  ClCalendarRect rect;
  GtkAllocation place;
  int least;

  if (column >= cl_calendar_geometry_get_n_columns (&self->geometry))
    return;
  cl_calendar_geometry_place (&self->geometry, column, box, &rect);
  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  place.x = (int) rect.x;
  place.y = (int) rect.y;
  place.width = MAX (least, (int) rect.width);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, place.width, &least, NULL, NULL, NULL);
  place.height = MAX (least, (int) rect.height);
  gtk_widget_size_allocate (card, &place, -1);
}

/* What is about to be booked may stand in a day that is not shown any more. */
static GtkWidget *
find_anchor (GtkWidget *widget, ClAppointment *appointment)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);

  if (appointment != NULL)
    return cl_calendar_grid_find_card (self, appointment);
  return gtk_widget_get_visible (self->ghost) && gtk_widget_get_width (self->ghost) > 0
           ? self->ghost
           : NULL;
}

static void
cl_calendar_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);

  self->geometry.scale = cl_calendar_get_text_scale (widget);
  self->geometry.is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  cl_calendar_geometry_set_columns (&self->geometry, self->columns, width);
  for (guint i = 0; i < self->cards->len; i++)
    {
      ClCalendarCard *card = g_ptr_array_index (self->cards, i);

      allocate_card (self, GTK_WIDGET (card), cl_calendar_card_get_column (card),
                     cl_calendar_card_get_box (card));
    }
  if (gtk_widget_get_visible (self->ghost))
    allocate_card (self, self->ghost, self->ghost_column, &self->ghost_box);
  cl_calendar_anchor_present (widget, find_anchor);
}

static void
cl_calendar_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (cl_calendar_grid_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

/* A card's, at the pointer, which is never over the card itself. None is in the way of a hand that
 * moves one. */
static gboolean
cl_calendar_grid_query_tooltip (GtkWidget *widget,
                                int x,
                                int y,
                                gboolean is_keyboard,
                                GtkTooltip *tooltip)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);
  ClCalendarCard *card = NULL;
  GtkAllocation box;

  if (!is_keyboard && !cl_calendar_grid_is_dragging (self))
    card = cl_calendar_grid_pick_card (self, x, y);
  if (card == NULL)
    return FALSE;
  gtk_widget_get_allocation (GTK_WIDGET (card), &box);
  gtk_tooltip_set_text (tooltip, gtk_widget_get_tooltip_text (GTK_WIDGET (card)));
  gtk_tooltip_set_tip_area (tooltip, &box);
  return TRUE;
}

/* The grid is one stop, its cards follow in the order of time. */
static gboolean
cl_calendar_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  int n = (int) self->cards->len;
  int at = n;

  for (int i = 0; i < n && is_inside; i++)
    if (g_ptr_array_index (self->cards, i) == (gpointer) focus)
      at = i;
  /* A popover of the grid keeps it. */
  if (is_inside && at == n)
    return gtk_widget_child_focus (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER), direction);
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return !is_inside && focus != widget && gtk_widget_grab_focus (widget);
  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (!is_inside && focus != widget)
        return gtk_widget_grab_focus (widget);
      at = focus == widget ? 0 : at + 1;
      return at < n && gtk_widget_grab_focus (g_ptr_array_index (self->cards, at));
    }
  if (focus == widget)
    return FALSE;
  at = is_inside ? at - 1 : n - 1;
  return gtk_widget_grab_focus (at >= 0 ? g_ptr_array_index (self->cards, at) : widget);
}

static void
cl_calendar_grid_dispose (GObject *object)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (object);
  GtkWidget *child;

  cl_calendar_grid_cancel_drag (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->ghost = NULL;
  g_ptr_array_set_size (self->cards, 0);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  cl_calendar_geometry_clear (&self->geometry);
  G_OBJECT_CLASS (cl_calendar_grid_parent_class)->dispose (object);
}

static void
cl_calendar_grid_finalize (GObject *object)
{
  g_ptr_array_unref (CL_CALENDAR_GRID (object)->cards);
  G_OBJECT_CLASS (cl_calendar_grid_parent_class)->finalize (object);
}

static void
cl_calendar_grid_class_init (ClCalendarGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_calendar_grid_dispose;
  object_class->finalize = cl_calendar_grid_finalize;
  widget_class->measure = cl_calendar_grid_measure;
  widget_class->size_allocate = cl_calendar_grid_size_allocate;
  widget_class->snapshot = cl_calendar_grid_snapshot;
  widget_class->focus = cl_calendar_grid_focus;
  widget_class->query_tooltip = cl_calendar_grid_query_tooltip;
  widget_class->system_setting_changed = cl_calendar_grid_system_setting_changed;
  cl_calendar_grid_install_signals ();

  gtk_widget_class_set_css_name (widget_class, "calendargrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
cl_calendar_grid_init (ClCalendarGrid *self)
{
  self->cards = g_ptr_array_new ();
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->slot_minute = FIRST_SLOT;
  self->slot_minutes = CL_CALENDAR_SLOT_MINUTES;
  self->ghost = cl_calendar_card_new ();
  gtk_widget_set_visible (self->ghost, FALSE);
  gtk_widget_set_parent (self->ghost, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  cl_calendar_grid_add_controllers (self);
  cl_calendar_grid_add_drag (self);
}

/**
 * cl_calendar_grid_new:
 *
 * Days beside each other with their appointments: it draws ground, availability, lines and the now
 * line; appointments are children (docs: CALENDAR, Drawing and children).
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
cl_calendar_grid_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_GRID, NULL);
}

/* What is shown already stays where it is: it may have the focus. */
static ClCalendarCard *
take_card (GPtrArray *old, ClAppointment *appointment)
{
  for (guint i = 0; i < old->len; i++)
    {
      ClCalendarCard *card = g_ptr_array_index (old, i);

      if (cl_calendar_anchor_is_same (cl_calendar_card_get_appointment (card), appointment))
        return g_ptr_array_steal_index_fast (old, i);
    }
  return NULL;
}

static int
compare_cards (gconstpointer a, gconstpointer b, gpointer data)
{
  ClCalendarCard *left = *(ClCalendarCard *const *) a;
  ClCalendarCard *right = *(ClCalendarCard *const *) b;
  ClAppointment *first = cl_calendar_card_get_appointment (left);
  ClAppointment *second = cl_calendar_card_get_appointment (right);
  guint column = cl_calendar_card_get_column (left);
  guint other = cl_calendar_card_get_column (right);

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return column < other ? -1 : column > other ? 1 : 0;
}

static void
arrange_column (ClCalendarGrid *self, guint nth, GPtrArray *cards)
{
  ClCalendarColumn *column = g_ptr_array_index (self->columns, nth);
  gboolean is_narrow = cl_calendar_column_get_width (column) != CL_CALENDAR_WIDTH_FULL;
  g_autofree ClCalendarBox *boxes = g_new0 (ClCalendarBox, MAX (1, cards->len));
  g_autofree int *ends = g_new0 (int, MAX (1, cards->len));

  for (guint i = 0; i < cards->len; i++)
    {
      ClAppointment *appointment = cl_calendar_card_get_appointment (g_ptr_array_index (cards, i));

      cl_calendar_column_get_minutes (column, appointment, &boxes[i].start, &ends[i]);
      boxes[i].end = MAX (ends[i], boxes[i].start + LEAST_MINUTES);
      boxes[i].is_cancelled = appointment->state == CL_APPOINTMENT_STATE_CANCELLED;
    }
  cl_calendar_lanes_arrange (boxes, cards->len);
  for (guint i = 0; i < cards->len; i++)
    {
      boxes[i].end = ends[i];
      cl_calendar_card_set_box (g_ptr_array_index (cards, i), nth, &boxes[i], is_narrow);
    }
}

/* Nothing of the focus is scrolled to but by this: the grid itself is as high as the day. */
static void
on_card_focus_cb (GtkWidget *card, GParamSpec *pspec, ClCalendarGrid *self)
{
  GtkAllocation box;

  gtk_widget_get_allocation (card, &box);
  if (gtk_widget_has_focus (card) && box.height > 0)
    cl_calendar_grid_reveal (self, &box);
}

static void
fill_column (ClCalendarGrid *self, guint nth, GPtrArray *old)
{
  ClCalendarColumn *column = g_ptr_array_index (self->columns, nth);
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();

  for (guint i = 0; i < column->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (column->appointments, i);
      ClCalendarCard *card = take_card (old, appointment);

      if (card == NULL)
        {
          card = CL_CALENDAR_CARD (cl_calendar_card_new ());
          gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), self->ghost);
          g_signal_connect (card, "notify::has-focus", G_CALLBACK (on_card_focus_cb), self);
        }
      cl_calendar_card_bind (card, appointment, g_date_time_get_timezone (column->day),
                             column->name, column->colour, self->now);
      g_ptr_array_add (cards, card);
      g_ptr_array_add (self->cards, card);
    }
  arrange_column (self, nth, cards);
}

/* Where the nth of the old days is among the new ones, or -1. */
static int
find_again (GPtrArray *columns, ClCalendarColumn *day)
{
  for (guint i = 0; day != NULL && i < columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (columns, i);

      if (column->practitioner == day->practitioner && column->start == day->start)
        return (int) i;
    }
  return -1;
}

/* Those who are shown may be others than before: the slot, and what is about to be booked, stay
 * with theirs. */
static void
keep_places (ClCalendarGrid *self, GPtrArray *columns)
{
  int slot = find_again (columns, cl_calendar_grid_get_column (self, self->slot_column));
  int ghost = find_again (columns, cl_calendar_grid_get_column (self, self->ghost_column));

  if (slot >= 0)
    self->slot_column = (guint) slot;
  if (ghost >= 0)
    self->ghost_column = (guint) ghost;
  else
    gtk_widget_set_visible (self->ghost, FALSE);
}

/**
 * cl_calendar_grid_take_focus:
 * @self: a grid
 *
 * Takes the focus from what is gone, without scrolling to where the keyboard is.
 */
void
cl_calendar_grid_take_focus (ClCalendarGrid *self)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  self->is_filling = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->is_filling = FALSE;
}

/* The keyboard goes on in the grid where its card was. */
static void
pass_focus (ClCalendarGrid *self, ClCalendarCard *card)
{
  int start = cl_calendar_snap (cl_calendar_card_get_box (card)->start, CL_CALENDAR_SNAP);

  if (cl_calendar_card_get_column (card) < self->columns->len)
    cl_calendar_grid_set_slot (self, cl_calendar_card_get_column (card), start, 0);
  cl_calendar_grid_take_focus (self);
}

/**
 * cl_calendar_grid_set_columns:
 * @self: a grid
 * @columns: (element-type ClCalendarColumn): the days, in the order of the line
 * @now: an instant
 *
 * Shows these days. An appointment that was shown already keeps its card, and the focus. What is
 * being moved or made by hand is put back: see cl_calendar_grid_is_dragging().
 */
void
cl_calendar_grid_set_columns (ClCalendarGrid *self, GPtrArray *columns, gint64 now)
{
  g_autoptr (GPtrArray) old = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  cl_calendar_grid_cancel_drag (self);
  old = g_steal_pointer (&self->cards);
  self->cards = g_ptr_array_new ();
  keep_places (self, columns);
  g_ptr_array_ref (columns);
  g_ptr_array_unref (self->columns);
  self->columns = columns;
  self->now = now;
  for (guint i = 0; i < columns->len; i++)
    fill_column (self, i, old);
  g_ptr_array_sort_with_data (self->cards, compare_cards, NULL);
  for (guint i = 0; i < old->len; i++)
    {
      if (focus == g_ptr_array_index (old, i))
        pass_focus (self, g_ptr_array_index (old, i));
      gtk_widget_unparent (g_ptr_array_index (old, i));
    }
  if (columns->len > 0)
    self->slot_column = MIN (self->slot_column, columns->len - 1);
  if (!self->keeps_slot)
    self->slot_minute = FIRST_SLOT;
  cl_calendar_grid_describe_slot (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cl_calendar_grid_set_now:
 * @self: a grid
 * @now: an instant
 *
 * Moves the now line.
 */
void
cl_calendar_grid_set_now (ClCalendarGrid *self, gint64 now)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  self->now = now;
  for (guint i = 0; i < self->cards->len; i++)
    {
      ClCalendarCard *card = g_ptr_array_index (self->cards, i);
      ClCalendarColumn *column =
        g_ptr_array_index (self->columns, cl_calendar_card_get_column (card));

      cl_calendar_look_apply (GTK_WIDGET (card), cl_calendar_card_get_appointment (card),
                              column->colour, now);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cl_calendar_grid_get_now_minute:
 * @self: a grid
 *
 * Returns: of today, or -1 where it is not shown
 */
int
cl_calendar_grid_get_now_minute (ClCalendarGrid *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_GRID (self), -1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (self->columns, i);

      if (column->start <= self->now && self->now < column->end)
        return cl_calendar_column_get_minute (column, self->now);
    }
  return -1;
}

/**
 * cl_calendar_grid_set_can_book:
 * @self: a grid
 * @can_book: whether "slot-activated" leads anywhere
 */
void
cl_calendar_grid_set_can_book (ClCalendarGrid *self, gboolean can_book)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  self->can_book = can_book;
}

/**
 * cl_calendar_grid_get_n_columns:
 * @self: a grid
 *
 * Returns: how many days it shows
 */
guint
cl_calendar_grid_get_n_columns (ClCalendarGrid *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_GRID (self), 0);

  return self->columns->len;
}

/**
 * cl_calendar_grid_get_column:
 * @self: a grid
 * @column: a place
 *
 * Returns: (transfer none) (nullable): the day there
 */
ClCalendarColumn *
cl_calendar_grid_get_column (ClCalendarGrid *self, guint column)
{
  g_return_val_if_fail (CL_IS_CALENDAR_GRID (self), NULL);

  return column < self->columns->len ? g_ptr_array_index (self->columns, column) : NULL;
}

/**
 * cl_calendar_grid_find_card:
 * @self: a grid
 * @appointment: what was shown, as it was then or is now
 *
 * Returns: (transfer none) (nullable): its card
 */
GtkWidget *
cl_calendar_grid_find_card (ClCalendarGrid *self, ClAppointment *appointment)
{
  g_return_val_if_fail (CL_IS_CALENDAR_GRID (self), NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      ClCalendarCard *card = g_ptr_array_index (self->cards, i);

      if (cl_calendar_anchor_is_same (cl_calendar_card_get_appointment (card), appointment))
        return GTK_WIDGET (card);
    }
  return NULL;
}

/**
 * cl_calendar_grid_get_opening:
 * @self: a grid
 *
 * Returns: where it is scrolled to when it opens: half an hour before the first of the days' hours
 *   and appointments
 */
double
cl_calendar_grid_get_opening (ClCalendarGrid *self)
{
  int first = CL_MINUTES_A_DAY;

  g_return_val_if_fail (CL_IS_CALENDAR_GRID (self), 0);

  for (guint i = 0; i < self->columns->len; i++)
    {
      int minute = cl_calendar_column_get_first_minute (g_ptr_array_index (self->columns, i));

      first = MIN (first, minute);
    }
  if (first == CL_MINUTES_A_DAY)
    first = FIRST_MINUTE;
  /* With the whole of the hour's name. */
  return MAX (0, first - LEAD - NAME) * cl_calendar_get_text_scale (GTK_WIDGET (self));
}
