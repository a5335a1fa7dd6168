/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_WIDTH_WATCHER (cl_width_watcher_get_type ())
G_DECLARE_FINAL_TYPE (ClWidthWatcher, cl_width_watcher, CL, WIDTH_WATCHER, GtkWidget)

GtkWidget *cl_width_watcher_new (int narrow_below);
GtkWidget *cl_width_watcher_get_child (ClWidthWatcher *self);
void cl_width_watcher_set_child (ClWidthWatcher *self, GtkWidget *child);
gboolean cl_width_watcher_get_narrow (ClWidthWatcher *self);

G_END_DECLS
