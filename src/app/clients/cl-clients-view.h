/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENTS_VIEW (cl_clients_view_get_type ())
G_DECLARE_FINAL_TYPE (ClClientsView, cl_clients_view, CL, CLIENTS_VIEW, GtkWidget)

GtkWidget *cl_clients_view_new (ClPractice *practice, ClActor *actor);
void cl_clients_view_focus_search (ClClientsView *self);
void cl_clients_view_show_practitioner (ClClientsView *self, gint64 member);

G_END_DECLS
