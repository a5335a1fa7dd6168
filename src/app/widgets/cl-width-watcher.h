/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_WIDTH_WATCHER (cl_width_watcher_get_type ())
G_DECLARE_FINAL_TYPE (ClWidthWatcher, cl_width_watcher, CL, WIDTH_WATCHER, AdwBin)

GtkWidget *cl_width_watcher_new (int narrow_below);
gboolean cl_width_watcher_get_narrow (ClWidthWatcher *self);

G_END_DECLS
