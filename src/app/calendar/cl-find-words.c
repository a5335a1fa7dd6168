/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-find-words.h"

#include <glib/gi18n.h>

/**
 * cl_find_words_to_local:
 * @instant: microseconds since 1970 in UTC
 * @zone: the practice's
 *
 * Returns: (transfer full): what the practice's clocks show
 */
GDateTime *
cl_find_words_to_local (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

/**
 * cl_find_words_to_instant:
 * @local: what the practice's clocks show
 *
 * Returns: microseconds since 1970 in UTC
 */
gint64
cl_find_words_to_instant (GDateTime *local)
{
  return g_date_time_to_unix (local) * G_USEC_PER_SEC;
}

/**
 * cl_find_words_say_span:
 * @start: an instant
 * @end: the first instant after
 * @zone: the practice's
 *
 * Returns: (transfer full): such as “1:00 – 1:50 PM”, or “9:00 AM – 1:00 PM”
 */
char *
cl_find_words_say_span (gint64 start, gint64 end, GTimeZone *zone)
{
  g_autoptr (GDateTime) from = cl_find_words_to_local (start, zone);
  g_autoptr (GDateTime) to = cl_find_words_to_local (end, zone);
  gboolean is_same_half = (g_date_time_get_hour (from) < 12) == (g_date_time_get_hour (to) < 12);
  g_autofree char *first = g_date_time_format (from, is_same_half ? C_ ("short time", "%-I:%M")
                                                                  : C_ ("time", "%-I:%M %p"));
  g_autofree char *last = g_date_time_format (to, C_ ("time", "%-I:%M %p"));

  /* Translators: from one time of day to another */
  return g_strdup_printf (C_ ("span of time", "%s – %s"), first, last);
}
