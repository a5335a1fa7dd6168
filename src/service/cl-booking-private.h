/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-booking.h"

G_BEGIN_DECLS

/* What booking, previewing and moving appointments share. */

/**
 * ClBookingPlan:
 * @practitioner: with whom
 * @shares: whether it gives the practitioner access
 * @occurrences: (element-type ClOccurrence): what is to be made, in order
 * @taken: (element-type GArray): for each of them what is in its way, ClTaken
 * @has_overlap: whether anything is in the way of one that is not skipped
 * @is_outside: whether one that is not skipped lies outside availability
 *
 * What a draft comes to, as far as the acting member may ask for it.
 */
typedef struct
{
  ClMemberFacts practitioner;
  gboolean shares;
  GPtrArray *occurrences;
  GPtrArray *taken;
  gboolean has_overlap;
  gboolean is_outside;
} ClBookingPlan;

void cl_booking_plan_clear (ClBookingPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClBookingPlan, cl_booking_plan_clear)

gboolean
cl_booking_plan_make (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error);
gboolean cl_booking_plan_check (ClAction *action,
                                ClBookingDraft *draft,
                                const ClBookingPlan *plan,
                                GError **error);

/* One appointment as far as the acting member may know of it (cl-appointment-find.c). */
gboolean cl_appointment_mask (const ClMemberFacts *me,
                              const ClMemberFacts *practitioner,
                              const ClClientFacts *facts,
                              gint64 now,
                              ClAppointment *appointment);
ClAppointment *cl_appointment_find (ClAction *action, gint64 id, ClActionLog *log, GError **error);
gboolean cl_appointment_may_move (ClAction *action, ClAppointment *appointment, GError **error);

G_END_DECLS
