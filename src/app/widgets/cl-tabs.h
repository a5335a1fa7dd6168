/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_TABS (cl_tabs_get_type ())
G_DECLARE_FINAL_TYPE (ClTabs, cl_tabs, CL, TABS, GtkWidget)

GtkWidget *cl_tabs_new (void);
GtkStack *cl_tabs_get_stack (ClTabs *self);
void cl_tabs_set_stack (ClTabs *self, GtkStack *stack);

G_END_DECLS
