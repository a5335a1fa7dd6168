/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-roles-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLE_CELL (cl_role_cell_get_type ())
G_DECLARE_FINAL_TYPE (ClRoleCell, cl_role_cell, CL, ROLE_CELL, GtkWidget)

GtkWidget *cl_role_cell_new (void);
GtkCheckButton *cl_role_cell_get_check (ClRoleCell *self);
void cl_role_cell_update (ClRoleCell *self,
                          ClRolesStage *stage,
                          const ClStagedRole *role,
                          ClPermission permission);

G_END_DECLS
