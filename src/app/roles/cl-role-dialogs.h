/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-roles-stage.h"

G_BEGIN_DECLS

/* Questions about a role. What is answered is staged, like every edit; a new role is then shown by
 * the action "roles.show" (u: key) of @page. */

void cl_role_dialogs_ask_new (GtkWidget *page, ClRolesStage *stage, guint copy_of);
void cl_role_dialogs_ask_rename (GtkWidget *page, ClRolesStage *stage, guint key);
void cl_role_dialogs_ask_delete (GtkWidget *page, ClRolesStage *stage, guint key);

G_END_DECLS
