/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking-clients.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_SUGGESTIONS (cl_booking_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingSuggestions,
                      cl_booking_suggestions,
                      CL,
                      BOOKING_SUGGESTIONS,
                      GtkWidget)

GtkWidget *cl_booking_suggestions_new (ClPractice *practice);
void cl_booking_suggestions_set_practitioner (ClBookingSuggestions *self, const char *short_name);
void cl_booking_suggestions_show (ClBookingSuggestions *self,
                                  const ClBookingFound *found,
                                  const char *typed,
                                  gboolean is_filtered,
                                  gboolean may_create);
void cl_booking_suggestions_fail (ClBookingSuggestions *self, const char *message);
gboolean cl_booking_suggestions_move (ClBookingSuggestions *self, int by);
void cl_booking_suggestions_take (ClBookingSuggestions *self);
gboolean cl_booking_suggestions_has_client (ClBookingSuggestions *self);

G_END_DECLS
