/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-case-store.h"
#include "cl-rules.h"

static void
log_staff (ClActionLog *log, ClChange *change)
{
  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
}

/**
 * cl_staff_action_assign:
 * @action: the transaction
 * @change: which client and member
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A grant at `record` if they had none, and onto the staff of every active case; the owner goes
 * onto the cases only (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_staff_action_assign (ClAction *action,
                        ClChange *change,
                        ClChangeOutcome *outcome,
                        ClActionLog *log,
                        GError **error)
{
  ClMemberFacts member;
  ClArea areas;

  log_staff (log, change);
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_assignment_get_member (action, change->member, &member, error) ||
      !cl_rules_may_manage (areas, error) || !cl_rules_check_receiver (&member, "member", error))
    return FALSE;
  outcome->client = change->client;
  return cl_assignment_give (action, change->client, member.id, CL_GRANT_SOURCE_STAFF, NULL,
                             error) &&
         cl_case_store_add_to_active (action->db, change->client, member.id, action->me.id,
                                      action->now, NULL, error);
}

/**
 * cl_staff_action_remove:
 * @action: the transaction
 * @change: which client and member
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Takes the grant and all case staffing on the client; works for anyone, and for who has neither
 * (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_staff_action_remove (ClAction *action,
                        ClChange *change,
                        ClChangeOutcome *outcome,
                        ClActionLog *log,
                        GError **error)
{
  ClMemberFacts member;
  ClArea areas;

  log_staff (log, change);
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_assignment_get_member (action, change->member, &member, error) ||
      !cl_rules_may_manage (areas, error))
    return FALSE;
  outcome->client = change->client;
  return cl_assignment_take (action, change->client, member.id, NULL, error);
}
