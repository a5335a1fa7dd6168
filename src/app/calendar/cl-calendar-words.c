/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/**
 * cl_calendar_words_to_local:
 * @instant: microseconds since 1970 in UTC
 * @zone: the practice's
 *
 * Returns: (transfer full): what the practice's clocks show
 */
GDateTime *
cl_calendar_words_to_local (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

/**
 * cl_calendar_words_format_clock:
 * @time: a time
 *
 * Returns: (transfer full): such as “8:00”, where the place says which half of the day it is
 */
char *
cl_calendar_words_format_clock (GDateTime *time)
{
  /* Translators: a time of day on a card of the calendar, as in "8:00"; "%-H:%M" where a day has 24
   * hours */
  return g_date_time_format (time, C_ ("short time", "%-I:%M"));
}

/**
 * cl_calendar_words_format_time:
 * @time: a time
 *
 * Returns: (transfer full): such as “8:00 AM”
 */
char *
cl_calendar_words_format_time (GDateTime *time)
{
  return g_date_time_format (time, C_ ("time", "%-I:%M %p"));
}

/**
 * cl_calendar_words_format_hour:
 * @hour: 0 to 23
 *
 * Returns: (transfer full): such as “8 AM”, beside the line of the hour
 */
char *
cl_calendar_words_format_hour (int hour)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new (utc, 2026, 1, 1, hour, 0, 0);

  /* Translators: an hour of the day beside its line, as in "8 AM"; "%-H:%M" where a day has 24
   * hours */
  return g_date_time_format (time, C_ ("hour", "%-I %p"));
}

/**
 * cl_calendar_words_format_span:
 * @start: when it begins
 * @end: when it ends
 *
 * Returns: (transfer full): such as “9:00 – 10:30”
 */
char *
cl_calendar_words_format_span (GDateTime *start, GDateTime *end)
{
  g_autofree char *from = cl_calendar_words_format_clock (start);
  g_autofree char *to = cl_calendar_words_format_clock (end);

  /* Translators: from one time of day to another, on a card of the calendar */
  return g_strdup_printf (C_ ("span of time", "%s – %s"), from, to);
}

/**
 * cl_calendar_words_keep_whole:
 * @span: from one time of day to another
 *
 * Returns: (transfer full): the same so that no line of a text ends in it: with spaces that do not
 *   break, and a word joiner behind each dash, after which a line may end even before such a space
 */
char *
cl_calendar_words_keep_whole (const char *span)
{
  GString *text = g_string_new (span);

  g_string_replace (text, " ", "\u00a0", 0);
  g_string_replace (text, "–", "\u2060–\u2060", 0);
  return g_string_free (text, FALSE);
}

/**
 * cl_calendar_words_say_span:
 * @start: when it begins
 * @end: when it ends
 *
 * Returns: (transfer full): such as “11:00 to 11:50 AM”, to be read out
 */
char *
cl_calendar_words_say_span (GDateTime *start, GDateTime *end)
{
  gboolean is_same_half = (g_date_time_get_hour (start) < 12) == (g_date_time_get_hour (end) < 12);
  g_autofree char *from = is_same_half ? cl_calendar_words_format_clock (start)
                                       : cl_calendar_words_format_time (start);
  g_autofree char *to = cl_calendar_words_format_time (end);

  /* Translators: from one time of day to another, as it is spoken: "11:00 to 11:50 AM" */
  return g_strdup_printf (C_ ("span of time", "%s to %s"), from, to);
}

/**
 * cl_calendar_words_format_day:
 * @day: a day
 *
 * Returns: (transfer full): such as “Wednesday, 18 November”
 */
char *
cl_calendar_words_format_day (GDateTime *day)
{
  /* Translators: a day, as in "Wednesday, 18 November" */
  return g_date_time_format (day, C_ ("date", "%A, %-d %B"));
}

/**
 * cl_calendar_words_say_day:
 * @day: a day
 *
 * Returns: (transfer full): such as “Thu 19 Nov”
 */
char *
cl_calendar_words_say_day (GDateTime *day)
{
  /* Translators: a day, as in "Thu 19 Nov" */
  return g_date_time_format (day, C_ ("date", "%a %-d %b"));
}

/**
 * cl_calendar_words_format_week:
 * @first: its first day
 * @last: its last
 *
 * Returns: (transfer full): such as “16–22 November 2026”
 */
char *
cl_calendar_words_format_week (GDateTime *first, GDateTime *last)
{
  gboolean is_same_year = g_date_time_get_year (first) == g_date_time_get_year (last);
  gboolean is_same_month = is_same_year &&
                           g_date_time_get_month (first) == g_date_time_get_month (last);
  /* Translators: the first day of a week, as in "16" of "16 – 22 November 2026" */
  const char *from_format = is_same_month ? C_ ("first day", "%-d")
                            /* Translators: the first day of a week, as in "30 November" of
                             * "30 November – 6 December 2026" */
                            : is_same_year ? C_ ("first day", "%-d %B")
                                           : C_ ("last day", "%-d %B %Y");
  g_autofree char *from = g_date_time_format (first, from_format);
  /* Translators: the last day of a week, as in "22 November 2026" of "16 – 22 November 2026" */
  g_autofree char *to = g_date_time_format (last, C_ ("last day", "%-d %B %Y"));

  /* Translators: a week, as in "16 – 22 November 2026" */
  return g_strdup_printf (C_ ("week", "%s – %s"), from, to);
}

/**
 * cl_calendar_words_format_short_week:
 * @first: its first day
 * @last: its last
 *
 * Returns: (transfer full): such as “16 – 22 Nov”, where there is no room for more
 */
char *
cl_calendar_words_format_short_week (GDateTime *first, GDateTime *last)
{
  gboolean is_same_month = g_date_time_get_month (first) == g_date_time_get_month (last);
  /* Translators: the first day of a week, as in "16" of "16 – 22 Nov" */
  const char *from_format = is_same_month ? C_ ("short first day", "%-d")
                                          : C_ ("short last day", "%-d %b");
  g_autofree char *from = g_date_time_format (first, from_format);
  /* Translators: the last day of a week, as in "22 Nov" of "16 – 22 Nov" */
  g_autofree char *to = g_date_time_format (last, C_ ("short last day", "%-d %b"));

  return g_strdup_printf (C_ ("week", "%s – %s"), from, to);
}

/**
 * cl_calendar_words_format_slot:
 * @start: when it begins
 *
 * Returns: (transfer full): such as “Thu 19 Nov, 1:00 PM”
 */
char *
cl_calendar_words_format_slot (GDateTime *start)
{
  g_autofree char *day = cl_calendar_words_say_day (start);
  g_autofree char *time = cl_calendar_words_format_time (start);

  /* Translators: a day and a time of day: "Thu 19 Nov, 1:00 PM" */
  return g_strdup_printf (C_ ("slot", "%s, %s"), day, time);
}

/**
 * cl_calendar_words_get_kind:
 * @kind: what for
 *
 * Returns: (transfer none): as short as a card needs it
 */
const char *
cl_calendar_words_get_kind (ClAppointmentKind kind)
{
  if (kind == CL_APPOINTMENT_KIND_THERAPY)
    /* Translators: individual therapy, on a card of the calendar */
    return C_ ("appointment", "Therapy");
  return cl_appointment_kind_get_label (kind);
}

/**
 * cl_calendar_words_get_title:
 * @appointment: an appointment or a block
 *
 * Returns: (transfer none): what its card is called: the client, the block's title or “Busy”
 */
const char *
cl_calendar_words_get_title (ClAppointment *appointment)
{
  if (appointment->is_busy)
    return C_ ("appointment", "Busy");
  if (appointment->client_name != NULL)
    return appointment->client_name;
  if (appointment->title != NULL && *appointment->title != '\0')
    return appointment->title;
  return cl_calendar_words_get_kind (appointment->kind);
}

/**
 * cl_calendar_words_get_state:
 * @state: how it stands
 *
 * Returns: (transfer none) (nullable): within a sentence; %NULL where it goes without saying
 */
const char *
cl_calendar_words_get_state (ClAppointmentState state)
{
  switch (state)
    {
    case CL_APPOINTMENT_STATE_ARRIVED:
      return C_ ("appointment, within a sentence", "arrived");
    case CL_APPOINTMENT_STATE_FULFILLED:
      return C_ ("appointment, within a sentence", "fulfilled");
    case CL_APPOINTMENT_STATE_CANCELLED:
      return C_ ("appointment, within a sentence", "cancelled");
    case CL_APPOINTMENT_STATE_NO_SHOW:
      return C_ ("appointment, within a sentence", "no-show");
    case CL_APPOINTMENT_STATE_BOOKED:
    case CL_APPOINTMENT_STATE_INVALID:
    default:
      return NULL;
    }
}

/**
 * cl_calendar_words_name_appointment:
 * @appointment: an appointment
 * @zone: the practice's
 * @practitioner: (nullable): what colleagues call whose it is
 *
 * Returns: (transfer full): such as “Grace Mensah, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee”
 *   (docs: CALENDAR, Accessible names)
 */
char *
cl_calendar_words_name_appointment (ClAppointment *appointment,
                                    GTimeZone *zone,
                                    const char *practitioner)
{
  g_autoptr (GDateTime) start = cl_calendar_words_to_local (appointment->start, zone);
  g_autoptr (GDateTime) end = cl_calendar_words_to_local (appointment->end, zone);
  g_autofree char *span = cl_calendar_words_say_span (start, end);
  const char *title = cl_calendar_words_get_title (appointment);
  const char *kind = cl_calendar_words_get_kind (appointment->kind);
  const char *state = cl_calendar_words_get_state (appointment->state);
  const char *parts[6] = { title };
  guint n = 1;

  if (!appointment->is_busy && kind != NULL && g_strcmp0 (kind, title) != 0)
    parts[n++] = kind;
  parts[n++] = span;
  if (!appointment->is_busy && state != NULL)
    parts[n++] = state;
  if (!appointment->is_busy && practitioner != NULL)
    parts[n++] = practitioner;
  /* Translators: between the parts of what a screen reader says of an appointment */
  return g_strjoinv (C_ ("between parts", ", "), (char **) parts);
}

/**
 * cl_calendar_words_count_hours:
 * @minutes: how much of a day
 *
 * Returns: so many hours, which is what people count a day by
 */
guint
cl_calendar_words_count_hours (guint minutes)
{
  return (minutes + 30) / 60;
}

/**
 * cl_calendar_words_name_calendar:
 * @name: a practitioner's, long or short
 * @is_suspended: whether they are
 *
 * Returns: (transfer full): whose calendar it is, such as “Dr. Wen Lee (suspended)”
 */
char *
cl_calendar_words_name_calendar (const char *name, gboolean is_suspended)
{
  /* Translators: a practitioner who is suspended for now, in the list of calendars */
  return is_suspended ? g_strdup_printf (C_ ("calendar", "%s (suspended)"), name) : g_strdup (name);
}

/**
 * cl_calendar_words_refuse_slot:
 * @column: a day in which who looks may not book
 *
 * Returns: (transfer full): why not
 */
char *
cl_calendar_words_refuse_slot (ClCalendarColumn *column)
{
  if (column->is_suspended)
    /* Translators: %s is a practitioner, such as “Dr. Lee” */
    return g_strdup_printf (_ ("%s is suspended: nothing can be booked with them."), column->name);
  /* Translators: %s is a practitioner, such as “Dr. Lee” */
  return g_strdup_printf (_ ("You may not book in the calendar of %s."), column->name);
}
