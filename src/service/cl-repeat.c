/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-repeat.h"

#include <string.h>

#include "cl-rule-private.h"

/* The weekday's number in its month, -1 where it may be the fifth and is named the last. */
static int
get_position (const ClLocalTime *start)
{
  return start->day > 28 ? -1 : (start->day - 1) / 7 + 1;
}

static void
append_days (GString *rule, guint days)
{
  const char *before = ";BYDAY=";

  for (guint day = 0; day < 7; day++)
    if (days & (1u << day))
      {
        g_string_append_printf (rule, "%s%s", before, cl_rule_get_day_name (day));
        before = ",";
      }
}

/* Of every second week, which are one's own hangs on where weeks begin, unless only the day of the
 * start is wanted; of every week it does not. */
static void
append_week_start (GString *rule, const ClRepeat *self, guint start_day)
{
  if (self->interval > 1 && self->first_day != 0 && (self->days & ~(1u << start_day)) != 0)
    g_string_append_printf (rule, ";WKST=%s", cl_rule_get_day_name (self->first_day));
}

/* The end in UTC, as RFC 5545 wants it where the start is in a zone. */
static gboolean
append_end (GString *rule, const ClRepeat *self, GTimeZone *zone)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ClLocalTime last;
  gint64 instant;

  if (self->count != 0)
    {
      g_string_append_printf (rule, ";COUNT=%u", self->count);
      return TRUE;
    }
  if (!cl_local_time_parse (&last, self->until, 24 * 60 - 1))
    return FALSE;
  last.second = 59;
  cl_local_time_to_instant (&last, zone, &instant, NULL);
  if (!cl_local_time_from_instant (&last, instant, utc))
    return FALSE;
  g_string_append_printf (rule, ";UNTIL=%04d%02d%02dT%02d%02d%02dZ", last.year, last.month,
                          last.day, last.hour, last.minute, last.second);
  return TRUE;
}

/**
 * cl_repeat_to_rule:
 * @self: a repeat
 * @start: where it starts
 * @zone: the practice's zone
 *
 * Returns: (transfer full) (nullable): its RRULE without its name; %NULL where it comes once, or
 *   has no end that is one
 */
char *
cl_repeat_to_rule (const ClRepeat *self, gint64 start, GTimeZone *zone)
{
  static const char *const frequencies[] = {
    [CL_REPEAT_DAILY] = "DAILY",
    [CL_REPEAT_WEEKLY] = "WEEKLY",
    [CL_REPEAT_MONTHLY_BY_DAY] = "MONTHLY",
    [CL_REPEAT_MONTHLY_BY_WEEKDAY] = "MONTHLY",
  };
  g_autoptr (GString) rule = g_string_new ("FREQ=");
  ClLocalTime local;
  guint day;

  if (self->unit == CL_REPEAT_NONE || !cl_local_time_from_instant (&local, start, zone))
    return NULL;
  day = cl_local_time_get_weekday (&local);
  g_string_append (rule, frequencies[self->unit]);
  if (self->interval > 1)
    g_string_append_printf (rule, ";INTERVAL=%u", self->interval);
  if (self->unit == CL_REPEAT_WEEKLY)
    {
      append_days (rule, self->days != 0 ? self->days : 1u << day);
      append_week_start (rule, self, day);
    }
  else if (self->unit == CL_REPEAT_MONTHLY_BY_DAY)
    g_string_append_printf (rule, ";BYMONTHDAY=%d", local.day);
  else if (self->unit == CL_REPEAT_MONTHLY_BY_WEEKDAY)
    g_string_append_printf (rule, ";BYDAY=%d%s", get_position (&local), cl_rule_get_day_name (day));
  if (!append_end (rule, self, zone))
    return NULL;
  return g_string_free (g_steal_pointer (&rule), FALSE);
}

static gboolean
take_days (ClRepeat *self, const char *list)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);

  for (char **item = items; *item != NULL; item++)
    {
      int position;
      guint day;

      if (!cl_rule_read_day (*item, &position, &day) || position != 0)
        return FALSE;
      self->days |= 1u << day;
    }
  return TRUE;
}

/* Whether @rule's month is one that @start makes. */
static gboolean
take_month (ClRepeat *self, const ClRule *rule, const ClLocalTime *start)
{
  const char *by_day = rule->by[CL_RULE_BY_DAY];
  const char *by_month_day = rule->by[CL_RULE_BY_MONTH_DAY];
  int position;
  guint day;

  self->unit = CL_REPEAT_MONTHLY_BY_DAY;
  if (by_day == NULL)
    return by_month_day == NULL || (int) g_ascii_strtoll (by_month_day, NULL, 10) == start->day;
  self->unit = CL_REPEAT_MONTHLY_BY_WEEKDAY;
  return by_month_day == NULL && cl_rule_read_day (by_day, &position, &day) &&
         day == cl_local_time_get_weekday (start) && position == get_position (start);
}

static gboolean
take_frequency (ClRepeat *self, const ClRule *rule, const ClLocalTime *start)
{
  const char *by_day = rule->by[CL_RULE_BY_DAY];
  const char *by_month_day = rule->by[CL_RULE_BY_MONTH_DAY];

  switch (rule->frequency)
    {
    case CL_RULE_DAILY:
      self->unit = CL_REPEAT_DAILY;
      return by_day == NULL && by_month_day == NULL;
    case CL_RULE_WEEKLY:
      self->unit = CL_REPEAT_WEEKLY;
      return by_day == NULL || take_days (self, by_day);
    case CL_RULE_MONTHLY:
      return (by_month_day == NULL || strchr (by_month_day, ',') == NULL) &&
             take_month (self, rule, start);
    case CL_RULE_YEARLY:
    default:
      return FALSE;
    }
}

static gboolean
take_end (ClRepeat *self, const ClRule *rule, GTimeZone *zone)
{
  g_autofree char *date = NULL;
  ClLocalTime last;
  gint64 instant;

  self->count = (guint) MIN (rule->count, G_MAXUINT);
  if (self->count != 0)
    return TRUE;
  if (rule->until == NULL || !cl_rule_get_until (rule, zone, &instant) ||
      !cl_local_time_from_instant (&last, instant, zone))
    return FALSE;
  date = cl_local_time_format_date (&last);
  g_strlcpy (self->until, date, sizeof self->until);
  return TRUE;
}

/**
 * cl_repeat_from_rule:
 * @self: (out caller-allocates): where to put it
 * @rule: (nullable): an RRULE without its name
 * @start: where it starts
 * @zone: the practice's zone
 *
 * Returns: whether @rule is one that people can choose in the window
 */
gboolean
cl_repeat_from_rule (ClRepeat *self, const char *rule, gint64 start, GTimeZone *zone)
{
  g_autoptr (ClRule) parsed = rule != NULL ? cl_rule_parse (rule, NULL) : NULL;
  ClLocalTime local;
  int position;

  *self = (ClRepeat){ .interval = 1 };
  if (rule == NULL)
    return TRUE;
  if (parsed == NULL || !cl_local_time_from_instant (&local, start, zone) ||
      parsed->by[CL_RULE_BY_MONTH] != NULL || parsed->by[CL_RULE_BY_POSITION] != NULL)
    return FALSE;
  if (parsed->week_start != NULL)
    cl_rule_read_day (parsed->week_start, &position, &self->first_day);
  self->interval = parsed->interval;
  return take_frequency (self, parsed, &local) && take_end (self, parsed, zone);
}
