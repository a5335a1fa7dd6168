/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClLocalTime:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @second: 0 to 59
 *
 * What a clock on the wall and the calendar beside it show.
 */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
} ClLocalTime;

/**
 * ClLocalTimeKind:
 * @CL_LOCAL_TIME_INVALID: no date of the calendar, or no time of a day
 * @CL_LOCAL_TIME_ONCE: the clocks show it once
 * @CL_LOCAL_TIME_GAP: never, as they are put forward over it
 * @CL_LOCAL_TIME_TWICE: once more after they are put back
 *
 * How often the clocks of a zone show a time.
 */
typedef enum
{
  CL_LOCAL_TIME_INVALID = -1,
  CL_LOCAL_TIME_ONCE,
  CL_LOCAL_TIME_GAP,
  CL_LOCAL_TIME_TWICE,
} ClLocalTimeKind;

gboolean cl_local_time_parse (ClLocalTime *self, const char *date, int minute_of_day);
gboolean cl_local_time_from_instant (ClLocalTime *self, gint64 instant, GTimeZone *zone);
ClLocalTimeKind
cl_local_time_to_instant (const ClLocalTime *self, GTimeZone *zone, gint64 *instant, gint64 *again);
gboolean cl_local_time_add_days (ClLocalTime *self, int days);
int cl_local_time_count_days (const ClLocalTime *from, const ClLocalTime *to);
int cl_local_time_compare (const ClLocalTime *a, const ClLocalTime *b);
guint cl_local_time_get_weekday (const ClLocalTime *self);
char *cl_local_time_format_date (const ClLocalTime *self);

gint64 cl_time_get_day_start (gint64 instant, int days, GTimeZone *zone);
gint64 cl_time_shift_days (gint64 instant, int days, GTimeZone *zone);
guint cl_week_get_first_day (void);

G_END_DECLS
