/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A week whose hours are painted: by dragging over it, or with Space and Shift and arrows. */
#include "cl-availability-week.h"

#include "cl-availability-times.h"
#include "cl-local-time.h"

#include <glib/gi18n.h>

/* Pixels, before the text scale: the height of an hour, of the days' names, and the hours' width.
 */
#define HOUR 20
#define HEAD 26
#define GUTTER 56
#define MIN_COLUMN 34
/* Painted in steps of so many minutes; with Shift finer. */
#define STEP 30
#define FINE_STEP 15
#define N_DAYS 7

/* A place in the week. */
typedef struct
{
  guint day;
  guint minute;
} Place;

struct _ClAvailabilityWeek
{
  GtkWidget parent_instance;
  ClAvailability *hours;
  Place cursor;
  gboolean is_painting;
  gboolean paints; /* rather than takes away */
  Place anchor;
  ClAvailability *before; /* the hours as they were when the painting began */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClAvailabilityWeek, cl_availability_week, GTK_TYPE_WIDGET)

/* Days are counted from Monday, and stand in the order in which weeks are read. */
static guint
get_nth (guint day)
{
  return (day + N_DAYS - cl_week_get_first_day ()) % N_DAYS;
}

static guint
get_day (guint nth)
{
  return (nth + cl_week_get_first_day ()) % N_DAYS;
}

static void
copy_hours (ClAvailability *to, GArray *from)
{
  g_array_set_size (to->weekly, 0);
  if (from->len > 0)
    g_array_append_vals (to->weekly, from->data, from->len);
}

static gboolean
is_open (ClAvailabilityWeek *self, Place place)
{
  for (guint i = 0; i < self->hours->weekly->len; i++)
    {
      const ClWeeklyHours *each = &g_array_index (self->hours->weekly, ClWeeklyHours, i);

      if (each->day == place.day && each->from <= place.minute && place.minute < each->to)
        return TRUE;
    }
  return FALSE;
}

static void
take_away (ClAvailability *availability, guint day, guint from, guint to)
{
  for (guint i = availability->weekly->len; i-- > 0;)
    {
      ClWeeklyHours each = g_array_index (availability->weekly, ClWeeklyHours, i);

      if (each.day != day || to <= each.from || from >= each.to)
        continue;
      g_array_remove_index (availability->weekly, i);
      if (each.from < from)
        cl_availability_add_hours (availability, day, each.from, from);
      if (to < each.to)
        cl_availability_add_hours (availability, day, to, each.to);
    }
}

/* Tells who cannot see the grid where the cursor is, and what is there. */
static void
tell_place (ClAvailabilityWeek *self)
{
  g_autofree char *time = cl_availability_times_format_minute (self->cursor.minute);
  g_autofree char *name = NULL;

  /* Translators: a place in a week's hours: the day, the time, and whether it is open */
  name = g_strdup_printf (
    C_ ("availability", "%s, %s, %s"), cl_availability_times_get_day (self->cursor.day), time,
    is_open (self, self->cursor) ? C_ ("availability", "open") : C_ ("availability", "closed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hours of the week"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
}

/* From the anchor to the cursor, days and times alike, on what was there before. */
static void
paint (ClAvailabilityWeek *self, guint step)
{
  guint first = MIN (get_nth (self->anchor.day), get_nth (self->cursor.day));
  guint last = MAX (get_nth (self->anchor.day), get_nth (self->cursor.day));
  guint from = MIN (self->anchor.minute, self->cursor.minute);
  guint to = MIN (MAX (self->anchor.minute, self->cursor.minute) + step, CL_MINUTES_A_DAY);

  copy_hours (self->hours, self->before->weekly);
  for (guint nth = first; nth <= last; nth++)
    if (self->paints)
      cl_availability_add_hours (self->hours, get_day (nth), from, to);
    else
      take_away (self->hours, get_day (nth), from, to);
  cl_availability_tidy (self->hours);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_place (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_painting (ClAvailabilityWeek *self, Place place)
{
  self->is_painting = TRUE;
  self->anchor = self->cursor = place;
  self->paints = !is_open (self, place);
  copy_hours (self->before, self->hours->weekly);
}

static void
cancel_painting (ClAvailabilityWeek *self)
{
  self->is_painting = FALSE;
  copy_hours (self->hours, self->before->weekly);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_place (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static double
get_column (ClAvailabilityWeek *self)
{
  return (gtk_widget_get_width (GTK_WIDGET (self)) - GUTTER) / (double) N_DAYS;
}

static gboolean
is_rtl (ClAvailabilityWeek *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static Place
find_place (ClAvailabilityWeek *self, double x, double y, guint step)
{
  double at = (is_rtl (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x) - GUTTER;
  double minute = CLAMP ((y - HEAD) * 60 / HOUR, 0, CL_MINUTES_A_DAY - 1);

  return (Place){ get_day ((guint) CLAMP (at / MAX (get_column (self), 1), 0, N_DAYS - 1)),
                  (guint) minute / step * step };
}

static guint
get_step (GtkGesture *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return (state & GDK_SHIFT_MASK) != 0 ? FINE_STEP : STEP;
}

static void
on_drag_begin_cb (ClAvailabilityWeek *self, double x, double y, GtkGesture *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  begin_painting (self, find_place (self, x, y, get_step (gesture)));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  paint (self, get_step (gesture));
}

static void
on_drag_update_cb (ClAvailabilityWeek *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (!self->is_painting || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  self->cursor = find_place (self, x + dx, y + dy, get_step (gesture));
  paint (self, get_step (gesture));
}

static void
on_drag_end_cb (ClAvailabilityWeek *self)
{
  self->is_painting = FALSE;
}

/* Where an arrow leads from the cursor; FALSE where it is none. */
static gboolean
move_cursor (ClAvailabilityWeek *self, guint key)
{
  int days = 0, steps = 0;

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    days = is_rtl (self) ? 1 : -1;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    days = is_rtl (self) ? -1 : 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    steps = -1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    steps = 1;
  else
    return FALSE;
  self->cursor.day =
    get_day ((guint) CLAMP ((int) get_nth (self->cursor.day) + days, 0, N_DAYS - 1));
  self->cursor.minute =
    (guint) CLAMP ((int) self->cursor.minute + steps * STEP, 0, CL_MINUTES_A_DAY - STEP);
  return TRUE;
}

static gboolean
on_key_cb (ClAvailabilityWeek *self, guint key, guint code, GdkModifierType state)
{
  Place before = self->cursor;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Escape && self->is_painting)
    {
      cancel_painting (self);
      return TRUE;
    }
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    {
      begin_painting (self, self->cursor);
      paint (self, STEP);
      self->is_painting = FALSE;
      return TRUE;
    }
  if (!move_cursor (self, key))
    return FALSE;
  if ((state & GDK_SHIFT_MASK) == 0)
    {
      self->is_painting = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      tell_place (self);
      return TRUE;
    }
  if (!self->is_painting)
    {
      Place after = self->cursor;

      begin_painting (self, before);
      self->cursor = after;
    }
  paint (self, STEP);
  return TRUE;
}

static void
draw_text (ClAvailabilityWeek *self,
           GtkSnapshot *snapshot,
           const char *text,
           double x,
           double y,
           double width,
           PangoAlignment alignment,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (
    snapshot, colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static double
get_day_x (ClAvailabilityWeek *self, guint day)
{
  double column = get_column (self);
  guint nth = get_nth (day);

  return is_rtl (self) ? (N_DAYS - 1 - nth) * column : GUTTER + nth * column;
}

static void
draw_ground (ClAvailabilityWeek *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA line = *ink;
  GdkRGBA text = *ink;

  line.alpha *= 0.14F;
  text.alpha *= 0.75F;
  for (guint day = 0; day < N_DAYS; day++)
    {
      /* The first of January 2024 is a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new (utc, 2024, 1, (int) day + 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (date, "%a");
      double x = get_day_x (self, day);

      draw_text (self, snapshot, name, x, 4, get_column (self), PANGO_ALIGN_CENTER, ink);
      fill (snapshot, &line, x, HEAD, 1, 24 * HOUR);
    }
  for (guint hour = 0; hour <= 24; hour++)
    fill (snapshot, &line, is_rtl (self) ? 0 : GUTTER, HEAD + hour * HOUR, width - GUTTER, 1);
  for (guint hour = 0; hour < 24; hour += 2)
    {
      g_autoptr (GDateTime) date = g_date_time_new (utc, 2024, 1, 1, (int) hour, 0, 0);
      g_autofree char *name = g_date_time_format (date, C_ ("hour", "%-I %p"));

      draw_text (self, snapshot, name, is_rtl (self) ? width - GUTTER + 8 : 0,
                 HEAD + hour * HOUR - (hour == 0 ? 2 : 8), GUTTER - 8,
                 is_rtl (self) ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT, &text);
    }
}

static void
draw_hours (ClAvailabilityWeek *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GdkRGBA tint = *accent;

  tint.alpha = 0.22F;
  for (guint i = 0; i < self->hours->weekly->len; i++)
    {
      const ClWeeklyHours *each = &g_array_index (self->hours->weekly, ClWeeklyHours, i);
      double x = get_day_x (self, each->day) + 3;
      double y = HEAD + each->from * HOUR / 60.0 + 1;
      double width = get_column (self) - 5;
      double height = (each->to - each->from) * HOUR / 60.0 - 1;
      GskRoundedRect rect;

      gsk_rounded_rect_init_from_rect (
        &rect, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 4);
      gtk_snapshot_push_rounded_clip (snapshot, &rect);
      fill (snapshot, &tint, x, y, width, height);
      fill (snapshot, accent, is_rtl (self) ? x + width - 4 : x, y, 4, height);
      gtk_snapshot_pop (snapshot);
    }
}

static void
draw_cursor (ClAvailabilityWeek *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colours[4] = { *ink, *ink, *ink, *ink };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (
    &rect,
    &GRAPHENE_RECT_INIT ((float) get_day_x (self, self->cursor.day) + 2,
                         (float) (HEAD + self->cursor.minute * HOUR / 60.0),
                         (float) get_column (self) - 3, HOUR * STEP / 60.0F),
    3);
  gtk_snapshot_append_border (snapshot, &rect, widths, colours);
}

static void
cl_availability_week_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClAvailabilityWeek *self = CL_AVAILABILITY_WEEK (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA ink, accent;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = ink;
  draw_ground (self, snapshot, &ink);
  draw_hours (self, snapshot, &accent);
  if (gtk_widget_has_visible_focus (widget))
    draw_cursor (self, snapshot, &ink);
}

static void
cl_availability_week_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = GUTTER + N_DAYS * MIN_COLUMN;
      *natural = GUTTER + N_DAYS * 2 * MIN_COLUMN;
    }
  else
    *minimum = *natural = HEAD + 24 * HOUR + 2;
}

static void
cl_availability_week_finalize (GObject *object)
{
  ClAvailabilityWeek *self = CL_AVAILABILITY_WEEK (object);

  g_clear_object (&self->hours);
  g_clear_object (&self->before);
  G_OBJECT_CLASS (cl_availability_week_parent_class)->finalize (object);
}

static void
cl_availability_week_class_init (ClAvailabilityWeekClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cl_availability_week_finalize;
  widget_class->measure = cl_availability_week_measure;
  widget_class->snapshot = cl_availability_week_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "availabilityweek");
  /**
   * ClAvailabilityWeek::changed:
   *
   * Somebody painted.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_availability_week_init (ClAvailabilityWeek *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hours = cl_availability_new (0);
  self->before = cl_availability_new (0);
  self->cursor = (Place){ 0, 9 * 60 };
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  tell_place (self);
}

/**
 * cl_availability_week_new:
 *
 * Returns: (transfer floating): a week without hours
 */
GtkWidget *
cl_availability_week_new (void)
{
  return g_object_new (CL_TYPE_AVAILABILITY_WEEK, NULL);
}

/**
 * cl_availability_week_set_hours:
 * @self: a week
 * @hours: (element-type ClWeeklyHours): what it is to show, in order
 *
 * Shows hours, and tells nobody.
 */
void
cl_availability_week_set_hours (ClAvailabilityWeek *self, GArray *hours)
{
  g_return_if_fail (CL_IS_AVAILABILITY_WEEK (self));

  self->is_painting = FALSE;
  copy_hours (self->hours, hours);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_place (self);
}

/**
 * cl_availability_week_get_hours:
 * @self: a week
 *
 * Returns: (transfer none) (element-type ClWeeklyHours): what is painted
 */
GArray *
cl_availability_week_get_hours (ClAvailabilityWeek *self)
{
  g_return_val_if_fail (CL_IS_AVAILABILITY_WEEK (self), NULL);

  return self->hours->weekly;
}
