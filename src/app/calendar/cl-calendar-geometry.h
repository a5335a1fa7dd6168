/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-column.h"
#include "cl-calendar-lanes.h"

G_BEGIN_DECLS

#define CL_CALENDAR_SNAP 15
#define CL_CALENDAR_FINE_SNAP 5

/**
 * ClCalendarRect:
 * @x, @y: the upper left corner, from the left
 * @width, @height: its size
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} ClCalendarRect;

/**
 * ClCalendarGeometry:
 * @scale: how much larger than usual text is
 * @is_rtl: whether the first column is on the right
 * @width: of all columns
 * @edges: (element-type double): from the line's start, where each column begins, and where the
 * last ends
 *
 * Where days and minutes are: an hour is 60 pixels (docs: CALENDAR, Metrics).
 */
typedef struct
{
  double scale;
  gboolean is_rtl;
  double width;
  GArray *edges;
} ClCalendarGeometry;

void cl_calendar_geometry_clear (ClCalendarGeometry *self);
void cl_calendar_geometry_set_columns (ClCalendarGeometry *self, GPtrArray *columns, double width);
guint cl_calendar_geometry_get_n_columns (const ClCalendarGeometry *self);
int cl_calendar_geometry_get_min_width (GPtrArray *columns, double scale);
void cl_calendar_geometry_get_column (const ClCalendarGeometry *self,
                                      guint column,
                                      double *x,
                                      double *width);
int cl_calendar_geometry_find_column (const ClCalendarGeometry *self, double x);
double cl_calendar_geometry_get_y (const ClCalendarGeometry *self, int minute);
double cl_calendar_geometry_get_minute (const ClCalendarGeometry *self, double y);
void cl_calendar_geometry_place (const ClCalendarGeometry *self,
                                 guint column,
                                 const ClCalendarBox *box,
                                 ClCalendarRect *rect);
int cl_calendar_snap (double minute, int step);

G_END_DECLS
