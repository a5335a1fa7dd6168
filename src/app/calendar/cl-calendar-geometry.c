/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-geometry.h"

#include <math.h>

/* docs: CALENDAR, Metrics and Overlaps. */
#define COLUMN 132
#define SHORT_COLUMN 66
#define EMPTY_COLUMN 48
#define INSET 3
#define GAP 1
#define LANE_GAP 3
#define STRIP 24
/* A quarter of an hour: more would lie over what follows it. */
#define LEAST_HEIGHT 15

static const double widths[] = {
  [CL_CALENDAR_WIDTH_FULL] = COLUMN,
  [CL_CALENDAR_WIDTH_SHORT] = SHORT_COLUMN,
  [CL_CALENDAR_WIDTH_EMPTY] = EMPTY_COLUMN,
};

static double
get_least (ClCalendarColumn *column, double scale)
{
  return round (widths[cl_calendar_column_get_width (column)] * scale);
}

/**
 * cl_calendar_geometry_clear:
 * @self: a geometry
 *
 * Frees what it holds.
 */
void
cl_calendar_geometry_clear (ClCalendarGeometry *self)
{
  g_clear_pointer (&self->edges, g_array_unref);
}

/**
 * cl_calendar_geometry_get_min_width:
 * @columns: (nullable) (element-type ClCalendarColumn): days
 * @scale: how much larger than usual text is
 *
 * Returns: how wide they have to be
 */
int
cl_calendar_geometry_get_min_width (GPtrArray *columns, double scale)
{
  double width = 0;

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    width += get_least (g_ptr_array_index (columns, i), scale);
  return (int) width;
}

/**
 * cl_calendar_geometry_set_columns:
 * @self: a geometry whose scale is set
 * @columns: (nullable) (element-type ClCalendarColumn): days
 * @width: for all of them
 *
 * What is left over goes to the days that have much to show, or to all where none has.
 */
void
cl_calendar_geometry_set_columns (ClCalendarGeometry *self, GPtrArray *columns, double width)
{
  double rest = width - cl_calendar_geometry_get_min_width (columns, self->scale);
  double edge = 0;
  guint n_full = 0;
  guint nth = 0;

  if (self->edges == NULL)
    self->edges = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_set_size (self->edges, 0);
  self->width = width;
  g_array_append_val (self->edges, edge);
  if (columns == NULL)
    return;
  for (guint i = 0; i < columns->len; i++)
    n_full += cl_calendar_column_get_width (g_ptr_array_index (columns, i)) ==
              CL_CALENDAR_WIDTH_FULL;
  for (guint i = 0; i < columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (columns, i);
      guint n = n_full > 0 ? n_full : columns->len;

      edge += get_least (column, self->scale);
      if (rest > 0 &&
          (n_full == 0 || cl_calendar_column_get_width (column) == CL_CALENDAR_WIDTH_FULL))
        {
          edge += floor (rest * (nth + 1) / n) - floor (rest * nth / n);
          nth++;
        }
      g_array_append_val (self->edges, edge);
    }
}

/**
 * cl_calendar_geometry_get_n_columns:
 * @self: a geometry
 *
 * Returns: how many columns there are
 */
guint
cl_calendar_geometry_get_n_columns (const ClCalendarGeometry *self)
{
  return self->edges != NULL && self->edges->len > 0 ? self->edges->len - 1 : 0;
}

/**
 * cl_calendar_geometry_get_column:
 * @self: a geometry
 * @column: its place
 * @x: (out): its left edge
 * @width: (out): how wide it is
 */
void
cl_calendar_geometry_get_column (const ClCalendarGeometry *self,
                                 guint column,
                                 double *x,
                                 double *width)
{
  double start = g_array_index (self->edges, double, column);
  double end = g_array_index (self->edges, double, column + 1);

  *x = self->is_rtl ? self->width - end : start;
  *width = end - start;
}

/**
 * cl_calendar_geometry_find_column:
 * @self: a geometry
 * @x: from the left
 *
 * Returns: the column there, the first or last beside them, or -1 where there is none
 */
int
cl_calendar_geometry_find_column (const ClCalendarGeometry *self, double x)
{
  int n = (int) cl_calendar_geometry_get_n_columns (self);
  double place = self->is_rtl ? self->width - x : x;

  for (int i = 0; i < n; i++)
    if (place < g_array_index (self->edges, double, i + 1))
      return i;
  return n - 1;
}

/**
 * cl_calendar_geometry_get_y:
 * @self: a geometry
 * @minute: after midnight
 *
 * Returns: where it is
 */
double
cl_calendar_geometry_get_y (const ClCalendarGeometry *self, int minute)
{
  return round (minute * self->scale);
}

/**
 * cl_calendar_geometry_get_minute:
 * @self: a geometry
 * @y: from the top
 *
 * Returns: the minute there
 */
double
cl_calendar_geometry_get_minute (const ClCalendarGeometry *self, double y)
{
  return CLAMP (y / self->scale, 0, CL_MINUTES_A_DAY);
}

/* Strips stand at the end of the line and leave most of a narrow column to what is booked. */
static double
get_strip_width (const ClCalendarGeometry *self, double width, guint n_strips)
{
  return MIN (STRIP * self->scale, width / 2 / n_strips - LANE_GAP);
}

/**
 * cl_calendar_geometry_place:
 * @self: a geometry
 * @column: the column's place
 * @box: when, and in which lane
 * @rect: (out): where its card is
 */
void
cl_calendar_geometry_place (const ClCalendarGeometry *self,
                            guint column,
                            const ClCalendarBox *box,
                            ClCalendarRect *rect)
{
  double x, width, start, lane;
  double top = cl_calendar_geometry_get_y (self, box->start);
  double bottom = cl_calendar_geometry_get_y (self, box->end);
  double least = floor (LEAST_HEIGHT * self->scale);
  double gap = bottom - top - 2 * GAP >= least ? GAP : 0;

  cl_calendar_geometry_get_column (self, column, &x, &width);
  /* One pixel more at the end, for the line between the days. */
  width -= 2 * INSET + 1;
  if (box->is_strip)
    {
      lane = get_strip_width (self, width, box->n_lanes);
      start = width - (box->n_lanes - box->lane) * (lane + LANE_GAP) + LANE_GAP;
    }
  else
    {
      double room = width;

      if (box->n_strips > 0)
        room -= box->n_strips * (get_strip_width (self, width, box->n_strips) + LANE_GAP);
      lane = (room - (box->n_lanes - 1) * LANE_GAP) / box->n_lanes;
      start = box->lane * (lane + LANE_GAP);
    }
  start = round (start);
  lane = MAX (1, floor (lane));
  rect->x = self->is_rtl ? x + INSET + 1 + width - start - lane : x + INSET + start;
  rect->y = top + gap;
  rect->width = lane;
  rect->height = MAX (least, bottom - top - 2 * gap);
}

/**
 * cl_calendar_snap:
 * @minute: where a hand points
 * @step: %CL_CALENDAR_SNAP or %CL_CALENDAR_FINE_SNAP
 *
 * Returns: the nearest minute that @step divides
 */
int
cl_calendar_snap (double minute, int step)
{
  return (int) lround (minute / step) * step;
}
