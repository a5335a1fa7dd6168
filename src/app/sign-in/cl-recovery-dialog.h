/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_RECOVERY_DIALOG (cl_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClRecoveryDialog, cl_recovery_dialog, CL, RECOVERY_DIALOG, AdwWindow)

ClRecoveryDialog *cl_recovery_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor);

G_END_DECLS
