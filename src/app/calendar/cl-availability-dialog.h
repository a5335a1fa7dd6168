/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_AVAILABILITY_DIALOG (cl_availability_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClAvailabilityDialog,
                      cl_availability_dialog,
                      CL,
                      AVAILABILITY_DIALOG,
                      AdwWindow)

void cl_availability_dialog_open (GtkWidget *parent,
                                  ClPractice *practice,
                                  ClActor *actor,
                                  gint64 practitioner);
void cl_availability_dialog_restore (GtkWidget *parent,
                                     ClPractice *practice,
                                     ClActor *actor,
                                     ClDraft *draft);

G_END_DECLS
