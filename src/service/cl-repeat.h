/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClRepeatUnit:
 * @CL_REPEAT_NONE: it comes once
 * @CL_REPEAT_DAILY: by days
 * @CL_REPEAT_WEEKLY: by weeks, on some of their days
 * @CL_REPEAT_MONTHLY_BY_DAY: by months, on the same number, where a month has it
 * @CL_REPEAT_MONTHLY_BY_WEEKDAY: by months, as on their third Thursday; on the last where it is
 *   the fifth
 *
 * The ways to repeat that the window offers.
 */
typedef enum
{
  CL_REPEAT_NONE,
  CL_REPEAT_DAILY,
  CL_REPEAT_WEEKLY,
  CL_REPEAT_MONTHLY_BY_DAY,
  CL_REPEAT_MONTHLY_BY_WEEKDAY,
} ClRepeatUnit;

/**
 * ClRepeat:
 * @unit: what it goes by
 * @interval: every how many of these, from 1
 * @days: for weeks: a bit for each day from Monday; 0 is the day that it starts on
 * @count: how many times, 0 where it ends on a date
 * @until: the last date, as `2026-11-23`; empty where it is counted
 * @first_day: for weeks: the day that they begin on, 0 for Monday to 6 for Sunday; by it "every
 *   second week on Sunday and Tuesday" is another pair of days
 *
 * A repeat as people choose it. Its month and weekday are those of where it starts.
 */
typedef struct
{
  ClRepeatUnit unit;
  guint interval;
  guint days;
  guint count;
  char until[11];
  guint first_day;
} ClRepeat;

char *cl_repeat_to_rule (const ClRepeat *self, gint64 start, GTimeZone *zone);
gboolean cl_repeat_from_rule (ClRepeat *self, const char *rule, gint64 start, GTimeZone *zone);

G_END_DECLS
