/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_WRAP_LAYOUT (cl_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (ClWrapLayout, cl_wrap_layout, CL, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *cl_wrap_layout_new (int spacing, gboolean justify);

G_END_DECLS
