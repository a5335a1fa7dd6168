/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_WRAP_BOX (cl_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (ClWrapBox, cl_wrap_box, CL, WRAP_BOX, GtkWidget)

GtkWidget *cl_wrap_box_new (void);
void cl_wrap_box_append (ClWrapBox *self, GtkWidget *child);
void cl_wrap_box_remove (ClWrapBox *self, GtkWidget *child);
void cl_wrap_box_remove_all (ClWrapBox *self);
void cl_wrap_box_set_justify (ClWrapBox *self, gboolean justify);

G_END_DECLS
