/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking-private.h"
#include "cl-waiting-service.h"

G_BEGIN_DECLS

/* The waiting list as booking, moving and cancelling know it. */

/**
 * ClWaitingTime:
 * @practitioner: in whose calendar
 * @client: whose appointment it is or was, 0 for a block
 * @start, @end: instants, @end is the first after it
 *
 * A time that became free, or was booked.
 */
typedef struct
{
  gint64 practitioner;
  gint64 client;
  gint64 start;
  gint64 end;
} ClWaitingTime;

/* cl-waiting-service.c */
GPtrArray *cl_waiting_list_known (ClAction *action, gint64 client, GError **error);
ClWaitingMatch *cl_waiting_match_new (ClAction *action,
                                      ClWaiting *waiting,
                                      gint64 practitioner,
                                      gint64 start,
                                      GError **error);

/* cl-waiting-freed.c: (element-type ClWaitingTime). */
GArray *cl_waiting_times_new (void);
void cl_waiting_times_add (GArray *times, ClAppointment *appointment);
void cl_waiting_times_add_left (GArray *freed, const ClBookingPlan *plan);
gboolean
cl_waiting_find_suited (ClAction *action, GArray *freed, ClChangeOutcome *outcome, GError **error);

/* cl-waiting-met.c */
gboolean cl_waiting_check_open (ClAction *action, gint64 waiting, gint64 client, GError **error);
GArray *cl_waiting_times_new_earlier (const ClBookingPlan *plan);
GArray *cl_waiting_list_met (ClAction *action,
                             gint64 waiting,
                             gint64 client,
                             GArray *times,
                             GError **error);
gboolean cl_waiting_close_met (ClAction *action,
                               gint64 waiting,
                               gint64 client,
                               GArray *times,
                               ClChangeOutcome *outcome,
                               ClActionLog *log,
                               GError **error);

G_END_DECLS
