/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-when.h"

#include <glib/gi18n.h>

#include "cl-appointment.h"
#include "cl-booking-time.h"
#include "cl-booking-words.h"
#include "cl-details-field.h"
#include "cl-focus.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define SPACING 9
/* Of what is kept of it: its texts have none of these. */
#define BETWEEN "\n"
#define N_PARTS 5

/* What was said last, by which the end or the length is the other's. */
typedef enum
{
  BY_LENGTH,
  BY_END,
} By;

struct _ClDetailsWhen
{
  GtkWidget parent_instance;
  GTimeZone *zone;
  GtkWidget *box;
  ClBookingTime *start;
  GtkEntry *length;
  ClBookingTime *end;
  ClDetailsField *start_field;
  ClDetailsField *length_field;
  ClDetailsField *end_field;
  By by;
  gboolean is_end_wrong; /* as it was read last */
  gboolean is_mending; /* the start is typed, for the end that is wrong */
  gboolean is_following; /* what is shown is made to fit */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClDetailsWhen, cl_details_when, GTK_TYPE_WIDGET)

/**
 * cl_details_when_parse_length:
 * @text: what somebody typed
 * @minutes: (out): how long
 *
 * Understands “50”, “50 minutes”, “1:30”, “1 h” and “1 h 30 min”.
 *
 * Returns: whether it is a length, however long
 */
gboolean
cl_details_when_parse_length (const char *text, guint64 *minutes)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  const char *at = g_strstrip (folded);
  guint64 first, second = 0;
  char *end;

  if (!g_ascii_isdigit (*at))
    return FALSE;
  first = MIN (g_ascii_strtoull (at, &end, 10), G_MAXINT);
  at = end;
  while (*at == ' ')
    at++;
  *minutes = first;
  if (*at == '\0' || *at == 'm')
    return TRUE;
  if (*at != ':' && *at != 'h' && *at != 's')
    return FALSE;
  while (*at != '\0' && !g_ascii_isdigit (*at))
    at++;
  if (g_ascii_isdigit (*at))
    second = MIN (g_ascii_strtoull (at, NULL, 10), G_MAXINT);
  *minutes = first * 60 + second;
  return TRUE;
}

static const char *
check_time (ClLocalTimeKind kind)
{
  if (kind == CL_LOCAL_TIME_INVALID)
    return _ ("Type a time, such as 1:00 PM.");
  if (kind == CL_LOCAL_TIME_GAP)
    return _ ("The clocks are put forward over this time that day. Choose another.");
  return NULL;
}

static const char *
check_minutes (ClDetailsWhen *self, gint64 minutes)
{
  gint64 longest = CL_APPOINTMENT_MAX_MINUTES;
  gint64 start;

  if (minutes < CL_APPOINTMENT_MIN_MINUTES)
    return _ ("It lasts at least a minute.");
  if (check_time (cl_booking_time_get_instant (self->start, &start)) == NULL)
    longest = cl_appointment_get_max_minutes (start, self->zone);
  if (minutes > longest)
    return _ ("It lasts 24 hours at most. Let it repeat every day for more.");
  return NULL;
}

static gboolean
read_length (ClDetailsWhen *self, gint64 *minutes, const char **problem)
{
  guint64 typed;

  if (!cl_details_when_parse_length (gtk_editable_get_text (GTK_EDITABLE (self->length)), &typed))
    {
      *problem = _ ("Type a length, such as 50 or 1:30.");
      return FALSE;
    }
  *minutes = (gint64) typed;
  *problem = check_minutes (self, *minutes);
  return *problem == NULL;
}

static gboolean
read_end (ClDetailsWhen *self, gint64 start, gint64 *minutes, const char **problem)
{
  gint64 end;

  *problem = check_time (cl_booking_time_get_instant (self->end, &end));
  if (*problem != NULL)
    return FALSE;
  *minutes = (end - start) / MINUTE;
  *problem = end <= start ? _ ("This is not after it starts. Choose a later end.")
                          : check_minutes (self, *minutes);
  return *problem == NULL;
}

static void
show_length (ClDetailsWhen *self, gint64 minutes)
{
  g_autofree char *text = cl_booking_words_format_minutes (minutes);

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->length)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->length), text);
}

static void
mark (GtkEntry *entry, const char *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* The end follows the length, or the length the end; what cannot be stays as it was typed. */
static void
follow (ClDetailsWhen *self)
{
  const char *at_start, *at_length = NULL, *at_end = NULL;
  gint64 start, minutes;

  at_start = check_time (cl_booking_time_get_instant (self->start, &start));
  self->is_following = TRUE;
  if (self->by == BY_LENGTH)
    {
      if (read_length (self, &minutes, &at_length) && at_start == NULL)
        cl_booking_time_set_instant (self->end, start + minutes * MINUTE);
    }
  else if (at_start == NULL)
    {
      self->is_end_wrong = !read_end (self, start, &minutes, &at_end);
      if (!self->is_end_wrong)
        show_length (self, minutes);
    }
  self->is_following = FALSE;
  cl_details_field_set_problem (self->start_field, at_start);
  cl_details_field_set_problem (self->length_field, at_length);
  cl_details_field_set_problem (self->end_field, at_end);
  mark (self->length, at_length);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_start_changed_cb (ClDetailsWhen *self)
{
  if (self->is_following)
    return;
  /* It stays as long as it is; only an end that was wrong is looked at again, whatever the half of
   * a time means that is being typed. */
  self->is_mending |= self->by == BY_END && self->is_end_wrong;
  if (!self->is_mending)
    self->by = BY_LENGTH;
  follow (self);
}

static void
on_start_left_cb (ClDetailsWhen *self)
{
  self->is_mending = FALSE;
}

static void
on_length_changed_cb (ClDetailsWhen *self)
{
  if (self->is_following)
    return;
  self->is_mending = FALSE;
  self->by = BY_LENGTH;
  follow (self);
}

static void
on_end_changed_cb (ClDetailsWhen *self)
{
  if (self->is_following)
    return;
  self->is_mending = FALSE;
  self->by = BY_END;
  follow (self);
}

static void
on_leave_cb (ClDetailsWhen *self)
{
  const char *problem;
  gint64 minutes;

  if (!read_length (self, &minutes, &problem))
    return;
  self->is_following = TRUE;
  show_length (self, minutes);
  self->is_following = FALSE;
}

static void
cl_details_when_dispose (GObject *object)
{
  ClDetailsWhen *self = CL_DETAILS_WHEN (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cl_details_when_parent_class)->dispose (object);
}

static void
cl_details_when_class_init (ClDetailsWhenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_when_dispose;
  widget_class->focus = cl_focus_inside;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * ClDetailsWhen::changed:
   *
   * Another time or length stands there, be it one that can be or not.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_details_when_init (ClDetailsWhen *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  self->length = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->length), 12);
  gtk_widget_add_controller (GTK_WIDGET (self->length), focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->length), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("appointment", "Length"), -1);
  g_signal_connect_swapped (self->length, "changed", G_CALLBACK (on_length_changed_cb), self);
  g_signal_connect_swapped (self->length, "activate", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static ClDetailsField *
add (ClDetailsWhen *self, const char *title, gpointer content, GtkSizeGroup *labels)
{
  GtkWidget *field = cl_details_field_new (title, content, labels);

  gtk_box_append (GTK_BOX (self->box), field);
  return CL_DETAILS_FIELD (field);
}

/**
 * cl_details_when_new:
 * @zone: the practice's
 * @labels: (nullable): of the titles of the form
 *
 * When something starts, how long it lasts and when it ends, of which the last two follow each
 * other.
 *
 * Returns: (transfer floating): three fields
 */
GtkWidget *
cl_details_when_new (GTimeZone *zone, GtkSizeGroup *labels)
{
  ClDetailsWhen *self = g_object_new (CL_TYPE_DETAILS_WHEN, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->zone = g_time_zone_ref (zone);
  self->start = CL_BOOKING_TIME (cl_booking_time_new (zone));
  self->end = CL_BOOKING_TIME (cl_booking_time_new_named (zone, _ ("Last day"), _ ("End time")));
  self->start_field = add (self, C_ ("appointment", "Starts"), self->start, labels);
  self->length_field = add (self, C_ ("appointment", "Length"), self->length, labels);
  self->end_field = add (self, C_ ("appointment", "Ends"), self->end, labels);
  gtk_widget_add_controller (GTK_WIDGET (self->start), focus);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_start_left_cb), self);
  g_signal_connect_swapped (self->start, "changed", G_CALLBACK (on_start_changed_cb), self);
  g_signal_connect_swapped (self->end, "changed", G_CALLBACK (on_end_changed_cb), self);
  return GTK_WIDGET (self);
}

/**
 * cl_details_when_set:
 * @self: three fields
 * @start: an instant
 * @minutes: how long
 *
 * Shows it.
 */
void
cl_details_when_set (ClDetailsWhen *self, gint64 start, guint minutes)
{
  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  self->is_following = TRUE;
  cl_booking_time_set_instant (self->start, start);
  show_length (self, minutes);
  self->is_following = FALSE;
  self->by = BY_LENGTH;
  follow (self);
}

/**
 * cl_details_when_set_minutes:
 * @self: three fields
 * @minutes: how long
 *
 * Shows it from the start that stands there.
 */
void
cl_details_when_set_minutes (ClDetailsWhen *self, guint minutes)
{
  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  self->is_following = TRUE;
  show_length (self, minutes);
  self->is_following = FALSE;
  self->by = BY_LENGTH;
  follow (self);
}

/**
 * cl_details_when_get:
 * @self: three fields
 * @start: (out): an instant
 * @minutes: (out): how long
 *
 * Returns: whether what stands there can be; else it is said at its field why not
 */
gboolean
cl_details_when_get (ClDetailsWhen *self, gint64 *start, guint *minutes)
{
  const char *problem;
  gint64 length;

  g_return_val_if_fail (CL_IS_DETAILS_WHEN (self), FALSE);

  if (check_time (cl_booking_time_get_instant (self->start, start)) != NULL)
    return FALSE;
  if (self->by == BY_LENGTH ? !read_length (self, &length, &problem)
                            : !read_end (self, *start, &length, &problem))
    return FALSE;
  *minutes = (guint) length;
  return TRUE;
}

/**
 * cl_details_when_set_problem:
 * @self: three fields
 * @member: of a refusal: `start` or `minutes`
 * @problem: what is wrong
 *
 * Says so at the field that it is about.
 */
void
cl_details_when_set_problem (ClDetailsWhen *self, const char *member, const char *problem)
{
  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  cl_details_field_set_problem (
    g_str_equal (member, "minutes") ? self->length_field : self->start_field, problem);
}

/**
 * cl_details_when_dup_state:
 * @self: three fields
 *
 * Returns: (transfer full): all that stands there, for cl_details_when_set_state()
 */
char *
cl_details_when_dup_state (ClDetailsWhen *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_WHEN (self), NULL);

  return g_strdup_printf (
    "%d" BETWEEN "%" G_GINT64_FORMAT BETWEEN "%s" BETWEEN "%" G_GINT64_FORMAT BETWEEN "%s",
    self->by, cl_booking_time_get_kept (self->start), cl_booking_time_get_text (self->start),
    cl_booking_time_get_kept (self->end),
    self->by == BY_END ? cl_booking_time_get_text (self->end)
                       : gtk_editable_get_text (GTK_EDITABLE (self->length)));
}

/**
 * cl_details_when_set_state:
 * @self: three fields
 * @state: of cl_details_when_dup_state()
 *
 * Shows it again, right or wrong.
 */
void
cl_details_when_set_state (ClDetailsWhen *self, const char *state)
{
  g_auto (GStrv) parts = g_strsplit (state, BETWEEN, N_PARTS);

  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  if (g_strv_length (parts) != N_PARTS)
    return;
  self->by = g_str_equal (parts[0], "1") ? BY_END : BY_LENGTH;
  self->is_following = TRUE;
  cl_booking_time_set_day (self->start, g_ascii_strtoll (parts[1], NULL, 10));
  cl_booking_time_set_text (self->start, parts[2]);
  cl_booking_time_set_day (self->end, g_ascii_strtoll (parts[3], NULL, 10));
  if (self->by == BY_END)
    cl_booking_time_set_text (self->end, parts[4]);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->length), parts[4]);
  self->is_following = FALSE;
  follow (self);
}

/**
 * cl_details_when_set_day:
 * @self: three fields
 * @day: an instant of it
 *
 * Lets it start on another day.
 */
void
cl_details_when_set_day (ClDetailsWhen *self, gint64 day)
{
  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  cl_booking_time_set_day (self->start, day);
  self->by = BY_LENGTH;
  follow (self);
}

/**
 * cl_details_when_set_time:
 * @self: three fields
 * @time: what was typed for the time of the start, be it one or not
 *
 * Lets it start at another time.
 */
void
cl_details_when_set_time (ClDetailsWhen *self, const char *time)
{
  g_return_if_fail (CL_IS_DETAILS_WHEN (self));

  self->by = BY_LENGTH;
  cl_booking_time_set_text (self->start, time);
}
