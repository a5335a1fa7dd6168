/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-change-service.h"
#include "cl-role-effects.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLE_PEOPLE_DIALOG (cl_role_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClRolePeopleDialog, cl_role_people_dialog, CL, ROLE_PEOPLE_DIALOG, AdwWindow)

ClRolePeopleDialog *cl_role_people_dialog_new (GtkWidget *page,
                                               ClPractice *practice,
                                               ClActor *actor,
                                               GPtrArray *changes,
                                               GListModel *people,
                                               gboolean is_gain);
void cl_role_people_dialog_show_person (ClRolePeopleDialog *self, ClRoleEffect *effect);

G_END_DECLS
