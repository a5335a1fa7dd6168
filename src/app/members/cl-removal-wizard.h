/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-member-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_WIZARD (cl_removal_wizard_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalWizard, cl_removal_wizard, CL, REMOVAL_WIZARD, AdwWindow)

void cl_removal_wizard_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed);

G_END_DECLS
