/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-agenda.h"

#include "cl-calendar-anchor.h"
#include "cl-calendar-gaps.h"
#include "cl-calendar-look.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/* docs: CALENDAR, Narrow. */
#define CARD_HEIGHT 36

/* What a row says, what a card is about, and what a gap is. */
#define SAID "cl-said"
#define APPOINTMENT "cl-appointment"
#define LINE "cl-line"

#define DAYS_A_WEEK 7

struct _ClCalendarAgenda
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkSizeGroup *times; /* as wide as each other */
  ClCalendarColumn *column;
  gint64 now;
  gboolean can_book;
  GtkWidget *last; /* while it is filled, the row that was placed last */
};

G_DEFINE_FINAL_TYPE (ClCalendarAgenda, cl_calendar_agenda, GTK_TYPE_WIDGET)

enum
{
  APPOINTMENT_ACTIVATED,
  SLOT_ACTIVATED,
  STATE_ASKED,
  STEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_time (ClCalendarAgenda *self, gint64 instant, const char *style)
{
  g_autoptr (GDateTime)
    time = cl_calendar_words_to_local (instant, g_date_time_get_timezone (self->column->day));
  g_autofree char *text = cl_calendar_words_format_clock (time);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
get_what (GtkWidget *row)
{
  return gtk_widget_get_last_child (row);
}

static void
put_last (ClCalendarAgenda *self, GtkWidget *row)
{
  gtk_box_reorder_child_after (GTK_BOX (self->list), row, self->last);
  self->last = row;
}

/* Times at the start of the line, what they are about beside them. */
static void
add_row (ClCalendarAgenda *self, GtkWidget *times, GtkWidget *what)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_size_group_add_widget (self->times, times);
  gtk_widget_set_valign (times, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (row), times);
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (GTK_BOX (self->list), row);
  put_last (self, row);
}

static void
on_appointment_clicked_cb (ClCalendarAgenda *self, GtkWidget *button)
{
  g_signal_emit (self, signals[APPOINTMENT_ACTIVATED], 0,
                 g_object_get_data (G_OBJECT (button), APPOINTMENT), button);
}

static void
on_gap_clicked_cb (ClCalendarAgenda *self, GtkWidget *button)
{
  const ClCalendarLine *line = g_object_get_data (G_OBJECT (button), LINE);
  int start = cl_calendar_column_get_minute (self->column, line->start);
  int end = cl_calendar_column_get_minute (self->column, line->end);

  g_signal_emit (self, signals[SLOT_ACTIVATED], 0, start, end - start, button);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *agenda = gtk_widget_get_ancestor (button, CL_TYPE_CALENDAR_AGENDA);
  ClAppointment *appointment = g_object_get_data (G_OBJECT (button), APPOINTMENT);
  ClAppointmentState wanted;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_a:
    case GDK_KEY_A:
      wanted = CL_APPOINTMENT_STATE_ARRIVED;
      break;
    case GDK_KEY_n:
    case GDK_KEY_N:
      wanted = CL_APPOINTMENT_STATE_NO_SHOW;
      break;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      wanted = CL_APPOINTMENT_STATE_CANCELLED;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (appointment->may_change && !appointment->is_busy)
    g_signal_emit (agenda, signals[STATE_ASKED], 0, appointment, (int) wanted);
  return GDK_EVENT_STOP;
}

/* As in the grid (docs: CALENDAR, Mouse and keys). */
static gboolean
on_view_key_cb (ClCalendarAgenda *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  /* A popover of the agenda has keys of its own. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      g_signal_emit (self, signals[STEP], 0, -DAYS_A_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      g_signal_emit (self, signals[STEP], 0, DAYS_A_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_t:
    case GDK_KEY_T:
      return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.today", NULL);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* What for, and how it stands. */
static char *
describe (ClAppointment *appointment)
{
  const char *kind = cl_calendar_words_get_kind (appointment->kind);

  if (appointment->is_busy)
    return g_strdup (_ ("A client you don’t see"));
  if (appointment->state != CL_APPOINTMENT_STATE_BOOKED)
    return g_strdup_printf (C_ ("card", "%s · %s"), kind,
                            cl_appointment_state_get_label (appointment->state));
  if (appointment->room != NULL && *appointment->room != '\0')
    return g_strdup_printf (C_ ("card", "%s · %s"), kind, appointment->room);
  return g_strdup (kind);
}

static void
add_appointment (ClCalendarAgenda *self, ClAppointment *appointment)
{
  GTimeZone *zone = g_date_time_get_timezone (self->column->day);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *icon = cl_calendar_look_get_icon (appointment);
  g_autofree char *name =
    cl_calendar_words_name_appointment (appointment, zone, self->column->name);
  g_autofree char *text = describe (appointment);

  gtk_box_append (GTK_BOX (times), make_time (self, appointment->start, "agenda-start"));
  gtk_box_append (GTK_BOX (times), make_time (self, appointment->end, "agenda-end"));
  gtk_box_append (GTK_BOX (words), make_label (cl_calendar_words_get_title (appointment), "n"));
  gtk_box_append (GTK_BOX (words), make_label (text, "s"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), words);
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      if (appointment->state == CL_APPOINTMENT_STATE_ARRIVED)
        gtk_widget_add_css_class (image, "st-ok");
      gtk_box_append (GTK_BOX (line), image);
    }
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_set_size_request (button, -1, CARD_HEIGHT);
  gtk_widget_add_css_class (button, "appt");
  gtk_widget_add_css_class (button, "agenda");
  cl_calendar_look_apply (button, appointment, self->column->colour, self->now);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_appointment_clicked_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), NULL);
  gtk_widget_add_controller (button, keys);
  add_row (self, times, button);
}

static char *
describe_free (guint minutes)
{
  guint hours = minutes / 60, rest = minutes % 60;
  g_autofree char *of_hours = NULL;
  g_autofree char *of_minutes = NULL;

  if (hours < 2)
    return g_strdup_printf (ngettext ("Free for %u minute", "Free for %u minutes", minutes),
                            minutes);
  if (rest == 0)
    return g_strdup_printf (ngettext ("Free for %u hour", "Free for %u hours", hours), hours);
  of_hours = g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  of_minutes = g_strdup_printf (ngettext ("%u minute", "%u minutes", rest), rest);
  /* Translators: such as “2 hours” and “45 minutes” */
  return g_strdup_printf (_ ("Free for %1$s %2$s"), of_hours, of_minutes);
}

/* Of a button, which says when too. */
static char *
name_free (ClCalendarAgenda *self, const ClCalendarLine *line, const char *text)
{
  g_autoptr (GDateTime)
    start = cl_calendar_words_to_local (line->start, g_date_time_get_timezone (self->column->day));
  g_autofree char *time = cl_calendar_words_format_time (start);

  /* Translators: a time of day; “Free for 2 hours” */
  return g_strdup_printf (C_ ("agenda", "%1$s: %2$s"), time, text);
}

static void
add_free (ClCalendarAgenda *self, const ClCalendarLine *line)
{
  guint minutes = (guint) ((line->end - line->start) / G_TIME_SPAN_MINUTE);
  g_autofree char *text = describe_free (minutes);
  g_autofree char *name = name_free (self, line, text);
  GtkWidget *what;

  if (self->can_book && self->column->may_book)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = make_label (text, "gap-text");

      what = gtk_button_new ();
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
      gtk_button_set_child (GTK_BUTTON (what), box);
      gtk_widget_add_css_class (what, "flat");
      gtk_widget_add_css_class (what, "gapbtn");
      gtk_accessible_update_property (GTK_ACCESSIBLE (what), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_object_set_data_full (G_OBJECT (what), LINE, g_memdup2 (line, sizeof *line), g_free);
      g_signal_connect_swapped (what, "clicked", G_CALLBACK (on_gap_clicked_cb), self);
    }
  else
    {
      what = make_label (text, "gapfree");
    }
  add_row (self, make_time (self, line->start, "agenda-end"), what);
}

static void
add_closed (ClCalendarAgenda *self, const ClCalendarLine *line)
{
  g_autofree char *text = NULL;

  if (line->kind == CL_CALENDAR_LINE_END)
    {
      /* Translators: %s is what colleagues call a practitioner */
      text = g_strdup_printf (_ ("End of %s’s day"), self->column->name);
    }
  else
    {
      g_autoptr (GDateTime)
        end = cl_calendar_words_to_local (line->end, g_date_time_get_timezone (self->column->day));
      g_autofree char *time = cl_calendar_words_format_time (end);

      /* Translators: %s is a time of day */
      text = g_strdup_printf (_ ("Not available until %s"), time);
    }
  add_row (self, make_time (self, line->start, "agenda-end"), make_label (text, "gapoff"));
}

static void
add_now (ClCalendarAgenda *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = make_time (self, self->now, "nowlab");

  gtk_label_set_xalign (GTK_LABEL (pill), 0.5);
  gtk_widget_add_css_class (bar, "nowline");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, -1, 2);
  add_row (self, pill, bar);
}

/* All that its row shows. */
static char *
describe_line (ClCalendarAgenda *self, const ClCalendarLine *line)
{
  ClAppointment *appointment = line->appointment;
  GString *said = g_string_new (self->column->name);
  gboolean is_now = line->kind == CL_CALENDAR_LINE_NOW;

  g_string_append_printf (said, " %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d",
                          (int) line->kind, is_now ? line->start / G_TIME_SPAN_MINUTE : line->start,
                          is_now ? 0 : line->end, self->can_book && self->column->may_book);
  if (appointment != NULL)
    g_string_append_printf (said, " %" G_GINT64_FORMAT " %s %d %d %d %d %d %s %s %u",
                            appointment->id, cl_calendar_words_get_title (appointment),
                            appointment->is_busy, (int) appointment->state, (int) appointment->kind,
                            appointment->series != 0, appointment->end <= self->now,
                            appointment->place, appointment->room, self->column->colour);
  return g_string_free (said, FALSE);
}

static void
make_line (ClCalendarAgenda *self, const ClCalendarLine *line)
{
  switch (line->kind)
    {
    case CL_CALENDAR_LINE_APPOINTMENT:
      add_appointment (self, line->appointment);
      break;
    case CL_CALENDAR_LINE_FREE:
      add_free (self, line);
      break;
    case CL_CALENDAR_LINE_CLOSED:
    case CL_CALENDAR_LINE_END:
      add_closed (self, line);
      break;
    case CL_CALENDAR_LINE_NOW:
    default:
      add_now (self);
      break;
    }
}

static GtkWidget *
take_row (GPtrArray *old, const char *said)
{
  for (guint i = 0; i < old->len; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (old->pdata[i]), SAID), said))
      return g_ptr_array_steal_index (old, i);
  return NULL;
}

/* A row that says the same stays: it may have the focus, or be under the pointer. */
static void
add_line (ClCalendarAgenda *self, const ClCalendarLine *line, GPtrArray *old)
{
  g_autofree char *said = describe_line (self, line);
  GtkWidget *row = take_row (old, said);

  if (row != NULL)
    put_last (self, row);
  else
    make_line (self, line);
  g_object_set_data_full (G_OBJECT (self->last), SAID, g_steal_pointer (&said), g_free);
  /* What may be done about it does not show. */
  if (line->appointment != NULL)
    g_object_set_data_full (G_OBJECT (get_what (self->last)), APPOINTMENT,
                            g_object_ref (line->appointment), g_object_unref);
}

/* The card of an appointment. */
static GtkWidget *
find_card (GtkWidget *agenda, ClAppointment *appointment)
{
  ClCalendarAgenda *self = CL_CALENDAR_AGENDA (agenda);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL && appointment != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      ClAppointment *found = g_object_get_data (G_OBJECT (get_what (row)), APPOINTMENT);

      if (found != NULL && cl_calendar_anchor_is_same (found, appointment))
        return get_what (row);
    }
  return NULL;
}

static void
cl_calendar_agenda_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (CL_CALENDAR_AGENDA (widget)->scroller, orientation, for_size, minimum,
                      natural, NULL, NULL);
}

static void
cl_calendar_agenda_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (CL_CALENDAR_AGENDA (widget)->scroller, width, height, baseline, NULL);
  cl_calendar_anchor_present (widget, find_card);
}

static void
cl_calendar_agenda_dispose (GObject *object)
{
  ClCalendarAgenda *self = CL_CALENDAR_AGENDA (object);
  GtkWidget *child;

  /* With the scroller goes a popover that is open. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->scroller = NULL;
  g_clear_object (&self->times);
  g_clear_object (&self->column);
  G_OBJECT_CLASS (cl_calendar_agenda_parent_class)->dispose (object);
}

static void
cl_calendar_agenda_class_init (ClCalendarAgendaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = CL_TYPE_CALENDAR_AGENDA;

  G_OBJECT_CLASS (klass)->dispose = cl_calendar_agenda_dispose;
  /**
   * ClCalendarAgenda::appointment-activated:
   * @appointment: an appointment
   * @widget: its card
   */
  signals[APPOINTMENT_ACTIVATED] = g_signal_new ("appointment-activated", type, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                                 CL_TYPE_APPOINTMENT, GTK_TYPE_WIDGET);
  /**
   * ClCalendarAgenda::slot-activated:
   * @minute: when it begins
   * @minutes: how long it is free
   * @widget: where it is shown
   */
  signals[SLOT_ACTIVATED] = g_signal_new ("slot-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT,
                                          GTK_TYPE_WIDGET);
  /**
   * ClCalendarAgenda::state-asked:
   * @appointment: an appointment
   * @state: (type ClAppointmentState): how it is to stand
   */
  signals[STATE_ASKED] = g_signal_new ("state-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, CL_TYPE_APPOINTMENT, G_TYPE_INT);
  /**
   * ClCalendarAgenda::step:
   * @days: how far
   *
   * A later or an earlier day is to be shown.
   */
  signals[STEP] =
    g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  widget_class->measure = cl_calendar_agenda_measure;
  widget_class->size_allocate = cl_calendar_agenda_size_allocate;
}

static void
cl_calendar_agenda_init (ClCalendarAgenda *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->times = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->list, "agendalist");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  /* Before the scroller has them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_view_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * cl_calendar_agenda_new:
 *
 * A day of one practitioner where the window is narrow: what is booked and what is free, one below
 * the other (docs: CALENDAR, Narrow).
 *
 * Returns: (transfer floating): an empty agenda
 */
GtkWidget *
cl_calendar_agenda_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_AGENDA, NULL);
}

/**
 * cl_calendar_agenda_find_card:
 * @self: an agenda
 * @appointment: what was shown, as it was then or is now
 *
 * Returns: (transfer none) (nullable): its card
 */
GtkWidget *
cl_calendar_agenda_find_card (ClCalendarAgenda *self, ClAppointment *appointment)
{
  g_return_val_if_fail (CL_IS_CALENDAR_AGENDA (self), NULL);

  return find_card (GTK_WIDGET (self), appointment);
}

static GPtrArray *
list_rows (ClCalendarAgenda *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_ptr_array_add (rows, row);
  return rows;
}

/* Those that may have the focus: the line of now, which passes by, is none of them. */
static GPtrArray *
list_stops (ClCalendarAgenda *self)
{
  GPtrArray *rows = list_rows (self);

  for (guint i = rows->len; i-- > 0;)
    if (!gtk_widget_get_focusable (get_what (rows->pdata[i])))
      g_ptr_array_remove_index (rows, i);
  return rows;
}

static void
fill (ClCalendarAgenda *self, GPtrArray *old)
{
  g_autoptr (GArray) lines = cl_calendar_gaps_list (self->column, self->now);

  self->last = NULL;
  for (guint i = 0; i < lines->len; i++)
    add_line (self, &g_array_index (lines, ClCalendarLine, i), old);
  if (lines->len > 0)
    return;
  add_row (self, gtk_label_new (NULL), make_label (_ ("Nothing on this day"), "gapoff"));
  g_object_set_data_full (G_OBJECT (self->last), SAID, g_strdup (""), g_free);
}

/* From a row that goes to the one of the same appointment, or else to what is nearest now. */
static void
pass_focus (ClCalendarAgenda *self, GtkWidget *focus, ClAppointment *focused, guint nth)
{
  GtkWidget *card = find_card (GTK_WIDGET (self), focused);
  g_autoptr (GPtrArray) rows = list_stops (self);

  if (card != NULL && card != focus && gtk_widget_grab_focus (card))
    return;
  for (guint i = MIN (nth, rows->len); i < rows->len; i++)
    if (!gtk_widget_is_ancestor (focus, rows->pdata[i]) &&
        gtk_widget_grab_focus (get_what (rows->pdata[i])))
      return;
  for (guint i = MIN (nth, rows->len); i > 0; i--)
    if (!gtk_widget_is_ancestor (focus, rows->pdata[i - 1]) &&
        gtk_widget_grab_focus (get_what (rows->pdata[i - 1])))
      return;
}

/**
 * cl_calendar_agenda_set_column:
 * @self: an agenda
 * @column: (nullable): the day
 * @now: an instant
 * @can_book: whether "slot-activated" leads anywhere
 *
 * Shows that day. What says the same as before stays as it is, with the focus and where it was
 * scrolled to.
 */
void
cl_calendar_agenda_set_column (ClCalendarAgenda *self,
                               ClCalendarColumn *column,
                               gint64 now,
                               gboolean can_book)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkViewport *viewport;
  g_autoptr (ClAppointment) focused = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) stops = NULL;
  guint nth = 0;

  g_return_if_fail (CL_IS_CALENDAR_AGENDA (self));

  viewport = GTK_VIEWPORT (gtk_widget_get_ancestor (self->list, GTK_TYPE_VIEWPORT));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    focus = NULL;
  else if (g_object_get_data (G_OBJECT (focus), APPOINTMENT) != NULL)
    focused = g_object_ref (g_object_get_data (G_OBJECT (focus), APPOINTMENT));
  old = list_rows (self);
  stops = list_stops (self);
  for (guint i = 0; focus != NULL && i < stops->len; i++)
    if (gtk_widget_is_ancestor (focus, stops->pdata[i]))
      nth = i;
  g_set_object (&self->column, column);
  self->now = now;
  self->can_book = can_book;
  /* What is read is not scrolled away. */
  gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  if (column != NULL)
    fill (self, old);
  for (guint i = 0; i < old->len; i++)
    {
      if (focus != NULL && gtk_widget_is_ancestor (focus, old->pdata[i]))
        {
          pass_focus (self, focus, focused, nth);
          /* It goes with its row. */
          focus = NULL;
        }
      gtk_box_remove (GTK_BOX (self->list), old->pdata[i]);
    }
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);
}
