/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_WAITING_DIALOG (cl_waiting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClWaitingDialog, cl_waiting_dialog, CL, WAITING_DIALOG, AdwWindow)

void cl_waiting_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor);
void
cl_waiting_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);
void cl_waiting_dialog_open_freed (GtkWidget *parent,
                                   ClPractice *practice,
                                   ClActor *actor,
                                   GVariant *offers);

G_END_DECLS
