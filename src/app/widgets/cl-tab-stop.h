/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_TAB_STOP (cl_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (ClTabStop, cl_tab_stop, CL, TAB_STOP, AdwBin)

GtkWidget *cl_tab_stop_new (GtkWidget *child);

G_END_DECLS
