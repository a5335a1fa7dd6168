/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_GRID (cl_map_grid_get_type ())
G_DECLARE_FINAL_TYPE (ClMapGrid, cl_map_grid, CL, MAP_GRID, GtkWidget)

GtkWidget *cl_map_grid_new (void);
void cl_map_grid_set_source (ClMapGrid *self, ClMapSource *source);
void cl_map_grid_set_corner (ClMapGrid *self, const char *text);
gboolean cl_map_grid_get_cursor (ClMapGrid *self, guint *row, guint *column);
void cl_map_grid_set_cursor (ClMapGrid *self, guint row, guint column);
void cl_map_grid_describe (ClMapGrid *self, const char *label, const char *description);

G_END_DECLS
