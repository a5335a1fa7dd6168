/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recurrence.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cl-repeat.h"
#include "cl-rule-private.h"

/* The day's name in the language of dates; 1 January 2024 was a Monday. */
static char *
name_day (guint day)
{
  g_autoptr (GDateTime) then = g_date_time_new_utc (2024, 1, 1 + (int) day, 0, 0, 0);

  return g_date_time_format (then, "%A");
}

/* In the order of a week that begins on @first. */
static char *
name_days (guint days, guint first)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < 7; i++)
    if (days & (1u << (first + i) % 7))
      {
        g_autofree char *name = name_day ((first + i) % 7);

        if (names->len > 0)
          /* Translators: between the days of a week, as in “Monday, Thursday” */
          g_string_append (names, C_ ("list", ", "));
        g_string_append (names, name);
      }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
describe_weeks (const ClRepeat *repeat, const ClLocalTime *start)
{
  g_autofree char *names =
    name_days (repeat->days != 0 ? repeat->days : 1u << cl_local_time_get_weekday (start),
               repeat->interval == 1 ? cl_week_get_first_day () : repeat->first_day);

  if (repeat->interval == 1)
    /* Translators: the days of a week, as in “Every week on Monday, Thursday” */
    return g_strdup_printf (_ ("Every week on %s"), names);
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "Every %u week on %s", "Every %u weeks on %s", repeat->interval),
    repeat->interval, names);
}

static char *
describe_month_day (const ClRepeat *repeat, int day)
{
  if (repeat->interval == 1)
    return g_strdup_printf (_ ("Every month on day %d"), day);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Every %u month on day %d",
                                       "Every %u months on day %d", repeat->interval),
                          repeat->interval, day);
}

static char *
describe_month_weekday (const ClRepeat *repeat, const ClLocalTime *start)
{
  /* Translators: a weekday of a month, as in “Every month on the first Monday” */
  static const char *const positions[] = { N_ ("first %s"), N_ ("second %s"), N_ ("third %s"),
                                           N_ ("fourth %s"), N_ ("last %s") };
  const char *position = _ (positions[start->day > 28 ? 4 : (start->day - 1) / 7]);
  g_autofree char *name = name_day (cl_local_time_get_weekday (start));
  GString *words = g_string_new (position);
  g_autofree char *day = NULL;

  g_string_replace (words, "%s", name, 1);
  day = g_string_free (words, FALSE);
  if (repeat->interval == 1)
    return g_strdup_printf (_ ("Every month on the %s"), day);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Every %u month on the %s",
                                       "Every %u months on the %s", repeat->interval),
                          repeat->interval, day);
}

static char *
describe_times (const ClRepeat *repeat, const ClLocalTime *start)
{
  switch (repeat->unit)
    {
    case CL_REPEAT_WEEKLY:
      return describe_weeks (repeat, start);
    case CL_REPEAT_MONTHLY_BY_DAY:
      return describe_month_day (repeat, start->day);
    case CL_REPEAT_MONTHLY_BY_WEEKDAY:
      return describe_month_weekday (repeat, start);
    case CL_REPEAT_NONE:
    case CL_REPEAT_DAILY:
    default:
      return repeat->interval == 1
               ? g_strdup (_ ("Every day"))
               : g_strdup_printf (
                   g_dngettext (GETTEXT_PACKAGE, "Every %u day", "Every %u days", repeat->interval),
                   repeat->interval);
    }
}

static char *
describe_end (const ClRepeat *repeat)
{
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *date = NULL;
  ClLocalTime local;

  if (repeat->count != 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u time", "%u times", repeat->count),
                            repeat->count);
  if (!cl_local_time_parse (&local, repeat->until, 0))
    return g_strdup (repeat->until);
  last = g_date_time_new_utc (local.year, local.month, local.day, 0, 0, 0);
  date = g_date_time_format (last, C_ ("date", "%-d %b %Y"));
  /* Translators: the last date of a repeat */
  return g_strdup_printf (_ ("until %s"), date);
}

/**
 * cl_recurrence_describe_times:
 * @rule: an RRULE without its name, of those that the window makes
 * @start: where it starts
 * @zone: the practice's zone
 *
 * Returns: (transfer full): @rule in words without its end, as “Every month on the third Thursday”
 */
char *
cl_recurrence_describe_times (const char *rule, gint64 start, GTimeZone *zone)
{
  ClLocalTime local;
  ClRepeat repeat;

  if (!cl_repeat_from_rule (&repeat, rule, start, zone) ||
      !cl_local_time_from_instant (&local, start, zone))
    return g_strdup_printf (_ ("Custom: %s"), rule);
  return describe_times (&repeat, &local);
}

/**
 * cl_recurrence_describe:
 * @rule: (nullable): an RRULE without its name
 * @start: where it starts
 * @zone: the practice's zone
 *
 * Returns: (transfer full): @rule in words, as “Every 2 weeks on Thursday, 10 times”; that it is a
 *   rule of its own where it is none that the window makes
 */
char *
cl_recurrence_describe (const char *rule, gint64 start, GTimeZone *zone)
{
  g_autofree char *times = NULL;
  g_autofree char *end = NULL;
  ClLocalTime local;
  ClRepeat repeat;

  if (rule == NULL)
    return g_strdup (_ ("Does not repeat"));
  if (!cl_repeat_from_rule (&repeat, rule, start, zone) ||
      !cl_local_time_from_instant (&local, start, zone))
    return g_strdup_printf (_ ("Custom: %s"), rule);
  times = describe_times (&repeat, &local);
  end = describe_end (&repeat);
  /* Translators: how often a repeat comes, and how it ends, as in “Every day, 10 times” */
  return g_strdup_printf (C_ ("repeat", "%s, %s"), times, end);
}
