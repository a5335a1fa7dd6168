/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_HISTORY_DIALOG (cl_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClHistoryDialog, cl_history_dialog, CL, HISTORY_DIALOG, AdwWindow)

void cl_history_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClMember *member);

G_END_DECLS
