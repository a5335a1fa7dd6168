/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_calendar_menu_open (GtkWidget *parent, ClAppointment *appointment, const GdkRectangle *box);

G_END_DECLS
