/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

/**
 * cl_rules_booking_shares:
 * @practitioner_areas: what the booked practitioner has on the client
 *
 * Returns: whether booking gives them a grant: they lack `schedule` or `demographics`
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_booking_shares (ClArea practitioner_areas)
{
  guint needed = CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS;

  return (practitioner_areas & needed) != needed;
}

/**
 * cl_rules_sees_calendar:
 * @me: who looks
 * @practitioner: whose calendar
 *
 * Returns: whether @me sees it: the practitioner, everyone if they take bookings from
 *   colleagues, and with `all-schedules` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_sees_calendar (const ClMemberFacts *me, const ClMemberFacts *practitioner)
{
  return me->status == CL_MEMBER_STATUS_ACTIVE &&
         (me->id == practitioner->id || practitioner->bookable_by_colleagues ||
          cl_rules_holds (me, CL_PERMISSION_ALL_SCHEDULES));
}

/**
 * cl_rules_sees_blocks:
 * @me: who looks
 * @practitioner: whose calendar
 *
 * Returns: whether @me may know what a block of time in it is about and why the practitioner is
 *   away, and make and change them: the practitioner, and with `all-schedules`; for others the time
 *   is busy
 */
gboolean
cl_rules_sees_blocks (const ClMemberFacts *me, const ClMemberFacts *practitioner)
{
  return me->status == CL_MEMBER_STATUS_ACTIVE &&
         (me->id == practitioner->id || cl_rules_holds (me, CL_PERMISSION_ALL_SCHEDULES));
}

/**
 * cl_rules_may_block:
 * @me: who acts
 * @practitioner: whose calendar
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may put blocks of time into it, as cl_rules_sees_blocks()
 */
gboolean
cl_rules_may_block (const ClMemberFacts *me, const ClMemberFacts *practitioner, GError **error)
{
  return cl_rules_sees_blocks (me, practitioner) ||
         cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_ALL_SCHEDULES),
                        _ ("Only the practitioner and schedulers can block this time. Ask the "
                           "practitioner or a scheduler."));
}

/**
 * cl_rules_may_use_calendar:
 * @me: who acts
 * @practitioner: whose calendar
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they see it, when the practitioner takes appointments too, and so may use it
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_use_calendar (const ClMemberFacts *me,
                           const ClMemberFacts *practitioner,
                           GError **error)
{
  return cl_rules_sees_calendar (me, practitioner) ||
         cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_ALL_SCHEDULES),
                        _ ("This practitioner takes no bookings from colleagues. Ask the "
                           "practitioner or a scheduler."));
}

/**
 * cl_rules_may_share_by_booking:
 * @me: who books
 * @areas: what they have on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether what they book may give the practitioner access: `manage` or `all-schedules`
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_share_by_booking (const ClMemberFacts *me, ClArea areas, GError **error)
{
  return cl_rules_holds (me, CL_PERMISSION_ALL_SCHEDULES) || cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_may_book:
 * @me: who books
 * @areas: what they have on the client
 * @practitioner: with whom
 * @practitioner_areas: what the practitioner has on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: `schedule` on the client, the practitioner's consent or
 *   `all-schedules`, and where it shares, `manage` or `all-schedules`
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_book (const ClMemberFacts *me,
                   ClArea areas,
                   const ClMemberFacts *practitioner,
                   ClArea practitioner_areas,
                   GError **error)
{
  if (!cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error) ||
      !cl_rules_may_use_calendar (me, practitioner, error))
    return FALSE;
  return !cl_rules_booking_shares (practitioner_areas) ||
         cl_rules_may_share_by_booking (me, areas, error);
}

/**
 * cl_rules_may_move_appointment:
 * @me: who acts
 * @areas: what they have on the appointment's client
 * @practitioner: whose appointment it is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may move or cancel it: `schedule` on the client and that calendar
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_move_appointment (const ClMemberFacts *me,
                               ClArea areas,
                               const ClMemberFacts *practitioner,
                               GError **error)
{
  return cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error) &&
         cl_rules_may_use_calendar (me, practitioner, error);
}
