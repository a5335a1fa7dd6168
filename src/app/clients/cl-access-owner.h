/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-access-stage.h"
#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_ACCESS_OWNER (cl_access_owner_get_type ())
G_DECLARE_FINAL_TYPE (ClAccessOwner, cl_access_owner, CL, ACCESS_OWNER, GtkWidget)

void cl_access_owner_set_stage (ClAccessOwner *self, ClAccessStage *stage, ClClientBundle *bundle);
void cl_access_owner_set_practitioners (ClAccessOwner *self, GListModel *practitioners);
void cl_access_owner_update (ClAccessOwner *self);
void cl_access_owner_set_narrow (ClAccessOwner *self, gboolean narrow);

G_END_DECLS
