/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"
#include "cl-form-dialog.h"

G_BEGIN_DECLS

/* What the draft of a client's reason is called, and that of looking for a client. */
#define CL_EMERGENCY_DRAFT "client-emergency"
#define CL_EMERGENCY_FIND_DRAFT "emergency-find"

ClFormDialog *cl_emergency_dialog_open (GtkWidget *page, ClClientBundle *bundle);
void
cl_emergency_dialog_find (GtkWidget *page, ClPractice *practice, ClActor *actor, ClDraft *draft);
void cl_emergency_dialog_end (GtkWidget *page, ClClientBundle *bundle);

G_END_DECLS
