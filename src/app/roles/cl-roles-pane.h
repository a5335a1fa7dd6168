/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-role-effects.h"
#include "cl-roles-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLES_PANE (cl_roles_pane_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesPane, cl_roles_pane, CL, ROLES_PANE, GtkWidget)

/* Signal "person" (gint64 member, gboolean is_gain): somebody of whom more is asked; 0: all who
 * gain, or lose. */

GtkWidget *cl_roles_pane_new (ClRolesStage *stage);
void cl_roles_pane_set_effects (ClRolesPane *self, ClRoleEffects *effects);
void cl_roles_pane_set_busy (ClRolesPane *self, gboolean is_busy);
void cl_roles_pane_set_refusal (ClRolesPane *self, const char *message, gboolean is_stale);

G_END_DECLS
