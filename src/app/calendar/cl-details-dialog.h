/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-appointment.h"
#include "cl-booking.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_DIALOG (cl_details_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsDialog, cl_details_dialog, CL, DETAILS_DIALOG, AdwWindow)

void cl_details_dialog_edit (GtkWidget *parent,
                             ClPractice *practice,
                             ClActor *actor,
                             ClAppointment *appointment);
void cl_details_dialog_move (GtkWidget *parent,
                             ClPractice *practice,
                             ClActor *actor,
                             ClAppointment *appointment,
                             ClMoveDraft *draft);
void cl_details_dialog_block (GtkWidget *parent,
                              ClPractice *practice,
                              ClActor *actor,
                              gint64 practitioner,
                              gint64 start,
                              guint minutes);
void cl_details_dialog_take_over (GtkWidget *parent,
                                  ClPractice *practice,
                                  ClActor *actor,
                                  ClDraft *draft,
                                  gboolean is_block);
void
cl_details_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);
const char *cl_details_dialog_get_typed (ClDetailsDialog *self);

G_END_DECLS
