/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-shift.h"

/* Where what is moved by so much of a day's picture comes to stand: by the clocks on the wall, and
 * for as long as it lasted, also where it stands in more than one day, or where clocks are
 * changed. */

/**
 * cl_calendar_shift_ends_in:
 * @appointment: what stands in @column
 * @column: a day
 *
 * Returns: whether its end is there, and can be taken hold of
 */
gboolean
cl_calendar_shift_ends_in (ClAppointment *appointment, ClCalendarColumn *column)
{
  return appointment->end <= column->end;
}

/**
 * cl_calendar_shift_is_within:
 * @appointment: what stands in @column
 * @column: a day
 *
 * Returns: whether it stands in that day alone
 */
gboolean
cl_calendar_shift_is_within (ClAppointment *appointment, ClCalendarColumn *column)
{
  return appointment->start >= column->start && cl_calendar_shift_ends_in (appointment, column);
}

/* From one midnight to another. */
static int
count_days (ClCalendarColumn *from, ClCalendarColumn *to)
{
  GDate first, second;

  g_date_clear (&first, 1);
  g_date_clear (&second, 1);
  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (from->day),
                  (GDateMonth) g_date_time_get_month (from->day),
                  (GDateYear) g_date_time_get_year (from->day));
  g_date_set_dmy (&second, (GDateDay) g_date_time_get_day_of_month (to->day),
                  (GDateMonth) g_date_time_get_month (to->day),
                  (GDateYear) g_date_time_get_year (to->day));
  return g_date_days_between (&first, &second);
}

/**
 * cl_calendar_shift_move:
 * @appointment: what is moved
 * @from: a day in which it is shown
 * @to: the day to which what is shown there goes
 * @minutes: how much later by the clocks, or earlier
 *
 * Returns: when it is to begin. Its start may be in a day before @from. Where it stays, that is
 *   the same instant, also in an hour that there is twice.
 */
gint64
cl_calendar_shift_move (ClAppointment *appointment,
                        ClCalendarColumn *from,
                        ClCalendarColumn *to,
                        int minutes)
{
  GTimeZone *zone = g_date_time_get_timezone (from->day);
  int days = count_days (from, to);
  g_autoptr (GTimeZone) plain = g_time_zone_new_utc ();
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) wall = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) moved = NULL;
  g_autoptr (GDateTime) result = NULL;

  if (days == 0 && minutes == 0)
    return appointment->start;
  utc = g_date_time_new_from_unix_utc (appointment->start / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, zone);
  /* Reckoned where every day has 24 hours. */
  wall = g_date_time_new (plain, g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
                          g_date_time_get_minute (local), g_date_time_get_second (local));
  day = g_date_time_add_days (wall, days);
  moved = g_date_time_add_minutes (day, minutes);
  result = g_date_time_new (zone, g_date_time_get_year (moved), g_date_time_get_month (moved),
                            g_date_time_get_day_of_month (moved), g_date_time_get_hour (moved),
                            g_date_time_get_minute (moved), g_date_time_get_second (moved));
  return g_date_time_to_unix (result) * G_USEC_PER_SEC;
}

/**
 * cl_calendar_shift_show:
 * @appointment: what is moved
 * @from: a day in which it is shown
 * @to: the day to which what is shown there goes
 * @minutes: how much later by the clocks, or earlier
 * @start: (out): where it would begin in @to, in minutes after midnight
 * @end: (out): where it would end there
 *
 * Where it would be shown in that day once it was moved: as long as it would last, and no longer
 * than the day.
 */
void
cl_calendar_shift_show (ClAppointment *appointment,
                        ClCalendarColumn *from,
                        ClCalendarColumn *to,
                        int minutes,
                        int *start,
                        int *end)
{
  gint64 instant = cl_calendar_shift_move (appointment, from, to, minutes);
  gint64 end_instant = cl_appointment_get_end_alike (instant, appointment->start, appointment->end,
                                                     g_date_time_get_timezone (from->day));

  g_autoptr (ClAppointment)
    moved = cl_appointment_new (appointment->id, appointment->practitioner, instant, end_instant);

  cl_calendar_column_get_minutes (to, moved, start, end);
}

/**
 * cl_calendar_shift_resize:
 * @appointment: what is made longer or shorter
 * @column: the day in which it ends
 * @end: where its end is put, in minutes after midnight
 *
 * Returns: how long it is to be, in minutes
 */
int
cl_calendar_shift_resize (ClAppointment *appointment, ClCalendarColumn *column, int end)
{
  gint64 instant = cl_calendar_column_get_instant (column, end);

  /* Of an hour that there is twice, the second. */
  if (instant <= appointment->start)
    instant += G_TIME_SPAN_HOUR;
  return (int) ((instant - appointment->start) / G_TIME_SPAN_MINUTE);
}
