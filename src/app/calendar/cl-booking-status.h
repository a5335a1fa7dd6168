/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_STATUS (cl_booking_status_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingStatus, cl_booking_status, CL, BOOKING_STATUS, GtkWidget)

GtkWidget *cl_booking_status_new (void);
void cl_booking_status_set (ClBookingStatus *self, ClBookingLook look, const char *text);
void
cl_booking_status_set_shares (ClBookingStatus *self, const char *practitioner, const char *client);
void cl_booking_status_set_met (ClBookingStatus *self, const char *client);
void cl_booking_status_clear (ClBookingStatus *self);
GtkWidget *cl_booking_status_get_banner (ClBookingStatus *self);

G_END_DECLS
