/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_LEGEND (cl_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (ClMapLegend, cl_map_legend, CL, MAP_LEGEND, GtkWidget)

G_END_DECLS
