/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdio.h>

#include "cl-recurrence.h"
#include "cl-repeat.h"

/* Reads, a line each: zone, start in seconds, unit, interval, days, count, until or “-”, the day on
 * which weeks begin. Writes the rule that this makes, the one that it is read and written as again,
 * and, in seconds, when it comes. For test-repeats.py. */

static void
expand_line (char **fields)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (fields[0]);
  gint64 start = g_ascii_strtoll (fields[1], NULL, 10) * G_USEC_PER_SEC;
  ClRepeat repeat = {
    .unit = (ClRepeatUnit) g_ascii_strtoll (fields[2], NULL, 10),
    .interval = (guint) g_ascii_strtoll (fields[3], NULL, 10),
    .days = (guint) g_ascii_strtoll (fields[4], NULL, 10),
    .count = (guint) g_ascii_strtoll (fields[5], NULL, 10),
    .first_day = (guint) g_ascii_strtoll (fields[7], NULL, 10),
  };
  g_autofree char *rule = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  ClRepeat back;

  if (fields[6][0] != '-')
    g_strlcpy (repeat.until, fields[6], sizeof repeat.until);
  rule = cl_repeat_to_rule (&repeat, start, zone);
  found = cl_recurrence_expand (rule, start, zone, &error);
  if (cl_repeat_from_rule (&back, rule, start, zone))
    again = cl_repeat_to_rule (&back, start, zone);
  printf ("%s\t%s\t%s", rule, again, found == NULL ? error->message : "");
  for (guint i = 0; found != NULL && i < found->len; i++)
    printf (" %" G_GINT64_FORMAT, g_array_index (found, gint64, i) / G_USEC_PER_SEC);
  printf ("\n");
}

int
main (void)
{
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (line), "\t", -1);

      if (g_strv_length (fields) != 8)
        return 1;
      expand_line (fields);
    }
  return 0;
}
