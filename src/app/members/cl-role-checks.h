/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_ROLE_CHECKS (cl_role_checks_get_type ())
G_DECLARE_FINAL_TYPE (ClRoleChecks, cl_role_checks, CL, ROLE_CHECKS, GtkWidget)

GtkWidget *cl_role_checks_new (ClActor *actor, GPtrArray *roles, const char *const *held);
void cl_role_checks_check (ClRoleChecks *self, const char *const *names);
GStrv cl_role_checks_list (ClRoleChecks *self);
ClPermission cl_role_checks_get_permissions (ClRoleChecks *self);
void cl_role_checks_set_error (ClRoleChecks *self, const char *message);

G_END_DECLS
