/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-roles-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLES_MATRIX (cl_roles_matrix_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesMatrix, cl_roles_matrix, CL, ROLES_MATRIX, GtkWidget)

GtkWidget *cl_roles_matrix_new (ClRolesStage *stage);
void cl_roles_matrix_set_effect (ClRolesMatrix *self, const char *effect);
void cl_roles_matrix_focus_search (ClRolesMatrix *self);
void cl_roles_matrix_focus_role (ClRolesMatrix *self, guint key);
gboolean cl_roles_matrix_focus_cell (ClRolesMatrix *self);

G_END_DECLS
