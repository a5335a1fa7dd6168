/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_CONFLICTS (cl_booking_conflicts_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingConflicts, cl_booking_conflicts, CL, BOOKING_CONFLICTS, GtkWidget)

GtkWidget *cl_booking_conflicts_new (ClPractice *practice);
GtkWidget *cl_booking_conflicts_new_list (ClPractice *practice);
GtkWidget *cl_booking_conflicts_new_all (ClPractice *practice, gboolean is_narrow);
void cl_booking_conflicts_set_is_move (ClBookingConflicts *self, gboolean is_move);
void cl_booking_conflicts_clear (ClBookingConflicts *self);
void cl_booking_conflicts_hide (ClBookingConflicts *self);
void cl_booking_conflicts_set_preview (ClBookingConflicts *self,
                                       ClBookingPreview *preview,
                                       const char *practitioner,
                                       const char *client);
void cl_booking_conflicts_add_choices (ClBookingConflicts *self, GArray *choices);
char *cl_booking_conflicts_dup_state (ClBookingConflicts *self);
void cl_booking_conflicts_restore (ClBookingConflicts *self, const char *state);

G_END_DECLS
