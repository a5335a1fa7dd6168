/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_PICKER (cl_map_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClMapPicker, cl_map_picker, CL, MAP_PICKER, GtkWidget)

GtkWidget *cl_map_picker_new (const char *name);
void cl_map_picker_set_choices (ClMapPicker *self, GPtrArray *choices, guint selected);
guint cl_map_picker_get_selected (ClMapPicker *self);
void cl_map_picker_set_selected (ClMapPicker *self, guint selected);

G_END_DECLS
