/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-roles-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLES_LIST (cl_roles_list_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesList, cl_roles_list, CL, ROLES_LIST, GtkWidget)

GtkWidget *cl_roles_list_new (ClRolesStage *stage);
void cl_roles_list_set_effect (ClRolesList *self, const char *effect);
void cl_roles_list_show_role (ClRolesList *self, guint key);

G_END_DECLS
