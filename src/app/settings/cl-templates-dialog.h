/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_TEMPLATES_DIALOG (cl_templates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClTemplatesDialog, cl_templates_dialog, CL, TEMPLATES_DIALOG, AdwWindow)

void
cl_templates_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);

G_END_DECLS
