/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"

#include <graphene.h>

G_BEGIN_DECLS

/* How steep the members' names stand (docs: ADMIN, Pitfalls). */
#define CL_MAP_SLANT_DEGREES 60

/**
 * ClMapGeometry:
 * @scale: how much larger than usual text is
 * @cell_width, @cell_height: of a cell
 * @row_head, @column_head: how wide the clients' names and how high the members' names are
 * @gap: between practitioners and the others, where there are both
 * @width, @height: of the whole widget
 * @x, @y: how far the cells are scrolled; in double, for 200,000 rows are six million pixels
 * @is_rtl: whether the clients' names stand at the right
 *
 * Where everything on the access map is, in pixels (docs: ADMIN, Metrics).
 */
typedef struct
{
  double scale;
  double cell_width;
  double cell_height;
  double row_head;
  double column_head;
  double gap;
  double width;
  double height;
  double x;
  double y;
  gboolean is_rtl;
  guint n_rows;
  guint n_columns;
  guint n_practitioners;
} ClMapGeometry;

double cl_map_geometry_get_content_width (const ClMapGeometry *self);
double cl_map_geometry_get_content_height (const ClMapGeometry *self);
double cl_map_geometry_get_column (const ClMapGeometry *self, guint column);
double cl_map_geometry_get_row (const ClMapGeometry *self, guint row);
void cl_map_geometry_get_area (const ClMapGeometry *self, graphene_rect_t *area);
gboolean cl_map_geometry_get_visible (const ClMapGeometry *self,
                                      guint *first_row,
                                      guint *last_row,
                                      guint *first_column,
                                      guint *last_column);
int cl_map_geometry_find_row (const ClMapGeometry *self, double y);
int cl_map_geometry_find_column (const ClMapGeometry *self, double x);
int cl_map_geometry_find_head (const ClMapGeometry *self, double x, double y);
double cl_map_geometry_get_lean (const ClMapGeometry *self, double height);
double cl_map_geometry_get_group_line (const ClMapGeometry *self);

G_END_DECLS
