/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking-words.h"
#include "cl-booking.h"
#include "cl-practice.h"

G_BEGIN_DECLS

guint cl_booking_outcome_count_booked (ClBookingPreview *preview);
gboolean cl_booking_outcome_meets (ClBookingPreview *preview, ClConflictKind kind);
gboolean cl_booking_outcome_has_overlap (ClBookingPreview *preview);
gboolean cl_booking_outcome_is_outside (ClBookingPreview *preview);
gboolean cl_booking_outcome_is_new_conflict (const GError *error);
guint cl_booking_outcome_count_taken (ClBookingPreview *preview, ClConflict **first);
char *
cl_booking_outcome_make_verb (ClBookingPreview *preview, ClBookingLook look, gboolean is_block);
char *cl_booking_outcome_make_toast (ClBookingPreview *preview,
                                     ClPractice *practice,
                                     const char *client,
                                     gboolean is_block);

char *cl_booking_outcome_add_rebooked (const char *toast, gboolean is_rebooked);

G_END_DECLS
