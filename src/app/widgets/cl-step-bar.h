/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_STEP_BAR (cl_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClStepBar, cl_step_bar, CL, STEP_BAR, GtkWidget)

GtkWidget *cl_step_bar_new (void);
void cl_step_bar_append (ClStepBar *self, const char *label);
void cl_step_bar_set_current (ClStepBar *self, guint step);
void cl_step_bar_set_reachable (ClStepBar *self, guint last);
void cl_step_bar_set_narrow (ClStepBar *self, gboolean narrow);

G_END_DECLS
