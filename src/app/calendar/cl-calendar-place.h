/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClCalendarPlace:
 * @day: the midnight of the day that is looked at
 * @strip: the first day of the month strip
 *
 * Where in time the calendar is.
 */
typedef struct
{
  GDateTime *day;
  GDateTime *strip;
} ClCalendarPlace;

GDateTime *cl_calendar_get_week (GDateTime *day);
void cl_calendar_place_clear (ClCalendarPlace *self);
void cl_calendar_place_go_to (ClCalendarPlace *self, GDateTime *day);
void cl_calendar_place_step (ClCalendarPlace *self, int days);
void cl_calendar_place_choose (ClCalendarPlace *self, GDateTime *day);
void cl_calendar_place_shift_strip (ClCalendarPlace *self, int weeks);

G_END_DECLS
