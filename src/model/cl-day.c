/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-day.h"

#include "cl-time.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MINUTES_A_DAY (24 * 60)

static gint64
find_midnight (const GDate *date, GTimeZone *zone)
{
  g_autoptr (GDateTime) midnight = g_date_time_new (
    zone, g_date_get_year (date), (int) g_date_get_month (date), g_date_get_day (date), 0, 0, 0);

  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : CL_TIME_INVALID;
}

static gboolean
find_date (gint64 time, GTimeZone *zone, GDate *date_out)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return FALSE;
  g_date_clear (date_out, 1);
  g_date_set_dmy (date_out, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  return TRUE;
}

/**
 * cl_days_new:
 * @from: an instant
 * @to: the first instant after
 * @zone: by whose clocks
 *
 * Returns: (transfer full) (element-type ClDay): the days that lie in it wholly or in part, in
 *   order; none where it is empty, or outside of the years that can be written
 */
GArray *
cl_days_new (gint64 from, gint64 to, GTimeZone *zone)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (ClDay));
  GDate date;
  gint64 start;

  if (from >= to || !find_date (from, zone, &date))
    return days;
  start = find_midnight (&date, zone);
  while (start != CL_TIME_INVALID && start < to)
    {
      ClDay day = { .weekday = (guint) g_date_get_weekday (&date) - 1, .start = start };

      g_snprintf (day.date, sizeof day.date, "%04u-%02u-%02u", g_date_get_year (&date),
                  (guint) g_date_get_month (&date), g_date_get_day (&date));
      g_date_add_days (&date, 1);
      day.end = start = find_midnight (&date, zone);
      if (day.end != CL_TIME_INVALID)
        g_array_append_val (days, day);
    }
  return days;
}

static gint64
get_offset (GTimeZone *zone, gint64 time)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time / G_USEC_PER_SEC);

  return (gint64) g_time_zone_get_offset (zone, interval) * G_USEC_PER_SEC;
}

/**
 * cl_day_get_instant:
 * @day: a day
 * @minute: minutes after midnight as its clocks show them, up to 1440
 * @zone: whose clocks
 *
 * Returns: when they show it; the first time where they show it twice, and where they never do, as
 *   long after the change as it would have been
 */
gint64
cl_day_get_instant (const ClDay *day, guint minute, GTimeZone *zone)
{
  gint64 instant = day->start + minute * MINUTE;
  gint64 before, after;

  if (minute >= MINUTES_A_DAY)
    return day->end;
  if (day->end - day->start == MINUTES_A_DAY * MINUTE)
    return instant;
  before = get_offset (zone, day->start);
  after = get_offset (zone, instant);
  if (after != before && get_offset (zone, instant - (after - before)) == after)
    instant -= after - before;
  return MIN (instant, day->end);
}
