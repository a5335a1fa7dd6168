/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-rules.h"
#include "cl-share-store.h"

/* Who it is about, and whether the acting member may share this chart. */
static gboolean
find_share (ClAction *action,
            ClChange *change,
            ClMemberFacts *from,
            ClMemberFacts *to,
            ClActionLog *log,
            GError **error)
{
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  g_string_printf (log->detail, "{\"from\":%" G_GINT64_FORMAT "}", change->other);
  return cl_assignment_find (action, change->client, &areas, error) &&
         cl_assignment_get_member (action, change->other, from, error) &&
         cl_assignment_get_member (action, change->member, to, error) &&
         cl_rules_may_share_chart (&action->me, areas, from->id, error);
}

/**
 * cl_chart_action_share:
 * @action: the transaction
 * @change: which client, whose chart, with whom
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Shares a practitioner's chart of a client with a colleague, who gets a grant at `record` if
 * they had none (docs: ACCESS, share chart).
 *
 * Returns: whether it was done
 */
gboolean
cl_chart_action_share (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  ClMemberFacts from, to;

  outcome->client = change->client;
  return find_share (action, change, &from, &to, log, error) &&
         cl_rules_check_share_chart (&from, &to, error) &&
         cl_assignment_give (action, change->client, to.id, CL_GRANT_SOURCE_CHART_SHARE, NULL,
                             error) &&
         cl_share_store_put (action->db, change->client, from.id, to.id, action->me.id, action->now,
                             error);
}

/**
 * cl_chart_action_unshare:
 * @action: the transaction
 * @change: which client, whose chart, with whom no longer
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Ends a share; the grant stays, and with it the record (docs: ACCESS, stop sharing).
 *
 * Returns: whether it was done
 */
gboolean
cl_chart_action_unshare (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  ClMemberFacts from, to;

  outcome->client = change->client;
  return find_share (action, change, &from, &to, log, error) &&
         cl_share_store_end (action->db, change->client, from.id, to.id, error);
}

/**
 * cl_chart_action_share_demographics:
 * @action: the transaction
 * @change: which client, with whom
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Gives the record and no chart (docs: ACCESS, share demographics only).
 *
 * Returns: whether it was done
 */
gboolean
cl_chart_action_share_demographics (ClAction *action,
                                    ClChange *change,
                                    ClChangeOutcome *outcome,
                                    ClActionLog *log,
                                    GError **error)
{
  ClMemberFacts to;
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  outcome->client = change->client;
  return cl_assignment_find (action, change->client, &areas, error) &&
         cl_assignment_get_member (action, change->member, &to, error) &&
         cl_rules_may_manage (areas, error) && cl_rules_check_receiver (&to, "to", error) &&
         cl_assignment_give (action, change->client, to.id, CL_GRANT_SOURCE_DEMOGRAPHICS, NULL,
                             error);
}
