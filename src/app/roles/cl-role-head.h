/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-roles-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLE_HEAD (cl_role_head_get_type ())
G_DECLARE_FINAL_TYPE (ClRoleHead, cl_role_head, CL, ROLE_HEAD, GtkWidget)

GtkWidget *cl_role_head_new (void);
void cl_role_head_set_role (ClRoleHead *self, ClRolesStage *stage, guint key);
GtkWidget *cl_role_head_get_button (ClRoleHead *self);
GMenuModel *cl_role_head_make_menu (const ClStagedRole *role);

G_END_DECLS
