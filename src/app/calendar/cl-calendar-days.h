/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-grid.h"

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_DAYS (cl_calendar_days_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarDays, cl_calendar_days, CL, CALENDAR_DAYS, GtkWidget)

ClCalendarGrid *cl_calendar_days_get_grid (ClCalendarDays *self);
void cl_calendar_days_set_columns (ClCalendarDays *self, GPtrArray *columns, gint64 now);
void cl_calendar_days_set_now (ClCalendarDays *self, gint64 now);
void cl_calendar_days_open (ClCalendarDays *self);

G_END_DECLS
