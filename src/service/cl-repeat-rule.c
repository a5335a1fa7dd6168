/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-repeat-rule-private.h"

#include <string.h>

/* RRULEs are rewritten by their parts (RFC 5545, 3.3.10): "FREQ=WEEKLY;BYDAY=TH;COUNT=10". */

static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static gboolean
is_part (const char *part, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (part, name, length) == 0 && part[length] == '=';
}

static const char *
find_part (GStrv parts, const char *name)
{
  for (gsize i = 0; parts[i] != NULL; i++)
    if (is_part (parts[i], name))
      return parts[i] + strlen (name) + 1;
  return NULL;
}

static void
add_part (GString *rule, const char *part)
{
  if (*part == '\0')
    return;
  if (rule->len > 0)
    g_string_append_c (rule, ';');
  g_string_append (rule, part);
}

/**
 * cl_repeat_rule_is_by_month:
 * @rule: an RRULE
 *
 * Returns: whether it repeats by months or years, so that its days do not move with its start
 */
gboolean
cl_repeat_rule_is_by_month (const char *rule)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  const char *frequency = find_part (parts, "FREQ");

  return frequency != NULL && (g_ascii_strcasecmp (frequency, "MONTHLY") == 0 ||
                               g_ascii_strcasecmp (frequency, "YEARLY") == 0);
}

/* "2TH" and so on: the number stays, the day moves. */
static void
rotate_day (GString *text, const char *day, int n_days)
{
  gsize length = strlen (day);

  if (length < 2)
    {
      g_string_append (text, day);
      return;
    }
  for (int i = 0; i < (int) G_N_ELEMENTS (days); i++)
    if (g_ascii_strcasecmp (day + length - 2, days[i]) == 0)
      {
        g_string_append_len (text, day, (gssize) length - 2);
        g_string_append (text, days[((i + n_days) % 7 + 7) % 7]);
        return;
      }
  g_string_append (text, day);
}

static char *
rotate_list (const char *list, int n_days)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; items[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      rotate_day (text, items[i], n_days);
    }
  return g_string_free (text, FALSE);
}

/**
 * cl_repeat_rule_rotate:
 * @rule: an RRULE that repeats by days or weeks
 * @n_days: how far its start moves, in days
 *
 * Returns: (transfer full): the rule whose every occurrence is moved as far; the day on which its
 *   weeks begin moves too, so that "every two weeks" means the same ones
 */
char *
cl_repeat_rule_rotate (const char *rule, int n_days)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  GString *text = g_string_new (NULL);
  gboolean has_days = find_part (parts, "BYDAY") != NULL;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *list = NULL;
      g_autofree char *part = NULL;
      gboolean is_days = is_part (parts[i], "BYDAY");

      if (!is_days && !is_part (parts[i], "WKST"))
        {
          add_part (text, parts[i]);
          continue;
        }
      list = rotate_list (strchr (parts[i], '=') + 1, n_days);
      part = g_strconcat (is_days ? "BYDAY=" : "WKST=", list, NULL);
      add_part (text, part);
    }
  if (has_days && find_part (parts, "WKST") == NULL && n_days % 7 != 0)
    {
      GString *week = g_string_new ("WKST=");

      rotate_day (week, "MO", n_days);
      add_part (text, week->str);
      g_string_free (week, TRUE);
    }
  return g_string_free (text, FALSE);
}

static int
count_days (const ClLocalTime *date)
{
  return g_date_get_days_in_month ((GDateMonth) date->month, (GDateYear) date->year);
}

/* Whether a rule for the weekday of @date means the last one of the month. */
static gboolean
is_last (const ClLocalTime *date, gboolean was_last)
{
  return (was_last || date->day > 28) && date->day + 7 > count_days (date);
}

/* "2TH": the second Thursday; a last one stays the last, where there is none after it. */
static char *
name_weekday (const ClLocalTime *date, gboolean was_last)
{
  const char *name = days[cl_local_time_get_weekday (date)];

  if (is_last (date, was_last))
    return g_strdup_printf ("BYDAY=-1%s", name);
  return g_strdup_printf ("BYDAY=%d%s", (date->day - 1) / 7 + 1, name);
}

static gboolean
means_last (GStrv parts)
{
  const char *by_day = find_part (parts, "BYDAY");
  const char *position = find_part (parts, "BYSETPOS");

  return (by_day != NULL && *by_day == '-') || (position != NULL && *position == '-');
}

/**
 * cl_repeat_rule_rebase:
 * @rule: an RRULE that repeats by months or years
 * @date: what is to be one of its occurrences
 *
 * Returns: (transfer full): the same kind of rule for that day: the second Thursday of the month
 *   becomes the third Friday, the 15th becomes the 20th
 */
char *
cl_repeat_rule_rebase (const char *rule, const ClLocalTime *date)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (!is_part (parts[i], "BYDAY") && !is_part (parts[i], "BYMONTHDAY") &&
        !is_part (parts[i], "BYSETPOS") && !is_part (parts[i], "BYMONTH"))
      add_part (text, parts[i]);
  if (find_part (parts, "BYMONTH") != NULL)
    g_string_append_printf (text, ";BYMONTH=%d", date->month);
  if (find_part (parts, "BYDAY") != NULL)
    {
      g_autofree char *weekday = name_weekday (date, means_last (parts));

      add_part (text, weekday);
    }
  else if (find_part (parts, "BYMONTHDAY") != NULL)
    g_string_append_printf (text, ";BYMONTHDAY=%d", date->day);
  return g_string_free (text, FALSE);
}

/* The day of @in's month that @date is of its own, by weekday: the second Thursday. */
static int
find_weekday (const ClLocalTime *date, gboolean was_last, const ClLocalTime *in)
{
  ClLocalTime first = *in;
  int shift;
  int day;

  first.day = 1;
  shift = ((int) cl_local_time_get_weekday (date) - (int) cl_local_time_get_weekday (&first) + 7) %
          7;
  day = 1 + shift + (date->day - 1) / 7 * 7;
  if (!is_last (date, was_last))
    return day;
  for (day = 1 + shift; day + 7 <= count_days (in);)
    day += 7;
  return day;
}

/**
 * cl_repeat_rule_find_day:
 * @rule: an RRULE that repeats by months or years
 * @date: one of the occurrences that it is to have
 * @in: (inout): a day of another month, which becomes the occurrence there
 *
 * Returns: whether that month has such a day
 */
gboolean
cl_repeat_rule_find_day (const char *rule, const ClLocalTime *date, ClLocalTime *in)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);

  in->day = find_part (parts, "BYDAY") != NULL ? find_weekday (date, means_last (parts), in)
                                               : date->day;
  return in->day <= count_days (in);
}
