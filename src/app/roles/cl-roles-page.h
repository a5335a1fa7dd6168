/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLES_PAGE (cl_roles_page_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesPage, cl_roles_page, CL, ROLES_PAGE, GtkWidget)

GtkWidget *cl_roles_page_new (ClPractice *practice, ClActor *actor);
gboolean cl_roles_page_is_for (ClActor *actor);

G_END_DECLS
