/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many ways there are in which an appointment may be marked; the last is to cancel it. */
#define CL_CALENDAR_N_MARKS 5

const char *
cl_calendar_menu_get_mark (ClAppointment *appointment, guint nth, ClAppointmentState *state);
GtkWidget *
cl_calendar_menu_open (GtkWidget *parent, ClAppointment *appointment, const GdkRectangle *box);
void cl_calendar_menu_follow (GtkWidget *menu, ClAppointment *appointment);

G_END_DECLS
