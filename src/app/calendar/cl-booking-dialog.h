/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

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

G_END_DECLS
