/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"
#include "cl-waiting.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_DIALOG (cl_booking_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingDialog, cl_booking_dialog, CL, BOOKING_DIALOG, AdwWindow)

void cl_booking_dialog_open (GtkWidget *parent,
                             ClPractice *practice,
                             ClActor *actor,
                             gint64 client,
                             gint64 practitioner,
                             gint64 start,
                             guint minutes);
void cl_booking_dialog_open_for_waiting (GtkWidget *parent,
                                         ClPractice *practice,
                                         ClActor *actor,
                                         ClWaiting *waiting,
                                         gint64 practitioner,
                                         gint64 start);
void
cl_booking_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);
const char *cl_booking_dialog_get_typed (ClBookingDialog *self);

G_END_DECLS
