/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClBookingLook:
 * @CL_BOOKING_WAITS: something is still missing
 * @CL_BOOKING_FREE: nothing is in the way
 * @CL_BOOKING_TAKEN: something is in the way
 * @CL_BOOKING_REFUSED: it cannot be booked
 *
 * How what is typed stands.
 */
typedef enum
{
  CL_BOOKING_WAITS,
  CL_BOOKING_FREE,
  CL_BOOKING_TAKEN,
  CL_BOOKING_REFUSED,
} ClBookingLook;

gboolean cl_booking_words_parse_time (const char *text, int *minute);
gboolean
cl_booking_words_parse_time_with (const char *text, const char *am, const char *pm, int *minute);
char *cl_booking_words_format_minute (int minute);
char *cl_booking_words_format_minutes (gint64 minutes);
char *cl_booking_words_format_when (ClPractice *practice, gint64 instant);
char *cl_booking_words_format_date (ClPractice *practice, gint64 instant);
char *cl_booking_words_shorten (const char *name);
char *cl_booking_words_describe_conflict (ClConflict *conflict,
                                          ClPractice *practice,
                                          const char *practitioner,
                                          const char *client);
char *cl_booking_words_add_twice (const char *text, gint64 start, GTimeZone *zone);
char *cl_booking_words_describe (ClBookingPreview *preview,
                                 ClPractice *practice,
                                 const char *practitioner,
                                 const char *client,
                                 ClBookingLook *look);

G_END_DECLS
