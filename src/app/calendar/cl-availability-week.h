/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-availability.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AVAILABILITY_WEEK (cl_availability_week_get_type ())
G_DECLARE_FINAL_TYPE (ClAvailabilityWeek, cl_availability_week, CL, AVAILABILITY_WEEK, GtkWidget)

GtkWidget *cl_availability_week_new (void);
void cl_availability_week_set_hours (ClAvailabilityWeek *self, GArray *hours);
GArray *cl_availability_week_get_hours (ClAvailabilityWeek *self);

G_END_DECLS
