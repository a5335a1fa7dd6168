/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-geometry-private.h"

#include <math.h>

/* The slanted name of the last column needs this much beside it (docs: ADMIN, Pitfalls). */
#define SLANT 44
/* Below the slanted names stands what group they are of. */
#define GROUP_LINE 22

/* From the edge where the columns begin. */
static double
get_offset (const ClMapGeometry *self, guint column)
{
  return column * self->cell_width + (column >= self->n_practitioners ? self->gap : 0);
}

/**
 * cl_map_geometry_get_content_width:
 * @self: a geometry
 *
 * Returns: how wide all columns are together
 */
double
cl_map_geometry_get_content_width (const ClMapGeometry *self)
{
  return self->n_columns * self->cell_width + self->gap + SLANT * self->scale;
}

/* From where the columns begin to the other end: where there is more room than columns, all of it,
 * for the columns stand beside the clients' names. */
static double
get_extent (const ClMapGeometry *self)
{
  return MAX (cl_map_geometry_get_content_width (self), self->width - self->row_head);
}

/**
 * cl_map_geometry_get_content_height:
 * @self: a geometry
 *
 * Returns: how high all rows are together
 */
double
cl_map_geometry_get_content_height (const ClMapGeometry *self)
{
  return self->n_rows * self->cell_height + self->cell_height / 3;
}

/**
 * cl_map_geometry_get_column:
 * @self: a geometry
 * @column: a member's place
 *
 * Returns: where the left edge of its cells is in the widget
 */
double
cl_map_geometry_get_column (const ClMapGeometry *self, guint column)
{
  double offset = get_offset (self, column);

  if (self->is_rtl)
    return get_extent (self) - offset - self->cell_width - self->x;
  return self->row_head + offset - self->x;
}

/**
 * cl_map_geometry_get_row:
 * @self: a geometry
 * @row: a client's place
 *
 * Returns: where the upper edge of its cells is in the widget
 */
double
cl_map_geometry_get_row (const ClMapGeometry *self, guint row)
{
  return self->column_head + row * self->cell_height - self->y;
}

/**
 * cl_map_geometry_get_area:
 * @self: a geometry
 * @area: (out): where the cells are, without the heads
 */
void
cl_map_geometry_get_area (const ClMapGeometry *self, graphene_rect_t *area)
{
  graphene_rect_init (area, self->is_rtl ? 0 : (float) self->row_head, (float) self->column_head,
                      (float) MAX (0, self->width - self->row_head),
                      (float) MAX (0, self->height - self->column_head));
}

/**
 * cl_map_geometry_get_visible:
 * @self: a geometry
 * @first_row: (out): the first row of which something shows
 * @last_row: (out): the last one
 * @first_column: (out): the first column of which something shows
 * @last_column: (out): the last one
 *
 * Returns: whether there is any cell to show
 */
gboolean
cl_map_geometry_get_visible (const ClMapGeometry *self,
                             guint *first_row,
                             guint *last_row,
                             guint *first_column,
                             guint *last_column)
{
  double visible = MAX (0, self->width - self->row_head);
  double start = self->is_rtl ? get_extent (self) - self->x - visible : self->x;
  double rows = self->height - self->column_head;

  if (self->n_rows == 0 || self->n_columns == 0 || rows <= 0 || visible <= 0)
    return FALSE;
  *first_row = (guint) CLAMP (floor (self->y / self->cell_height), 0, self->n_rows - 1);
  *last_row = (guint) CLAMP (floor ((self->y + rows) / self->cell_height), 0, self->n_rows - 1);
  *first_column =
    (guint) CLAMP (floor ((start - self->gap) / self->cell_width), 0, self->n_columns - 1);
  *last_column =
    (guint) CLAMP (floor ((start + visible) / self->cell_width), 0, self->n_columns - 1);
  return TRUE;
}

/**
 * cl_map_geometry_find_row:
 * @self: a geometry
 * @y: in the widget
 *
 * Returns: the row there, or -1
 */
int
cl_map_geometry_find_row (const ClMapGeometry *self, double y)
{
  double row = floor ((y - self->column_head + self->y) / self->cell_height);

  return y < self->column_head || row < 0 || row >= self->n_rows ? -1 : (int) row;
}

/**
 * cl_map_geometry_find_column:
 * @self: a geometry
 * @x: in the widget
 *
 * Returns: the column there, or -1
 */
int
cl_map_geometry_find_column (const ClMapGeometry *self, double x)
{
  double offset = self->is_rtl ? get_extent (self) - self->x - x : x - self->row_head + self->x;
  double gap_at = self->n_practitioners * self->cell_width;
  double column;

  if (self->is_rtl ? x > self->width - self->row_head : x < self->row_head)
    return -1;
  if (self->gap > 0 && offset >= gap_at && offset < gap_at + self->gap)
    return -1;
  if (self->gap > 0 && offset >= gap_at)
    offset -= self->gap;
  column = floor (offset / self->cell_width);
  return column < 0 || column >= self->n_columns ? -1 : (int) column;
}

/**
 * cl_map_geometry_get_group_line:
 * @self: a geometry
 *
 * Returns: how high the line between the slanted names and the cells is
 */
double
cl_map_geometry_get_group_line (const ClMapGeometry *self)
{
  return GROUP_LINE * self->scale;
}

/**
 * cl_map_geometry_get_lean:
 * @self: a geometry
 * @height: above the foot of the slanted names
 *
 * Returns: how far a column leans over there: to the right, or to the left where it is read so
 */
double
cl_map_geometry_get_lean (const ClMapGeometry *self, double height)
{
  double lean = MAX (0, height) / tan (CL_MAP_SLANT_DEGREES * G_PI / 180);

  return self->is_rtl ? -lean : lean;
}

/**
 * cl_map_geometry_find_head:
 * @self: a geometry
 * @x: in the widget
 * @y: in the widget
 *
 * As cl_map_geometry_find_column(), among the slanted names too.
 *
 * Returns: the column there, or -1
 */
int
cl_map_geometry_find_head (const ClMapGeometry *self, double x, double y)
{
  double foot = self->column_head - cl_map_geometry_get_group_line (self);

  return cl_map_geometry_find_column (self, x - cl_map_geometry_get_lean (self, foot - y));
}
