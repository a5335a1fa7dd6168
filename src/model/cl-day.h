/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClDay:
 * @date: ISO, as the clocks of a zone say it
 * @weekday: 0 is Monday
 * @start: its first instant
 * @end: the first instant of the next day
 *
 * A day of a zone, which has not 24 hours where clocks change.
 */
typedef struct
{
  char date[11];
  guint weekday;
  gint64 start;
  gint64 end;
} ClDay;

GArray *cl_days_new (gint64 from, gint64 to, GTimeZone *zone);
gint64 cl_day_get_instant (const ClDay *day, guint minute, GTimeZone *zone);

G_END_DECLS
