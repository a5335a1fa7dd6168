/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_NARROW (cl_map_narrow_get_type ())
G_DECLARE_FINAL_TYPE (ClMapNarrow, cl_map_narrow, CL, MAP_NARROW, GtkWidget)

void cl_map_narrow_set_source (ClMapNarrow *self, ClMapSource *source);

G_END_DECLS
