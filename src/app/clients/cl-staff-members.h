/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-staff-draft.h"

G_BEGIN_DECLS

#define CL_TYPE_STAFF_MEMBERS (cl_staff_members_get_type ())
G_DECLARE_FINAL_TYPE (ClStaffMembers, cl_staff_members, CL, STAFF_MEMBERS, GtkWidget)

void cl_staff_members_set_draft (ClStaffMembers *self, ClStaffDraft *draft, ClClientBundle *bundle);
void cl_staff_members_update (ClStaffMembers *self);
void cl_staff_members_set_narrow (ClStaffMembers *self, gboolean narrow);

G_END_DECLS
