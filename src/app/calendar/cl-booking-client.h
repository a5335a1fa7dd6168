/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-client.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_CLIENT (cl_booking_client_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingClient, cl_booking_client, CL, BOOKING_CLIENT, GtkWidget)

GtkWidget *cl_booking_client_new (ClPractice *practice, ClActor *actor);
void cl_booking_client_set_practitioner (ClBookingClient *self,
                                         gint64 practitioner,
                                         const char *short_name);
void cl_booking_client_set_client (ClBookingClient *self, gint64 client);
ClClientRow *cl_booking_client_get_chosen (ClBookingClient *self);
const char *cl_booking_client_get_typed (ClBookingClient *self);
void cl_booking_client_set_typed (ClBookingClient *self, const char *typed);
gboolean cl_booking_client_get_is_filtered (ClBookingClient *self);
void cl_booking_client_set_is_filtered (ClBookingClient *self, gboolean is_filtered);

G_END_DECLS
