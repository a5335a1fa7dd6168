/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

/**
 * cl_rules_check_supervisee:
 * @supervisee: who is to be supervised
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Asked only to give a supervisor: who lost `provide-care` keeps theirs until it is taken off.
 *
 * Returns: whether @supervisee is a practitioner, not removed (docs: ACCESS, Supervision)
 */
gboolean
cl_rules_check_supervisee (const ClMemberFacts *supervisee, GError **error)
{
  if (!cl_rules_check_not_removed (supervisee, error))
    return FALSE;
  return (supervisee->permissions & CL_PERMISSION_PROVIDE_CARE) != 0 ||
         cl_rules_refuse (error, "member",
                          _ ("Only practitioners are supervised. Choose a practitioner."));
}

/* Whether @wanted is above @member. A file damaged into a circle ends the search too: the slow
 * end of it is caught up with. */
static gboolean
is_above (gint64 wanted, gint64 member, ClSupervisorFunc lookup, gpointer data)
{
  gint64 slow = member;
  gboolean slow_moves = FALSE;

  while (member != 0)
    {
      if (member == wanted)
        return TRUE;
      member = lookup (member, data);
      if (slow_moves)
        slow = lookup (slow, data);
      slow_moves = !slow_moves;
      if (member == slow)
        return FALSE;
    }
  return FALSE;
}

/* What is in the way of a supervisor who is active, somebody else and no circle. */
static ClSupervisionBar
judge_supervisor (const ClMemberFacts *supervisee,
                  const ClMemberFacts *supervisor,
                  ClSupervisorFunc lookup,
                  gpointer data)
{
  if (supervisee->id == supervisor->id)
    return CL_SUPERVISION_BAR_SELF;
  if (supervisor->status == CL_MEMBER_STATUS_INVITED)
    return CL_SUPERVISION_BAR_INVITED;
  if (supervisor->status == CL_MEMBER_STATUS_SUSPENDED)
    return CL_SUPERVISION_BAR_SUSPENDED;
  if (supervisor->status != CL_MEMBER_STATUS_ACTIVE)
    return CL_SUPERVISION_BAR_LEFT;
  if (!cl_rules_may_supervise (supervisor))
    return CL_SUPERVISION_BAR_NO_SUPERVISOR;
  return is_above (supervisee->id, supervisor->id, lookup, data) ? CL_SUPERVISION_BAR_CIRCLE
                                                                 : CL_SUPERVISION_BAR_NONE;
}

/**
 * cl_rules_may_supervise:
 * @member: a member
 *
 * Returns: whether they may be somebody's supervisor: active, with `supervise`
 */
gboolean
cl_rules_may_supervise (const ClMemberFacts *member)
{
  return cl_rules_holds (member, CL_PERMISSION_SUPERVISE);
}

/**
 * cl_rules_judge_supervision:
 * @supervisee: who is to be supervised
 * @supervisor: by whom
 * @lookup: (scope call): says who supervises whom now
 * @data: for @lookup
 *
 * As cl_rules_check_supervisee() and cl_rules_check_supervisor(), for who shows what is possible.
 *
 * Returns: what is in the way
 */
ClSupervisionBar
cl_rules_judge_supervision (const ClMemberFacts *supervisee,
                            const ClMemberFacts *supervisor,
                            ClSupervisorFunc lookup,
                            gpointer data)
{
  if (!cl_rules_check_not_removed (supervisee, NULL))
    return CL_SUPERVISION_BAR_REMOVED;
  if (!cl_rules_check_supervisee (supervisee, NULL))
    return CL_SUPERVISION_BAR_NO_PRACTITIONER;
  return judge_supervisor (supervisee, supervisor, lookup, data);
}

/**
 * cl_rules_check_supervisor:
 * @supervisee: who is to be supervised
 * @supervisor: by whom
 * @lookup: (scope call): says who supervises whom now
 * @data: for @lookup
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @supervisor is active with `supervise`, somebody else, and not supervised by
 *   @supervisee over however many steps (docs: ACCESS, Supervision)
 */
gboolean
cl_rules_check_supervisor (const ClMemberFacts *supervisee,
                           const ClMemberFacts *supervisor,
                           ClSupervisorFunc lookup,
                           gpointer data,
                           GError **error)
{
  switch (judge_supervisor (supervisee, supervisor, lookup, data))
    {
    case CL_SUPERVISION_BAR_NONE:
      return TRUE;
    case CL_SUPERVISION_BAR_SELF:
      return cl_rules_refuse (error, "supervisor",
                              _ ("Nobody supervises themself. Choose somebody else."));
    case CL_SUPERVISION_BAR_NO_SUPERVISOR:
      return cl_rules_refuse (error, "supervisor",
                              _ ("This person may not supervise. Give them the Supervisor role "
                                 "first, or choose somebody else."));
    case CL_SUPERVISION_BAR_CIRCLE:
      return cl_rules_refuse (error, "supervisor",
                              _ ("This would be a circle: the one is supervised by the other "
                                 "already. Choose somebody else."));
    case CL_SUPERVISION_BAR_INVITED:
    case CL_SUPERVISION_BAR_SUSPENDED:
    case CL_SUPERVISION_BAR_LEFT:
    case CL_SUPERVISION_BAR_REMOVED:
    case CL_SUPERVISION_BAR_NO_PRACTITIONER:
    default:
      return cl_rules_check_receiver (supervisor, "supervisor", error);
    }
}
