/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-time.h"

/* The years 1 to 9999 of UTC: what can be written back. */
#define TIME_MIN (G_GINT64_CONSTANT (-62135596800) * G_USEC_PER_SEC)
#define TIME_MAX (G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC - 1)

/* Reads exactly @n digits; -1 where there are fewer. */
static int
read_digits (const char **text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (**text))
        return -1;
      value = value * 10 + g_ascii_digit_value (**text);
      (*text)++;
    }
  return value;
}

static gboolean
read_char (const char **text, char wanted)
{
  if (**text != wanted)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
read_date (const char **text, int *year, int *month, int *day)
{
  *year = read_digits (text, 4);
  if (*year < 1 || !read_char (text, '-'))
    return FALSE;
  *month = read_digits (text, 2);
  if (*month < 1 || !read_char (text, '-'))
    return FALSE;
  *day = read_digits (text, 2);
  if (*day < 1)
    return FALSE;
  return g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year);
}

/* Microseconds since midnight, or -1. A leap second counts as the second after. */
static gint64
read_clock (const char **text)
{
  gint64 fraction = 0;
  int hour, minute, second;

  hour = read_digits (text, 2);
  if (hour < 0 || hour > 23 || !read_char (text, ':'))
    return -1;
  minute = read_digits (text, 2);
  if (minute < 0 || minute > 59 || !read_char (text, ':'))
    return -1;
  second = read_digits (text, 2);
  if (second < 0 || second > (minute == 59 ? 60 : 59))
    return -1;
  if (read_char (text, '.'))
    {
      gint64 unit = G_USEC_PER_SEC / 10;

      if (!g_ascii_isdigit (**text))
        return -1;
      for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
        fraction += g_ascii_digit_value (**text) * unit;
    }
  return (((gint64) hour * 60 + minute) * 60 + second) * G_USEC_PER_SEC + fraction;
}

/* Microseconds east of UTC; FALSE where there is no offset, for then the instant is unknown. */
static gboolean
read_offset (const char **text, gint64 *offset)
{
  int hours, minutes, sign;

  *offset = 0;
  if (read_char (text, 'Z') || read_char (text, 'z'))
    return TRUE;
  if (read_char (text, '+'))
    sign = 1;
  else if (read_char (text, '-'))
    sign = -1;
  else
    return FALSE;
  hours = read_digits (text, 2);
  if (hours < 0 || hours > 23 || !read_char (text, ':'))
    return FALSE;
  minutes = read_digits (text, 2);
  if (minutes < 0 || minutes > 59)
    return FALSE;
  *offset = sign * ((gint64) hours * 60 + minutes) * 60 * G_USEC_PER_SEC;
  return TRUE;
}

static void
split_time (gint64 time, gint64 *seconds, gint64 *micros)
{
  *seconds = time / G_USEC_PER_SEC;
  *micros = time % G_USEC_PER_SEC;
  if (*micros < 0)
    {
      *micros += G_USEC_PER_SEC;
      (*seconds)--;
    }
}

/**
 * cl_time_parse:
 * @text: (nullable): an RFC 3339 time with its offset, as `2026-11-23T09:00:00-06:00`
 *
 * Reads strictly; digits beyond a microsecond are dropped. The epoch itself, which stands for
 * none, is read as a microsecond later.
 *
 * Returns: microseconds since 1970 in UTC, or %CL_TIME_INVALID
 */
gint64
cl_time_parse (const char *text)
{
  gint64 clock, offset, time;
  int year, month, day;
  GDate date;

  if (text == NULL || !read_date (&text, &year, &month, &day))
    return CL_TIME_INVALID;
  if (!read_char (&text, 'T') && !read_char (&text, 't'))
    return CL_TIME_INVALID;
  clock = read_clock (&text);
  if (clock < 0 || !read_offset (&text, &offset) || *text != '\0')
    return CL_TIME_INVALID;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  /* GDate counts days from 1 January of the year 1; 719,163 is 1 January 1970. */
  time = ((gint64) g_date_get_julian (&date) - 719163) * 86400 * G_USEC_PER_SEC;
  time += clock - offset;
  if (time < TIME_MIN || time > TIME_MAX)
    return CL_TIME_INVALID;
  return time == CL_TIME_NONE ? 1 : time;
}

/**
 * cl_time_format:
 * @time: microseconds since 1970 in UTC
 * @zone: (nullable): the zone to write it in, or %NULL for UTC
 *
 * An offset that is not of whole minutes, as before standard time, is written without its
 * seconds; the instant stays right.
 *
 * Returns: (transfer full) (nullable): @time as RFC 3339 with offset, with a fraction only where
 *   it has one; %NULL where it is outside of the years 1 to 9999
 */
char *
cl_time_format (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *fraction = NULL;
  g_autofree char *offset = NULL;
  gint64 seconds, micros;
  int minutes = 0;

  split_time (time, &seconds, &micros);
  if (zone != NULL)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
      g_autoptr (GDateTime) there = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

      if (there == NULL)
        return NULL;
      minutes = (int) (g_date_time_get_utc_offset (there) / G_TIME_SPAN_MINUTE);
    }
  local = g_date_time_new_from_unix_utc (seconds + minutes * 60);
  if (local == NULL)
    return NULL;

  fraction = micros != 0 ? g_strdup_printf (".%06" G_GINT64_FORMAT, micros) : g_strdup ("");
  offset = minutes == 0 ? g_strdup ("Z")
                        : g_strdup_printf ("%c%02d:%02d", minutes < 0 ? '-' : '+',
                                           ABS (minutes) / 60, ABS (minutes) % 60);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s%s", g_date_time_get_year (local),
                          g_date_time_get_month (local), g_date_time_get_day_of_month (local),
                          g_date_time_get_hour (local), g_date_time_get_minute (local),
                          g_date_time_get_second (local), fraction, offset);
}

/**
 * cl_date_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a date of the calendar as `2026-11-23`
 */
gboolean
cl_date_is_valid (const char *text)
{
  int year, month, day;

  return text != NULL && read_date (&text, &year, &month, &day) && *text == '\0';
}

/**
 * cl_date_get_age:
 * @birth_date: (nullable): an ISO date
 * @now: microseconds since 1970 in UTC
 * @zone: (nullable): the practice's zone, or %NULL for UTC
 *
 * Who is born on 29 February grows older on 1 March where a year has none.
 *
 * Returns: completed years at @now in @zone; -1 where @birth_date is no date or in the future
 */
int
cl_date_get_age (const char *birth_date, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  int year, month, day, age, now_month, now_day;
  gint64 seconds, micros;

  if (!cl_date_is_valid (birth_date))
    return -1;
  read_date (&birth_date, &year, &month, &day);

  split_time (now, &seconds, &micros);
  utc = g_date_time_new_from_unix_utc (seconds);
  if (utc == NULL)
    return -1;
  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
  if (local == NULL)
    return -1;

  age = g_date_time_get_year (local) - year;
  now_month = g_date_time_get_month (local);
  now_day = g_date_time_get_day_of_month (local);
  if (now_month < month || (now_month == month && now_day < day))
    age--;
  return MAX (age, -1);
}
