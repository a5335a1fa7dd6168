/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-local-time.h"

#include "cl-time.h"

#ifdef __GLIBC__
#  include <langinfo.h>
#endif

#define SECONDS_A_DAY G_GINT64_CONSTANT (86400)
/* GDate counts days from 1 January of the year 1; this is 1 January 1970. */
#define JULIAN_1970 719163
#define JULIAN_LAST 3652059

static gboolean
is_valid (const ClLocalTime *self)
{
  return self->year >= 1 && self->year <= 9999 && self->month >= 1 && self->day >= 1 &&
         g_date_valid_dmy ((GDateDay) self->day, (GDateMonth) self->month,
                           (GDateYear) self->year) &&
         self->hour >= 0 && self->hour <= 23 && self->minute >= 0 && self->minute <= 59 &&
         self->second >= 0 && self->second <= 59;
}

static guint32
get_julian (const ClLocalTime *self)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) self->day, (GDateMonth) self->month, (GDateYear) self->year);
  return g_date_get_julian (&date);
}

static void
set_julian (ClLocalTime *self, guint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  self->year = g_date_get_year (&date);
  self->month = g_date_get_month (&date);
  self->day = g_date_get_day (&date);
}

/* Seconds east of UTC at an instant, as seconds since 1970. */
static gint64
get_offset (GTimeZone *zone, gint64 seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

/* The epoch stands for none (see cl_time_parse()). */
static gint64
to_micros (gint64 seconds)
{
  gint64 instant = seconds * G_USEC_PER_SEC;

  return instant == CL_TIME_NONE ? 1 : instant;
}

/**
 * cl_local_time_parse:
 * @self: (out caller-allocates): where to put it
 * @date: (nullable): an ISO date, as `2026-11-23`
 * @minute_of_day: minutes after midnight, less than a day
 *
 * Returns: whether that is a time; @self is not touched where it is none
 */
gboolean
cl_local_time_parse (ClLocalTime *self, const char *date, int minute_of_day)
{
  if (!cl_date_is_valid (date) || minute_of_day < 0 || minute_of_day >= 24 * 60)
    return FALSE;
  *self = (ClLocalTime){
    .year = (int) g_ascii_strtoll (date, NULL, 10),
    .month = (int) g_ascii_strtoll (date + 5, NULL, 10),
    .day = (int) g_ascii_strtoll (date + 8, NULL, 10),
    .hour = minute_of_day / 60,
    .minute = minute_of_day % 60,
  };
  return TRUE;
}

/**
 * cl_local_time_from_instant:
 * @self: (out caller-allocates): where to put it
 * @instant: microseconds since 1970 in UTC
 * @zone: the practice's zone
 *
 * Parts of a second are dropped.
 *
 * Returns: whether the clocks of @zone show it within the years 1 to 9999
 */
gboolean
cl_local_time_from_instant (ClLocalTime *self, gint64 instant, GTimeZone *zone)
{
  gint64 seconds = instant / G_USEC_PER_SEC - (instant % G_USEC_PER_SEC < 0 ? 1 : 0);
  gint64 local = seconds + get_offset (zone, seconds);
  gint64 days = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0 ? 1 : 0);
  int second_of_day = (int) (local - days * SECONDS_A_DAY);

  if (days + JULIAN_1970 < 1 || days + JULIAN_1970 > JULIAN_LAST)
    return FALSE;
  set_julian (self, (guint32) (days + JULIAN_1970));
  self->hour = second_of_day / 3600;
  self->minute = second_of_day / 60 % 60;
  self->second = second_of_day % 60;
  return TRUE;
}

/**
 * cl_local_time_to_instant:
 * @self: what the clocks show
 * @zone: the practice's zone
 * @instant: (out): when that is: the first of two; where the clocks never show it, as late after
 *   the gap as @self is after its start (RFC 5545, 3.3.5)
 * @again: (out) (optional): the second of two, else the same as @instant
 *
 * Returns: how often they show it; nothing is set where @self is no time at all
 */
ClLocalTimeKind
cl_local_time_to_instant (const ClLocalTime *self, GTimeZone *zone, gint64 *instant, gint64 *again)
{
  gint64 local, before, after, first, second;
  gboolean first_is_shown, second_is_shown;

  if (!is_valid (self))
    return CL_LOCAL_TIME_INVALID;
  local = ((gint64) get_julian (self) - JULIAN_1970) * SECONDS_A_DAY + self->hour * 3600 +
          self->minute * 60 + self->second;

  /* What holds a day before and a day after: clocks are changed once between. */
  before = get_offset (zone, local - SECONDS_A_DAY);
  after = get_offset (zone, local + SECONDS_A_DAY);
  first = local - before;
  second = local - after;
  first_is_shown = get_offset (zone, first) == before;
  second_is_shown = get_offset (zone, second) == after;
  if (!first_is_shown && second_is_shown)
    first = second;
  if (!second_is_shown)
    second = first;

  *instant = to_micros (first);
  if (again != NULL)
    *again = to_micros (second);
  if (!first_is_shown && !second_is_shown)
    return CL_LOCAL_TIME_GAP;
  return first == second ? CL_LOCAL_TIME_ONCE : CL_LOCAL_TIME_TWICE;
}

/**
 * cl_local_time_add_days:
 * @self: a time
 * @days: how many, back where negative
 *
 * Goes to another date at the same time of day.
 *
 * Returns: FALSE, with @self as it was, where that leads out of the years 1 to 9999
 */
gboolean
cl_local_time_add_days (ClLocalTime *self, int days)
{
  gint64 julian = (gint64) get_julian (self) + days;

  if (julian < 1 || julian > JULIAN_LAST)
    return FALSE;
  set_julian (self, (guint32) julian);
  return TRUE;
}

/**
 * cl_local_time_count_days:
 * @from: a local time
 * @to: another one
 *
 * Returns: by how many days the date of @to is later than that of @from
 */
int
cl_local_time_count_days (const ClLocalTime *from, const ClLocalTime *to)
{
  g_autoptr (GDate)
    first = g_date_new_dmy ((GDateDay) from->day, (GDateMonth) from->month, (GDateYear) from->year);
  g_autoptr (GDate)
    second = g_date_new_dmy ((GDateDay) to->day, (GDateMonth) to->month, (GDateYear) to->year);

  return g_date_days_between (first, second);
}

/**
 * cl_local_time_compare:
 * @a: a time
 * @b: another of the same clocks
 *
 * Returns: less than, equal to or more than 0, as @a is before, with or after @b
 */
int
cl_local_time_compare (const ClLocalTime *a, const ClLocalTime *b)
{
  const int pairs[][2] = {
    { a->year, b->year }, { a->month, b->month },   { a->day, b->day },
    { a->hour, b->hour }, { a->minute, b->minute }, { a->second, b->second },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] != pairs[i][1])
      return pairs[i][0] < pairs[i][1] ? -1 : 1;
  return 0;
}

/**
 * cl_local_time_get_weekday:
 * @self: a time
 *
 * Returns: 0 for Monday to 6 for Sunday, as in #ClWeeklyHours
 */
guint
cl_local_time_get_weekday (const ClLocalTime *self)
{
  return (get_julian (self) - 1) % 7;
}

/**
 * cl_local_time_format_date:
 * @self: a time
 *
 * Returns: (transfer full): its date, as `2026-11-23`
 */
char *
cl_local_time_format_date (const ClLocalTime *self)
{
  return g_strdup_printf ("%04d-%02d-%02d", self->year, self->month, self->day);
}

/**
 * cl_time_get_day_start:
 * @instant: microseconds since 1970 in UTC
 * @days: how many days later, 0 for the day of @instant
 * @zone: the practice's zone
 *
 * A day starts at midnight or, where the clocks skip that, as soon as they show the date; it is
 * not always 24 hours long.
 *
 * Returns: the first instant of that day; @instant where it cannot be told
 */
gint64
cl_time_get_day_start (gint64 instant, int days, GTimeZone *zone)
{
  ClLocalTime local;
  gint64 start;

  if (!cl_local_time_from_instant (&local, instant, zone) || !cl_local_time_add_days (&local, days))
    return instant;
  local.hour = local.minute = local.second = 0;
  if (cl_local_time_to_instant (&local, zone, &start, NULL) == CL_LOCAL_TIME_INVALID)
    return instant;
  return start;
}

/**
 * cl_time_shift_days:
 * @instant: microseconds since 1970 in UTC
 * @days: how many, back where negative
 * @zone: the practice's zone
 *
 * Keeps what the clocks show, whatever they are changed by between; see
 * cl_local_time_to_instant() where they never show that, or twice.
 *
 * Returns: the instant; @instant where it cannot be told
 */
gint64
cl_time_shift_days (gint64 instant, int days, GTimeZone *zone)
{
  ClLocalTime local;
  gint64 shifted;

  if (days == 0 || !cl_local_time_from_instant (&local, instant, zone) ||
      !cl_local_time_add_days (&local, days))
    return instant;
  if (cl_local_time_to_instant (&local, zone, &shifted, NULL) == CL_LOCAL_TIME_INVALID)
    return instant;
  return shifted;
}

/**
 * cl_week_get_first_day:
 *
 * Returns: the day that weeks start with where this program's language is spoken, 0 for Monday to
 *   6 for Sunday
 */
guint
cl_week_get_first_day (void)
{
#ifdef __GLIBC__
  /* The C library counts from the day of a reference date, and gives numbers as pointers. */
  const char *first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  guint reference = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  guint offset = reference == 19971201 ? 0 : 6; /* a Monday, or the Sunday before */

  return (guint) (first[0] - 1 + (int) offset) % 7;
#else
  return 0;
#endif
}
