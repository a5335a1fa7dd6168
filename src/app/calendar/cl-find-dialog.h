/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_FIND_DIALOG (cl_find_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClFindDialog, cl_find_dialog, CL, FIND_DIALOG, AdwWindow)

void cl_find_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client);
void
cl_find_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);

G_END_DECLS
