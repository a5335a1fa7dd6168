/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_STICKY_FRAME (cl_sticky_frame_get_type ())
G_DECLARE_FINAL_TYPE (ClStickyFrame, cl_sticky_frame, CL, STICKY_FRAME, GtkWidget)

GtkWidget *
cl_sticky_frame_new (GtkWidget *corner, GtkWidget *heads, GtkWidget *names, GtkWidget *body);
void cl_sticky_frame_set_heads_reachable (ClStickyFrame *self, gboolean is_reachable);
void cl_sticky_frame_set_empty (ClStickyFrame *self, GtkWidget *empty);
void cl_sticky_frame_show_empty (ClStickyFrame *self, gboolean is_empty);

G_END_DECLS
