/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_REMINDER_DIALOG (cl_reminder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClReminderDialog, cl_reminder_dialog, CL, REMINDER_DIALOG, AdwWindow)

void cl_reminder_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor);

G_END_DECLS
