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
  if (supervisee->id == supervisor->id)
    return cl_rules_refuse (error, "supervisor",
                            _ ("Nobody supervises themself. Choose somebody else."));
  if (!cl_rules_check_receiver (supervisor, "supervisor", error))
    return FALSE;
  if (!cl_rules_holds (supervisor, CL_PERMISSION_SUPERVISE))
    return cl_rules_refuse (error, "supervisor",
                            _ ("This person may not supervise. Give them the Supervisor role "
                               "first, or choose somebody else."));
  return !is_above (supervisee->id, supervisor->id, lookup, data) ||
         cl_rules_refuse (error, "supervisor",
                          _ ("This would be a circle: the one is supervised by the other "
                             "already. Choose somebody else."));
}
