/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-practice.h"
#include "cl-removal.h"

G_BEGIN_DECLS

GtkWidget *
cl_removal_appointments_new (ClPractice *practice, ClRemovalLook *look, ClPeople *people);
const char *cl_removal_appointments_get_title (ClAppointment *appointment);
char *cl_removal_appointments_count (ClRemovalLook *look);

G_END_DECLS
