/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How an appointment looks, on a card of the grid and in a list (docs: CALENDAR, Colour). */

void cl_calendar_look_set_colour (GtkWidget *widget, guint colour);
const char *cl_calendar_look_get_icon (ClAppointment *appointment);
void
cl_calendar_look_apply (GtkWidget *widget, ClAppointment *appointment, guint colour, gint64 now);

G_END_DECLS
