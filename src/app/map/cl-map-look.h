/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a cell looks: its fill and letter, drawn once a kind and placed as often as it is shown. */

typedef struct _ClMapLook ClMapLook;

ClMapLook *cl_map_look_new (GtkWidget *widget, double scale);
void cl_map_look_free (ClMapLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMapLook, cl_map_look_free)

int cl_map_look_get_cell_width (ClMapLook *self);
int cl_map_look_get_cell_height (ClMapLook *self);
void cl_map_look_append (ClMapLook *self, GtkSnapshot *snapshot, guint8 cell, double x, double y);
void cl_map_look_append_block (ClMapLook *self,
                               GtkSnapshot *snapshot,
                               guint8 kind,
                               double x,
                               double y,
                               guint n_columns,
                               guint n_rows);

G_END_DECLS
