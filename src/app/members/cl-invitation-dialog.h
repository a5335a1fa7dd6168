/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-invitation-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_INVITATION_DIALOG (cl_invitation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClInvitationDialog, cl_invitation_dialog, CL, INVITATION_DIALOG, AdwWindow)

void cl_invitation_dialog_open (GtkWidget *parent, const ClInvitationPage *page);

G_END_DECLS
