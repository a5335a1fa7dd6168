/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-local-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_TIME (cl_booking_time_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingTime, cl_booking_time, CL, BOOKING_TIME, GtkWidget)

GtkWidget *cl_booking_time_new (GTimeZone *zone);
GtkWidget *cl_booking_time_new_named (GTimeZone *zone, const char *day, const char *time);
void cl_booking_time_set_instant (ClBookingTime *self, gint64 instant);
ClLocalTimeKind cl_booking_time_get_instant (ClBookingTime *self, gint64 *instant);
gint64 cl_booking_time_get_day (ClBookingTime *self);
gint64 cl_booking_time_get_kept (ClBookingTime *self);
void cl_booking_time_set_day (ClBookingTime *self, gint64 day);
const char *cl_booking_time_get_text (ClBookingTime *self);
void cl_booking_time_set_text (ClBookingTime *self, const char *text);

G_END_DECLS
