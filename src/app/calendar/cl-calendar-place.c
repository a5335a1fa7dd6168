/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-place.h"

#include "cl-local-time.h"
#include "cl-month-strip.h"

#define DAYS_A_WEEK 7

/**
 * cl_calendar_get_week:
 * @day: a day
 *
 * Returns: (transfer full): the first day of its week, where this program's language is spoken
 */
GDateTime *
cl_calendar_get_week (GDateTime *day)
{
  int weekday = g_date_time_get_day_of_week (day) - 1;

  return g_date_time_add_days (
    day, -((weekday - (int) cl_week_get_first_day () + DAYS_A_WEEK) % DAYS_A_WEEK));
}

/**
 * cl_calendar_place_clear:
 * @self: a place
 *
 * Frees what it holds.
 */
void
cl_calendar_place_clear (ClCalendarPlace *self)
{
  g_clear_pointer (&self->day, g_date_time_unref);
  g_clear_pointer (&self->strip, g_date_time_unref);
}

static void
set_day (ClCalendarPlace *self, GDateTime *day)
{
  GDateTime *midnight = g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day),
                                         g_date_time_get_month (day),
                                         g_date_time_get_day_of_month (day), 0, 0, 0);

  g_clear_pointer (&self->day, g_date_time_unref);
  self->day = midnight;
}

/**
 * cl_calendar_place_go_to:
 * @self: a place
 * @day: any time of a day, in the practice's zone
 *
 * The strip has its week in the middle.
 */
void
cl_calendar_place_go_to (ClCalendarPlace *self, GDateTime *day)
{
  g_autoptr (GDateTime) week = NULL;

  set_day (self, day);
  week = cl_calendar_get_week (self->day);
  g_clear_pointer (&self->strip, g_date_time_unref);
  self->strip = g_date_time_add_days (week, -(CL_MONTH_STRIP_WEEKS / 2) * DAYS_A_WEEK);
}

/**
 * cl_calendar_place_step:
 * @self: a place
 * @days: how far
 *
 * Goes there; nowhere where the years are over.
 */
void
cl_calendar_place_step (ClCalendarPlace *self, int days)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (self->day, days);

  if (day != NULL)
    cl_calendar_place_go_to (self, day);
}

/**
 * cl_calendar_place_choose:
 * @self: a place
 * @day: a day of the strip
 *
 * The strip stays: what was clicked is still below the pointer.
 */
void
cl_calendar_place_choose (ClCalendarPlace *self, GDateTime *day)
{
  set_day (self, day);
}

/**
 * cl_calendar_place_shift_strip:
 * @self: a place
 * @weeks: how far
 *
 * The day stays.
 */
void
cl_calendar_place_shift_strip (ClCalendarPlace *self, int weeks)
{
  GDateTime *strip = g_date_time_add_days (self->strip, weeks * DAYS_A_WEEK);

  if (strip == NULL)
    return;
  g_date_time_unref (self->strip);
  self->strip = strip;
}
