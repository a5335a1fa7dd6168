/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-geometry-private.h"
#include "cl-map-grid.h"
#include "cl-map-look.h"

G_BEGIN_DECLS

/* The map is one class in two files: where things are and what is done to them (cl-map-grid.c),
 * and how they are drawn (cl-map-draw.c). */
struct _ClMapGrid
{
  GtkWidget parent_instance;
  ClMapSource *source;
  char *corner;
  ClMapLook *look;
  ClMapGeometry geometry;
  gboolean has_cursor;
  guint row;
  guint column;
  double pointer_x;
  double pointer_y;
  double last_x; /* where the pointer was last, over the map or not any more */
  double last_y;
  guint hover_id;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  gboolean is_placed; /* whether right to left has begun at its right */
};

void cl_map_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
