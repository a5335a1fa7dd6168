/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_SIDEBAR_BUTTON (cl_sidebar_button_get_type ())
G_DECLARE_FINAL_TYPE (ClSidebarButton, cl_sidebar_button, CL, SIDEBAR_BUTTON, GtkWidget)

GtkWidget *cl_sidebar_button_new (void);

G_END_DECLS
