/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rule-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cl-error.h"

/* An RRULE (RFC 5545, 3.3.10) is taken apart here before libical has it, for libical takes
 * parts that do not go together, leaves out those that it does not know, and looks for days
 * until the year 20000 where there are none, a month at a time. */

#define MAX_INTERVAL 1000

static const char *const frequencies[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static const struct
{
  const char *name;
  int max; /* of its numbers, 0 where these are days */
  gboolean is_signed;
} bys[CL_RULE_N_BY] = {
  [CL_RULE_BY_DAY] = { "BYDAY", 0, TRUE },
  [CL_RULE_BY_MONTH_DAY] = { "BYMONTHDAY", 31, TRUE },
  [CL_RULE_BY_YEAR_DAY] = { "BYYEARDAY", 366, TRUE },
  [CL_RULE_BY_WEEK] = { "BYWEEKNO", 53, TRUE },
  [CL_RULE_BY_MONTH] = { "BYMONTH", 12, FALSE },
  [CL_RULE_BY_POSITION] = { "BYSETPOS", 366, TRUE },
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat", "%s", sentence));
  return FALSE;
}

static gboolean
refuse_malformed (GError **error)
{
  return refuse (error, _ ("This is no repeat. Write it like FREQ=WEEKLY;COUNT=10."));
}

static gboolean
refuse_part (GError **error, const char *part)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat",
                                                 /* Translators: a part of an iCalendar rule */
                                                 _ ("A repeat cannot have “%s” here."), part));
  return FALSE;
}

/**
 * cl_rule_read_day:
 * @text: as `TH` or `-1TH`
 * @position: (out): the number before it, or 0
 * @day: (out): 0 for Monday to 6 for Sunday
 *
 * Returns: whether that is a day
 */
gboolean
cl_rule_read_day (const char *text, int *position, guint *day)
{
  char *end;

  *position = (int) g_ascii_strtoll (text, &end, 10);
  if ((end != text && *position == 0) || ABS (*position) > 53)
    return FALSE;
  for (*day = 0; *day < G_N_ELEMENTS (days); (*day)++)
    if (strcmp (end, days[*day]) == 0)
      return !g_ascii_isspace (*text);
  return FALSE;
}

/**
 * cl_rule_get_day_name:
 * @day: 0 for Monday to 6 for Sunday
 *
 * Returns: its two letters in a rule
 */
const char *
cl_rule_get_day_name (guint day)
{
  return days[day];
}

static gboolean
is_number (const char *text, int max, gboolean is_signed)
{
  gint64 value = 0;
  const char *digits = text;

  if (is_signed && (*digits == '-' || *digits == '+'))
    digits++;
  return g_ascii_string_to_signed (digits, 10, 1, max, &value, NULL);
}

static gboolean
is_list (ClRuleBy by, const char *value)
{
  g_auto (GStrv) items = g_strsplit (value, ",", -1);

  if (items[0] == NULL)
    return FALSE;
  for (char **item = items; *item != NULL; item++)
    {
      int position;
      guint day;

      if (by == CL_RULE_BY_DAY ? !cl_rule_read_day (*item, &position, &day)
                               : !is_number (*item, bys[by].max, bys[by].is_signed))
        return FALSE;
    }
  return g_strv_length (items) <= 366;
}

static gboolean
take_frequency (ClRule *self, const char *value, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (frequencies); i++)
    if (strcmp (value, frequencies[i]) == 0)
      {
        self->frequency = (ClRuleFrequency) i;
        return TRUE;
      }
  if (g_str_equal (value, "SECONDLY") || g_str_equal (value, "MINUTELY") ||
      g_str_equal (value, "HOURLY"))
    return refuse (error, _ ("A repeat comes once a day at most."));
  return refuse_malformed (error);
}

static gboolean
take_until (ClRule *self, const char *value, GError **error)
{
  gint64 until;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->until = g_strdup (value);
  if (!cl_rule_get_until (self, utc, &until))
    return refuse_malformed (error);
  return TRUE;
}

static gboolean
take_list (ClRule *self, const char *name, const char *value, GError **error)
{
  for (ClRuleBy by = 0; by < CL_RULE_N_BY; by++)
    if (g_str_equal (name, bys[by].name))
      {
        if (!is_list (by, value))
          return refuse_malformed (error);
        self->by[by] = g_strdup (value);
        return TRUE;
      }
  if (g_str_equal (name, "BYHOUR") || g_str_equal (name, "BYMINUTE") ||
      g_str_equal (name, "BYSECOND"))
    return refuse (error, _ ("A repeat comes once a day at most."));
  return refuse_part (error, name);
}

static gboolean
take_part (ClRule *self, const char *name, const char *value, GError **error)
{
  guint64 number = 0;
  int position;
  guint day;

  if (g_str_equal (name, "FREQ"))
    return take_frequency (self, value, error);
  if (g_str_equal (name, "UNTIL"))
    return take_until (self, value, error);
  if (g_str_equal (name, "INTERVAL"))
    {
      if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_INTERVAL, &number, NULL))
        return refuse_malformed (error);
      self->interval = (guint) number;
      return TRUE;
    }
  if (g_str_equal (name, "COUNT"))
    {
      if (!g_ascii_string_to_unsigned (value, 10, 1, G_MAXINT64, &self->count, NULL))
        return refuse (error, _ ("This repeat has no dates. Let it come once at least."));
      return TRUE;
    }
  if (g_str_equal (name, "WKST"))
    {
      if (!cl_rule_read_day (value, &position, &day) || position != 0)
        return refuse_malformed (error);
      self->week_start = g_strdup (value);
      return TRUE;
    }
  return take_list (self, name, value, error);
}

static guint
count_items (const char *list)
{
  guint n = 1;

  for (; *list != '\0'; list++)
    n += *list == ',';
  return n;
}

/* The largest number of a list without its sign; of days, that before them. */
static int
get_largest (const char *list)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);
  int largest = 0;

  for (char **item = items; *item != NULL; item++)
    largest = MAX (largest, ABS ((int) g_ascii_strtoll (*item, NULL, 10)));
  return largest;
}

/* Positions pick from a month's or a year's days, if those can be so many. */
static gboolean
check_positions (const ClRule *self, GError **error)
{
  const char *by_day = self->by[CL_RULE_BY_DAY];
  const char *by_month_day = self->by[CL_RULE_BY_MONTH_DAY];
  guint most;

  if (self->by[CL_RULE_BY_POSITION] == NULL)
    return TRUE;
  if (self->frequency != CL_RULE_MONTHLY && self->frequency != CL_RULE_YEARLY)
    return refuse_part (error, "BYSETPOS");
  if ((by_day != NULL) == (by_month_day != NULL) || (by_day != NULL && get_largest (by_day) != 0))
    return refuse_part (error, "BYSETPOS");
  most = by_day != NULL ? 4 * count_items (by_day) : count_items (by_month_day);
  if ((guint) get_largest (self->by[CL_RULE_BY_POSITION]) > most)
    return refuse_part (error, "BYSETPOS");
  return TRUE;
}

/* Days with a number are of a month or a year, and do not go with other ways to name days. */
static gboolean
check_days (const ClRule *self, GError **error)
{
  const char *by_day = self->by[CL_RULE_BY_DAY];
  int position = by_day != NULL ? get_largest (by_day) : 0;

  if (position == 0)
    return TRUE;
  if (self->frequency == CL_RULE_DAILY || self->frequency == CL_RULE_WEEKLY)
    return refuse_part (error, "BYDAY");
  if ((self->frequency == CL_RULE_MONTHLY || self->by[CL_RULE_BY_MONTH] != NULL) && position > 5)
    return refuse_part (error, "BYDAY");
  if (self->by[CL_RULE_BY_MONTH_DAY] != NULL || self->by[CL_RULE_BY_WEEK] != NULL ||
      self->by[CL_RULE_BY_YEAR_DAY] != NULL)
    return refuse_part (error, "BYDAY");
  return TRUE;
}

static gboolean
check_whole (const ClRule *self, GError **error)
{
  if (self->until != NULL && self->count != 0)
    return refuse (error, _ ("A repeat ends after a number of times or on a date, not both."));
  if (self->frequency == CL_RULE_WEEKLY && self->by[CL_RULE_BY_MONTH_DAY] != NULL)
    return refuse_part (error, "BYMONTHDAY");
  if (self->frequency != CL_RULE_YEARLY && self->by[CL_RULE_BY_YEAR_DAY] != NULL)
    return refuse_part (error, "BYYEARDAY");
  if (self->frequency != CL_RULE_YEARLY && self->by[CL_RULE_BY_WEEK] != NULL)
    return refuse_part (error, "BYWEEKNO");
  return check_days (self, error) && check_positions (self, error);
}

static gboolean
take_parts (ClRule *self, char **parts, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **part = parts; *part != NULL; part++)
    {
      char *value = strchr (*part, '=');

      if (value == NULL || value[1] == '\0')
        return refuse_malformed (error);
      *value = '\0';
      if (!g_hash_table_add (seen, *part) || !take_part (self, *part, value + 1, error))
        return error != NULL && *error != NULL ? FALSE : refuse_malformed (error);
    }
  return g_hash_table_contains (seen, "FREQ") ? TRUE : refuse_malformed (error);
}

/**
 * cl_rule_parse:
 * @text: (nullable): an RRULE without its name
 * @error: %CL_ERROR_INVALID, with member `repeat`, where it is none, or none for appointments
 *
 * Returns: (transfer full) (nullable): its parts
 */
ClRule *
cl_rule_parse (const char *text, GError **error)
{
  g_autoptr (ClRule) self = g_new0 (ClRule, 1);
  g_autofree char *capitals = g_ascii_strup (text != NULL ? text : "", -1);
  g_auto (GStrv) parts = NULL;
  GError *problem = NULL;

  self->interval = 1;
  if (strlen (capitals) > 4096)
    {
      refuse_malformed (error);
      return NULL;
    }
  parts = g_strsplit (capitals, ";", -1);
  if (!take_parts (self, parts, &problem) || !check_whole (self, &problem))
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * cl_rule_free:
 * @self: (transfer full): a rule
 */
void
cl_rule_free (ClRule *self)
{
  g_free (self->until);
  g_free (self->week_start);
  for (ClRuleBy by = 0; by < CL_RULE_N_BY; by++)
    g_free (self->by[by]);
  g_free (self);
}

/**
 * cl_rule_to_text:
 * @self: a rule
 * @with_end: whether to write COUNT and UNTIL
 *
 * Returns: (transfer full): an RRULE without its name
 */
char *
cl_rule_to_text (const ClRule *self, gboolean with_end)
{
  GString *text = g_string_new ("FREQ=");

  g_string_append (text, frequencies[self->frequency]);
  if (self->interval != 1)
    g_string_append_printf (text, ";INTERVAL=%u", self->interval);
  for (ClRuleBy by = 0; by < CL_RULE_N_BY; by++)
    if (self->by[by] != NULL)
      g_string_append_printf (text, ";%s=%s", bys[by].name, self->by[by]);
  if (self->week_start != NULL)
    g_string_append_printf (text, ";WKST=%s", self->week_start);
  if (with_end && self->count != 0)
    g_string_append_printf (text, ";COUNT=%" G_GUINT64_FORMAT, self->count);
  if (with_end && self->until != NULL)
    g_string_append_printf (text, ";UNTIL=%s", self->until);
  return g_string_free (text, FALSE);
}

/**
 * cl_rule_get_until:
 * @self: a rule
 * @zone: the practice's zone
 * @until: (out): the last instant that it may reach; of a date without time the end of that day
 *
 * Returns: whether it ends on a date that is one
 */
gboolean
cl_rule_get_until (const ClRule *self, GTimeZone *zone, gint64 *until)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ClLocalTime local = { .hour = 23, .minute = 59, .second = 59 };
  const char *text = self->until;
  gsize length = text != NULL ? strlen (text) : 0;
  gboolean is_utc = length == 16 && text[15] == 'Z';
  int read = 0;

  if (length != 8 && length != 15 && !is_utc)
    return FALSE;
  for (gsize i = 0; i < MIN (length, 15); i++)
    if (i == 8 ? text[i] != 'T' : !g_ascii_isdigit (text[i]))
      return FALSE;
  read = sscanf (text, "%4d%2d%2dT%2d%2d%2d", &local.year, &local.month, &local.day, &local.hour,
                 &local.minute, &local.second);
  if (read != (length == 8 ? 3 : 6))
    return FALSE;
  return cl_local_time_to_instant (&local, is_utc ? utc : zone, until, NULL) !=
         CL_LOCAL_TIME_INVALID;
}
