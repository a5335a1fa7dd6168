/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Repeats (RFC 5545, RRULE): by the clocks of a zone, whatever they are changed by. */

GArray *cl_recurrence_expand (const char *rule, gint64 start, GTimeZone *zone, GError **error);
GArray *cl_recurrence_expand_within (const char *rule,
                                     gint64 start,
                                     GTimeZone *zone,
                                     gint64 from,
                                     gint64 to,
                                     guint max,
                                     GError **error);
gboolean cl_recurrence_has_dates (const char *rule, gint64 start, GTimeZone *zone);
char *cl_recurrence_end_before (const char *rule, gint64 instant, GError **error);
char *cl_recurrence_set_count (const char *rule, guint count, GError **error);
char *cl_recurrence_describe_times (const char *rule, gint64 start, GTimeZone *zone);
char *cl_recurrence_describe (const char *rule, gint64 start, GTimeZone *zone);

G_END_DECLS
