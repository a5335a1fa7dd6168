/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-availability.h"

#include <glib/gi18n-lib.h>

#include "cl-rules-private.h"

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
  return cl_rules_sees_blocks (me, practitioner) ||
         cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_ALL_SCHEDULES),
                        _ ("Only the practitioner and schedulers can set these hours. Ask the "
                           "practitioner or a scheduler."));
}

/**
 * cl_rules_check_hours_practitioner:
 * @member: whose hours are to be set
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @member is a practitioner who was not removed; who is suspended may be back
 */
gboolean
cl_rules_check_hours_practitioner (const ClMemberFacts *member, GError **error)
{
  if (member->status != CL_MEMBER_STATUS_REMOVED &&
      (member->permissions & CL_PERMISSION_PROVIDE_CARE) != 0)
    return TRUE;
  return cl_rules_refuse (error, "practitioner",
                          _ ("Only practitioners of the practice take appointments. Choose one."));
}
