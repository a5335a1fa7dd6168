/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-time.h"

#include <glib/gi18n.h>

#include "cl-booking-words.h"
#include "cl-calendar-words.h"
#include "cl-day-button.h"
#include "cl-focus.h"

#define MINUTES_AN_HOUR 60

struct _ClBookingTime
{
  GtkWidget parent_instance;
  GTimeZone *zone;
  GtkWidget *box;
  ClDayButton *day;
  GtkEntry *entry;
  gint64 instant; /* what was set last, of which what stands there is no more than the minute */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingTime, cl_booking_time, GTK_TYPE_WIDGET)

static void
tell (ClBookingTime *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_text_changed_cb (ClBookingTime *self)
{
  int minute;
  gboolean is_time =
    cl_booking_words_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &minute);

  if (is_time)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_time ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  tell (self);
}

/* What was understood stands there as everything else is written; it is still the same, and a
 * button that is being pressed stays what it is. */
static void
on_leave_cb (ClBookingTime *self)
{
  int minute;

  if (cl_booking_words_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &minute))
    {
      g_autofree char *text = cl_booking_words_format_minute (minute);

      g_signal_handlers_block_by_func (self->entry, on_text_changed_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      g_signal_handlers_unblock_by_func (self->entry, on_text_changed_cb, self);
    }
}

static void
cl_booking_time_dispose (GObject *object)
{
  ClBookingTime *self = CL_BOOKING_TIME (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cl_booking_time_parent_class)->dispose (object);
}

static void
cl_booking_time_class_init (ClBookingTimeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_time_dispose;
  widget_class->focus = cl_focus_inside;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * ClBookingTime::changed:
   *
   * Another day or time stands there.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_booking_time_init (ClBookingTime *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 9);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 9);
  gtk_entry_set_activates_default (self->entry, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "tabular");
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_text_changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_booking_time_new:
 * @zone: the practice's
 *
 * A day and a time of day, by the practice's clocks.
 *
 * Returns: (transfer floating): a day and a time
 */
GtkWidget *
cl_booking_time_new (GTimeZone *zone)
{
  return cl_booking_time_new_named (zone, _ ("Day"), _ ("Time"));
}

/**
 * cl_booking_time_new_named:
 * @zone: the practice's
 * @day: what the day is for
 * @time: what the time is for
 *
 * As cl_booking_time_new(), where there are several.
 *
 * Returns: (transfer floating): a day and a time
 */
GtkWidget *
cl_booking_time_new_named (GTimeZone *zone, const char *day, const char *time)
{
  ClBookingTime *self = g_object_new (CL_TYPE_BOOKING_TIME, NULL);

  self->zone = g_time_zone_ref (zone);
  self->day = CL_DAY_BUTTON (cl_day_button_new (day));
  gtk_widget_set_hexpand (GTK_WIDGET (self->day), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, time,
                                  -1);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (tell), self);
  gtk_box_prepend (GTK_BOX (self->box), GTK_WIDGET (self->day));
  return GTK_WIDGET (self);
}

/**
 * cl_booking_time_set_instant:
 * @self: a day and a time
 * @instant: microseconds since 1970 in UTC
 *
 * Shows @instant.
 */
void
cl_booking_time_set_instant (ClBookingTime *self, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
  g_autofree char *text = cl_booking_words_format_minute (
    g_date_time_get_hour (local) * MINUTES_AN_HOUR + g_date_time_get_minute (local));

  g_return_if_fail (CL_IS_BOOKING_TIME (self));

  self->instant = instant;
  cl_day_button_set_day (self->day, local);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/* Whether the clocks show @local, to the minute, at the instant that was set. */
static gboolean
is_as_set (ClBookingTime *self, const ClLocalTime *local)
{
  ClLocalTime set;

  if (self->instant == 0 || !cl_local_time_from_instant (&set, self->instant, self->zone))
    return FALSE;
  set.second = 0;
  return cl_local_time_compare (&set, local) == 0;
}

/**
 * cl_booking_time_get_instant:
 * @self: a day and a time
 * @instant: (out): when it is: what was set, where that stands there; else the first time of two
 *
 * Returns: how often the clocks show it; %CL_LOCAL_TIME_INVALID where what was typed is no time,
 *   and then and in a gap @instant is not to be used
 */
ClLocalTimeKind
cl_booking_time_get_instant (ClBookingTime *self, gint64 *instant)
{
  ClLocalTimeKind kind;
  ClLocalTime local;
  gint64 again;
  int minute;

  g_return_val_if_fail (CL_IS_BOOKING_TIME (self), CL_LOCAL_TIME_INVALID);

  if (!cl_booking_words_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &minute) ||
      !cl_local_time_from_instant (&local, cl_day_button_get_start (self->day, self->zone),
                                   self->zone))
    return CL_LOCAL_TIME_INVALID;
  local.hour = minute / MINUTES_AN_HOUR;
  local.minute = minute % MINUTES_AN_HOUR;
  local.second = 0;
  kind = cl_local_time_to_instant (&local, self->zone, instant, &again);
  if ((kind == CL_LOCAL_TIME_ONCE || kind == CL_LOCAL_TIME_TWICE) && is_as_set (self, &local))
    *instant = self->instant;
  return kind;
}

/**
 * cl_booking_time_get_day:
 * @self: a day and a time
 *
 * Returns: when its day begins
 */
gint64
cl_booking_time_get_day (ClBookingTime *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_TIME (self), 0);

  return cl_day_button_get_start (self->day, self->zone);
}

/**
 * cl_booking_time_get_kept:
 * @self: a day and a time
 *
 * Returns: what cl_booking_time_set_day() takes to show the same again, the second of two times
 *   too, once the text is set
 */
gint64
cl_booking_time_get_kept (ClBookingTime *self)
{
  ClLocalTimeKind kind;
  gint64 instant;

  g_return_val_if_fail (CL_IS_BOOKING_TIME (self), 0);

  kind = cl_booking_time_get_instant (self, &instant);
  return kind == CL_LOCAL_TIME_ONCE || kind == CL_LOCAL_TIME_TWICE ? instant
                                                                   : cl_booking_time_get_day (self);
}

/**
 * cl_booking_time_set_day:
 * @self: a day and a time
 * @day: an instant of it, which is meant where the clocks show the time twice
 *
 * Shows another day; nobody is told.
 */
void
cl_booking_time_set_day (ClBookingTime *self, gint64 day)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (CL_IS_BOOKING_TIME (self));

  local = cl_calendar_words_to_local (day, self->zone);
  self->instant = day;
  cl_day_button_set_day (self->day, local);
}

/**
 * cl_booking_time_get_text:
 * @self: a day and a time
 *
 * Returns: (transfer none): what was typed for the time, be it one or not
 */
const char *
cl_booking_time_get_text (ClBookingTime *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_TIME (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * cl_booking_time_set_text:
 * @self: a day and a time
 * @text: what stands for the time, be it one or not
 *
 * Types for the person.
 */
void
cl_booking_time_set_text (ClBookingTime *self, const char *text)
{
  g_return_if_fail (CL_IS_BOOKING_TIME (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}
