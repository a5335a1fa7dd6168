/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-appointment.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_calendar_edit_cancel (GtkWidget *widget,
                              ClPractice *practice,
                              ClActor *actor,
                              ClAppointment *appointment);

G_END_DECLS
