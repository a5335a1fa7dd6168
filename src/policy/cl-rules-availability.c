/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-availability.h"

#include <glib/gi18n-lib.h>

#include "cl-rules-private.h"

/**
 * cl_rules_sees_availability_labels:
 * @me: who looks
 * @practitioner: whose availability
 *
 * Returns: whether @me may know why the practitioner is away: the practitioner, and with
 *   `all-schedules`, as of what blocks their time
 */
gboolean
cl_rules_sees_availability_labels (const ClMemberFacts *me, const ClMemberFacts *practitioner)
{
  return me->status == CL_MEMBER_STATUS_ACTIVE &&
         (me->id == practitioner->id || cl_rules_holds (me, CL_PERMISSION_ALL_SCHEDULES));
}

/**
 * cl_rules_may_see_availability:
 * @me: who looks
 * @practitioner: whose availability
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me may know when they take appointments: whoever sees their calendar
 */
gboolean
cl_rules_may_see_availability (const ClMemberFacts *me,
                               const ClMemberFacts *practitioner,
                               GError **error)
{
  return cl_rules_sees_calendar (me, practitioner) ||
         cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_ALL_SCHEDULES),
                        _ ("This practitioner takes no bookings from colleagues. Ask the "
                           "practitioner or a scheduler."));
}

/**
 * cl_rules_may_set_availability:
 * @me: who acts
 * @practitioner: whose availability
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me may say when they take appointments: the practitioner, and with
 *   `all-schedules`
 */
gboolean
cl_rules_may_set_availability (const ClMemberFacts *me,
                               const ClMemberFacts *practitioner,
                               GError **error)
{
  return cl_rules_sees_availability_labels (me, practitioner) ||
         cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_ALL_SCHEDULES),
                        _ ("Only the practitioner and schedulers can set these hours. Ask the "
                           "practitioner or a scheduler."));
}
