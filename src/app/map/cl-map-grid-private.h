/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-geometry-private.h"
#include "cl-map-grid.h"
#include "cl-map-look.h"
#include "cl-map-text.h"

G_BEGIN_DECLS

/* The map is one class in three files: where things are (cl-map-grid.c), what is done to them
 * (cl-map-input.c), and how they are drawn (cl-map-draw.c). */
struct _ClMapGrid
{
  GtkWidget parent_instance;
  ClMapSource *source;
  char *corner;
  ClMapLook *look;
  ClMapText *text;
  ClMapGeometry geometry;
  gboolean has_cursor;
  guint row;
  guint column;
  double pointer_x;
  double pointer_y;
  double last_x; /* where in the window the pointer was last, over the map or not any more */
  double last_y;
  guint hover_id;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  gboolean is_placed; /* whether right to left has begun at its right */
};

void cl_map_grid_leave (ClMapGrid *self);
void cl_map_grid_move_cursor (ClMapGrid *self, gint64 row, gint64 column);

void cl_map_grid_install_signals (void);
void cl_map_grid_add_controllers (ClMapGrid *self);
gboolean cl_map_grid_query_tooltip (GtkWidget *widget,
                                    int x,
                                    int y,
                                    gboolean keyboard_mode,
                                    GtkTooltip *tooltip);

void cl_map_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
const char *cl_map_grid_get_cut_client (ClMapGrid *self, guint row);
const char *cl_map_grid_get_cut_member (ClMapGrid *self, guint column);

G_END_DECLS
