/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-rules.h"

/**
 * cl_chart_action_share_demographics:
 * @action: the transaction
 * @change: which client and with whom
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A grant at `record` if they had none, and nothing else: the two steps of sharing a chart and
 * taking the share back in one (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_chart_action_share_demographics (ClAction        *action,
                                    ClChange        *change,
                                    ClChangeOutcome *outcome,
                                    ClActionLog     *log,
                                    GError         **error)
{
  ClMemberFacts to;
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_assignment_get_member (action, change->member, &to, error) ||
      !cl_rules_may_manage (areas, error) ||
      !cl_rules_check_receiver (&to, "to", error))
    return FALSE;
  outcome->client = change->client;
  return cl_assignment_give (action, change->client, to.id, CL_GRANT_SOURCE_DEMOGRAPHICS, NULL,
                             error);
}

/**
 * cl_chart_action_unshare:
 * @action: the transaction
 * @change: which client, whose chart (other) and with whom (member) it is shared no longer
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Ends what the other is given of somebody's chart; the grant stays (docs: ACCESS, What each
 * action does). There are no notes to share in this version, so that nothing is shared: taking
 * away what is not there succeeds and changes nothing, for whoever may take away.
 *
 * Returns: whether it was done
 */
gboolean
cl_chart_action_unshare (ClAction        *action,
                         ClChange        *change,
                         ClChangeOutcome *outcome,
                         ClActionLog     *log,
                         GError         **error)
{
  ClMemberFacts from, to;
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_assignment_get_member (action, change->other, &from, error) ||
      !cl_assignment_get_member (action, change->member, &to, error) ||
      !cl_rules_may_share_chart (&action->me, areas, from.id, error))
    return FALSE;
  outcome->client = change->client;
  return TRUE;
}
