/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-times.h"

#include <glib/gi18n.h>

/**
 * cl_availability_times_get_day:
 * @day: 0 is Monday
 *
 * Returns: (transfer none): what it is called
 */
const char *
cl_availability_times_get_day (guint day)
{
  static const char *const names[] = {
    N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
    N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
  };

  g_return_val_if_fail (day < G_N_ELEMENTS (names), NULL);

  return _ (names[day]);
}

/**
 * cl_availability_times_format_minute:
 * @minute: minutes after midnight
 *
 * Returns: (transfer full): such as “9:00 AM”; the end of a day as the midnight that it is
 */
char *
cl_availability_times_format_minute (guint minute)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime)
    time = g_date_time_new (utc, 2026, 1, 1, (int) (minute / 60) % 24, (int) (minute % 60), 0);

  return g_date_time_format (time, C_ ("time", "%-I:%M %p"));
}

/**
 * cl_availability_times_format:
 * @hours: (element-type ClWeeklyHours): hours of a week
 * @day: 0 is Monday
 *
 * Returns: (transfer full): those of the day, as cl_availability_times_parse() reads them
 */
char *
cl_availability_times_format (GArray *hours, guint day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hours->len; i++)
    {
      const ClWeeklyHours *each = &g_array_index (hours, ClWeeklyHours, i);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (each->day != day)
        continue;
      from = cl_availability_times_format_minute (each->from);
      to = cl_availability_times_format_minute (each->to);
      g_string_append_printf (text, "%s%s – %s", text->len > 0 ? ", " : "", from, to);
    }
  return g_string_free (text, FALSE);
}

static void
skip (const char **text, const char *characters)
{
  while (**text != '\0' && strchr (characters, **text) != NULL)
    (*text)++;
}

static gboolean
read_word (const char **text, const char *word)
{
  gsize length = strlen (word);

  if (length == 0 || g_ascii_strncasecmp (*text, word, length) != 0)
    return FALSE;
  *text += length;
  return TRUE;
}

/* "9", "9:30", "09:30", "9.30", "9:30 pm"; %CL_MINUTE_INVALID where it is none. */
static guint
read_minute (const char **text)
{
  guint64 hour, minute = 0;
  char *end;

  skip (text, " \t");
  if (!g_ascii_isdigit (**text))
    return CL_MINUTE_INVALID;
  hour = g_ascii_strtoull (*text, &end, 10);
  *text = end;
  if ((**text == ':' || **text == '.') && g_ascii_isdigit ((*text)[1]))
    {
      minute = g_ascii_strtoull (*text + 1, &end, 10);
      *text = end;
    }
  skip (text, " \t");
  if (hour > 24 || minute > 59)
    return CL_MINUTE_INVALID;
  if (read_word (text, "am") || read_word (text, "a.m."))
    hour = hour > 12 ? 25 : hour % 12;
  else if (read_word (text, "pm") || read_word (text, "p.m."))
    hour = hour > 12 ? 25 : hour % 12 + 12;
  return hour * 60 + minute <= CL_MINUTES_A_DAY ? (guint) (hour * 60 + minute) : CL_MINUTE_INVALID;
}

static gboolean
read_dash (const char **text)
{
  skip (text, " \t");
  return read_word (text, "–") || read_word (text, "—") || read_word (text, "-");
}

/**
 * cl_availability_times_parse:
 * @text: hours of one day, such as “9–12, 1 pm – 5 pm”; empty for none
 * @day: 0 is Monday
 *
 * A midnight at which hours end is the end of the day.
 *
 * Returns: (transfer full) (element-type ClWeeklyHours) (nullable): the hours, or %NULL where the
 *   text says none
 */
GArray *
cl_availability_times_parse (const char *text, guint day)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (ClWeeklyHours));

  for (;;)
    {
      ClWeeklyHours each = { .day = day };

      skip (&text, " \t,;");
      if (*text == '\0')
        return g_steal_pointer (&hours);
      each.from = read_minute (&text);
      if (each.from == CL_MINUTE_INVALID || !read_dash (&text))
        return NULL;
      each.to = read_minute (&text);
      if (each.to == 0)
        each.to = CL_MINUTES_A_DAY;
      if (each.to == CL_MINUTE_INVALID || each.from >= each.to ||
          (*text != '\0' && strchr (" \t,;", *text) == NULL))
        return NULL;
      g_array_append_val (hours, each);
    }
}
