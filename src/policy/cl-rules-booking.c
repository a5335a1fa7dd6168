/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-time.h"

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
 * Returns: whether @me may know what a block of time in it is about, and make and change them: the
 *   practitioner, and with `all-schedules`; for others the time is busy
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
 * cl_rules_find_appointment:
 * @knows_appointment: whether there is such an appointment, and the acting member may know of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @knows_appointment
 */
gboolean
cl_rules_find_appointment (gboolean knows_appointment, GError **error)
{
  if (knows_appointment)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                         _ ("There is no such appointment among those that you can see.")));
  return FALSE;
}

/**
 * cl_rules_check_appointment_time:
 * @start: an instant, or %CL_TIME_INVALID
 * @minutes: how long
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether an appointment can be then
 */
gboolean
cl_rules_check_appointment_time (gint64 start, gint64 minutes, GError **error)
{
  if (start == CL_TIME_INVALID || start == CL_TIME_NONE)
    return cl_rules_refuse (error, "start", _ ("This is no time. Give a date and a time of day."));
  if (minutes >= CL_APPOINTMENT_MIN_MINUTES && minutes <= CL_APPOINTMENT_MAX_MINUTES)
    return TRUE;
  return cl_rules_refuse (error, "minutes",
                          _ ("An appointment ends after it starts, and within a day: give its "
                             "length in minutes, from 1 to 1440."));
}

/**
 * cl_rules_check_appointment_kind:
 * @kind: what for, or %CL_APPOINTMENT_KIND_INVALID
 * @is_block: whether it is without a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @kind is one of appointments, or where @is_block of blocks
 */
gboolean
cl_rules_check_appointment_kind (ClAppointmentKind kind, gboolean is_block, GError **error)
{
  if (kind != CL_APPOINTMENT_KIND_INVALID && cl_appointment_kind_is_block (kind) == is_block)
    return TRUE;
  return cl_rules_refuse (error, "kind",
                          is_block
                            ? _ ("Time is blocked by a meeting or for being out of the office.")
                            : _ ("This is no kind of appointment with a client."));
}

/**
 * cl_rules_may_use_calendar:
 * @me: who acts
 * @practitioner: whose calendar
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they see it, and so may use it (docs: ACCESS, What each action does)
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
         cl_rules_holds (me, CL_PERMISSION_ALL_SCHEDULES) || cl_rules_may_manage (areas, error);
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
