/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"
#include "cl-previewed-dialog.h"

G_BEGIN_DECLS

#define CL_TYPE_SUSPEND_DIALOG (cl_suspend_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClSuspendDialog, cl_suspend_dialog, CL, SUSPEND_DIALOG, ClPreviewedDialog)

void cl_suspend_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed);

G_END_DECLS
