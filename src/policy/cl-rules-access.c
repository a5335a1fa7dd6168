/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"

/**
 * cl_rules_may_explain:
 * @me: who asks
 * @areas: what they have on the client
 * @member: about whom they ask
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me may ask why @member has access: about oneself with any area, about others
 *   with `manage` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_explain (const ClMemberFacts *me, ClArea areas, gint64 member, GError **error)
{
  return me->id == member || cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_may_set_care:
 * @me: who acts
 * @areas: what they have on the client
 * @practitioner: whose diagnosis and status for the client are to be set
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: with `diagnosis` for themselves, or with `manage`
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_set_care (const ClMemberFacts *me, ClArea areas, gint64 practitioner, GError **error)
{
  if ((areas & CL_AREA_MANAGE) != 0)
    return TRUE;
  if (me->id == practitioner)
    return cl_rules_may_use_area (areas, CL_AREA_DIAGNOSIS, error);
  return cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_may_share_chart:
 * @me: who acts
 * @areas: what they have on the client
 * @from: whose chart is shared, or shared no longer
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: each their own while they have any of the record level's areas, or
 *   with `manage` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_share_chart (const ClMemberFacts *me, ClArea areas, gint64 from, GError **error)
{
  return (me->id == from && cl_rules_has_record_part (areas)) || cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_has_chart:
 * @member: a member
 *
 * Returns: whether they write a chart that can be shared: a practitioner who has not left
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_has_chart (const ClMemberFacts *member)
{
  return (member->permissions & CL_PERMISSION_PROVIDE_CARE) != 0 &&
         member->status != CL_MEMBER_STATUS_REMOVED;
}

/**
 * cl_rules_check_share_chart:
 * @from: whose chart is to be shared
 * @to: with whom
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @from is a practitioner, @to is active, and they are two
 */
gboolean
cl_rules_check_share_chart (const ClMemberFacts *from, const ClMemberFacts *to, GError **error)
{
  if (!cl_rules_has_chart (from))
    return cl_rules_refuse (error, "from",
                            _ ("Only practitioners have a chart to share. Choose one."));
  if (from->id == to->id)
    return cl_rules_refuse (error, "to",
                            _ ("A chart is shared with somebody else. Choose a colleague."));
  return cl_rules_check_receiver (to, "to", error);
}

/**
 * cl_rules_check_receiver:
 * @member: who is to be given something
 * @field: the field of the request that names them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @member is active; taking away works for anyone and does not ask
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_check_receiver (const ClMemberFacts *member, const char *field, GError **error)
{
  switch (member->status)
    {
    case CL_MEMBER_STATUS_ACTIVE:
      return TRUE;
    case CL_MEMBER_STATUS_INVITED:
      return cl_rules_refuse (error, field,
                              _ ("This person has not accepted the invitation yet. Choose "
                                 "somebody active."));
    case CL_MEMBER_STATUS_SUSPENDED:
      return cl_rules_refuse (error, field,
                              _ ("This person is suspended. Choose somebody active."));
    case CL_MEMBER_STATUS_REMOVED:
    case CL_MEMBER_STATUS_INVALID:
    default:
      return cl_rules_refuse (error, field,
                              _ ("This person has left the practice. Choose somebody active."));
    }
}

/**
 * cl_rules_check_practitioner:
 * @member: who is to own a client, be booked, or be referred to
 * @field: the field of the request that names them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @member is an active practitioner
 */
gboolean
cl_rules_check_practitioner (const ClMemberFacts *member, const char *field, GError **error)
{
  if (!cl_rules_check_receiver (member, field, error))
    return FALSE;
  return cl_rules_is_active_practitioner (member) ||
         cl_rules_refuse (error, field,
                          _ ("This person is no practitioner: no role of theirs allows to "
                             "provide care. Choose a practitioner."));
}

/**
 * cl_rules_check_care_practitioner:
 * @member: whose diagnosis and status for a client are to be set
 * @field: the field of the request that names them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @member is a practitioner who was not removed
 */
gboolean
cl_rules_check_care_practitioner (const ClMemberFacts *member, const char *field, GError **error)
{
  if (member->status != CL_MEMBER_STATUS_REMOVED &&
      (member->permissions & CL_PERMISSION_PROVIDE_CARE) != 0)
    return TRUE;
  return cl_rules_refuse (error, field,
                          _ ("Diagnosis and status are kept by practitioners of the practice. "
                             "Choose one."));
}

/**
 * cl_rules_check_level:
 * @level: what was asked for
 * @field: the field of the request
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @level is a level
 */
gboolean
cl_rules_check_level (ClLevel level, const char *field, GError **error)
{
  return (level >= CL_LEVEL_NONE && level <= CL_LEVEL_CHART) ||
         cl_rules_refuse (error, field,
                          _ ("This is no level of access. Choose none, record or chart."));
}

/**
 * cl_rules_check_reach:
 * @reach: what was asked for
 * @field: the field of the request
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @reach is one
 */
gboolean
cl_rules_check_reach (ClReach reach, const char *field, GError **error)
{
  return (reach > CL_REACH_NONE && reach < CL_N_REACHES) ||
         cl_rules_refuse (error, field,
                          _ ("This is no access. Choose schedule, billing, record, part, chart, "
                             "emergency or owner."));
}

/**
 * cl_rules_check_reason:
 * @reason: what was asked for
 * @field: the field of the request
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @reason is a source of access
 */
gboolean
cl_rules_check_reason (ClReasonSource reason, const char *field, GError **error)
{
  return (reason >= CL_REASON_OWNER && reason < CL_REASON_AUTHOR) ||
         cl_rules_refuse (error, field,
                          _ ("This is no reason for access. Choose owner, grant, everyone, case, "
                             "chart-share, referral, role, case-manager, review or emergency."));
}

/**
 * cl_rules_needs_grant:
 * @is_owner: whether the member owns the client
 * @grant: the level of their grant, %CL_LEVEL_NONE where there is none
 * @grant_until: when it ends, or 0
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether “a grant if they had none” gives one: not to the owner, and not to whoever
 *   holds one, which is left as it is; a grant that has run out counts as none
 *   (docs: ACCESS, How areas are computed)
 */
gboolean
cl_rules_needs_grant (gboolean is_owner, ClLevel grant, gint64 grant_until, gint64 now)
{
  gboolean holds = grant > CL_LEVEL_NONE && (grant_until == 0 || now < grant_until);

  return !is_owner && !holds;
}
