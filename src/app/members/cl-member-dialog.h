/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_MEMBER_DIALOG (cl_member_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClMemberDialog, cl_member_dialog, CL, MEMBER_DIALOG, AdwWindow)

void cl_member_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 member);

G_END_DECLS
