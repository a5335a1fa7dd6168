/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_CLIENTS (cl_removal_clients_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalClients, cl_removal_clients, CL, REMOVAL_CLIENTS, GtkWidget)

GtkWidget *cl_removal_clients_new (ClRemovalStage *stage, ClPeople *people);
void cl_removal_clients_set_narrow (ClRemovalClients *self, gboolean narrow);
void cl_removal_clients_set_only_left (ClRemovalClients *self, gboolean only_left);

G_END_DECLS
