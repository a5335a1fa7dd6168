/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_DATE_ROW (cl_booking_date_row_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingDateRow, cl_booking_date_row, CL, BOOKING_DATE_ROW, GtkListBoxRow)

/**
 * ClBookingDateOffer:
 * @CL_BOOKING_DATE_BOOK: it is booked all the same, moved or left out
 * @CL_BOOKING_DATE_MOVE: it is moved all the same, elsewhere, or left where it is
 * @CL_BOOKING_DATE_REFUSED: as booked, but not all the same
 * @CL_BOOKING_DATE_MOVE_REFUSED: as moved, but not all the same
 *
 * What may become of a date that has something in its way.
 */
typedef enum
{
  CL_BOOKING_DATE_BOOK,
  CL_BOOKING_DATE_MOVE,
  CL_BOOKING_DATE_REFUSED,
  CL_BOOKING_DATE_MOVE_REFUSED,
} ClBookingDateOffer;

GtkWidget *cl_booking_date_row_new (ClPractice *practice,
                                    ClOccurrence *occurrence,
                                    guint number,
                                    gboolean is_narrow);
void cl_booking_date_row_set_why (ClBookingDateRow *self, const char *why);
gboolean cl_booking_date_row_is_taken (ClBookingDateRow *self);
void cl_booking_date_row_offer (ClBookingDateRow *self,
                                ClOccurrence *occurrence,
                                ClBookingDateOffer offer);
gboolean cl_booking_date_row_has_choice (ClBookingDateRow *self);
gboolean cl_booking_date_row_choose (ClBookingDateRow *self, gint64 start);
gint64 cl_booking_date_row_get_original (ClBookingDateRow *self);
gint64 cl_booking_date_row_get_start (ClBookingDateRow *self);

G_END_DECLS
