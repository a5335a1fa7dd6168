/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cl_booking_person_new (ClPractice *practice, ClClientRow *row, const char *typed);
char *cl_booking_person_name (ClClientRow *row);

G_END_DECLS
