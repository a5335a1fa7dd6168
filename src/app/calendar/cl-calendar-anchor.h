/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef GtkWidget *(*ClCalendarAnchorFind) (GtkWidget *parent, ClAppointment *appointment);

void cl_calendar_anchor_set (GtkWidget *popover, ClAppointment *appointment);
ClAppointment *cl_calendar_anchor_get (GtkWidget *popover);
gboolean cl_calendar_anchor_is_same (ClAppointment *a, ClAppointment *b);
void cl_calendar_anchor_present (GtkWidget *parent, ClCalendarAnchorFind find);

G_END_DECLS
