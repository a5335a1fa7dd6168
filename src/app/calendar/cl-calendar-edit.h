/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-appointment.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_calendar_edit_set_state (GtkWidget *widget,
                                 ClPractice *practice,
                                 ClActor *actor,
                                 ClAppointment *appointment,
                                 ClAppointmentState state);
void cl_calendar_edit_move (GtkWidget *widget,
                            ClPractice *practice,
                            ClActor *actor,
                            ClAppointment *appointment,
                            gint64 practitioner,
                            const char *practitioner_name,
                            gint64 start,
                            int minutes);

G_END_DECLS
