/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAIN_VIEW (cl_main_view_get_type ())
G_DECLARE_FINAL_TYPE (ClMainView, cl_main_view, CL, MAIN_VIEW, GtkWidget)

GtkWidget *cl_main_view_new (ClPractice *practice, ClActor *actor);
void cl_main_view_show_page (ClMainView *self, const char *id);
void cl_main_view_show_over (ClMainView *self, GtkWidget *page);
GtkWidget *cl_main_view_get_page (ClMainView *self);
void cl_main_view_show_notices (ClMainView *self);
void cl_main_view_show_sidebar (ClMainView *self);

G_END_DECLS
