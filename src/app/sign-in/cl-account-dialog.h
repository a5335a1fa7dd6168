/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_ACCOUNT_DIALOG (cl_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClAccountDialog, cl_account_dialog, CL, ACCOUNT_DIALOG, AdwWindow)

GtkWidget *
cl_account_dialog_new_invitation (ClPractice *practice, const char *email, const char *code);
GtkWidget *cl_account_dialog_new_recovery (ClPractice *practice, const char *email);
GtkWidget *cl_account_dialog_new_password (ClPractice *practice, ClActor *actor);

G_END_DECLS
