/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-rules.h"

/* Undoing what was done to clients, staff and cases asks what doing it would ask now. */

static gboolean
may_change_case (ClAction *action, ClChangeKind kind, gint64 case_id, GError **error)
{
  ClCaseFacts facts;
  ClClientFacts client_facts;
  ClArea areas;
  gint64 client;
  gboolean knows, reads;

  if (!cl_facts_store_get_case (action->db, action->me.id, case_id, &client, &facts, error) ||
      !cl_assignment_get_areas (action, client, &client_facts, &areas, error))
    return FALSE;
  knows = client_facts.client != 0 &&
          cl_policy_knows_case (&action->me, &client_facts, &facts, action->now);
  if (!cl_rules_find_case (knows, error))
    return FALSE;
  if (kind != CL_CHANGE_CASE_ASSIGN)
    return cl_rules_may_unassign_case (areas, &facts, error);
  reads = cl_policy_reads_case (&action->me, &client_facts, &facts, action->now);
  return cl_rules_may_assign_case (&action->me, areas, &facts, reads, error);
}

static gboolean
may_change_client (ClAction *action,
                   ClChangeKind kind,
                   gint64 client,
                   gint64 member,
                   GError **error)
{
  ClArea areas;

  if (!cl_assignment_find (action, client, &areas, error))
    return FALSE;
  if (kind == CL_CHANGE_CLIENT_UPDATE)
    return cl_client_action_may_update (areas, (ClArea) member, error);
  if (kind == CL_CHANGE_CLIENT_SET_CARE)
    return cl_rules_may_set_care (&action->me, areas, member, error);
  if (kind == CL_CHANGE_CHART_SHARE || kind == CL_CHANGE_CHART_UNSHARE)
    return cl_rules_may_share_chart (&action->me, areas, member, error);
  if (kind == CL_CHANGE_CASE_CREATE)
    return cl_rules_may_create_case (&action->me, areas, error);
  return kind == CL_CHANGE_ACCESS_END_EMERGENCY || cl_rules_may_manage (areas, error);
}

/**
 * cl_client_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: to which client
 * @case_id: to which case, or 0
 * @member: to which member, whose chart, or 0; of a client's details, in which areas they lie
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member could still do it (docs: ACCESS, What each action does)
 */
gboolean
cl_client_action_may_undo (ClAction *action,
                           ClChangeKind kind,
                           gint64 client,
                           gint64 case_id,
                           gint64 member,
                           GError **error)
{
  if (kind == CL_CHANGE_CLIENT_CREATE)
    return cl_rules_require_permission (&action->me, CL_PERMISSION_CREATE_CLIENTS, error);
  if (kind == CL_CHANGE_ACCESS_EMERGENCY)
    return cl_rules_require_emergency (&action->me, error);
  if (kind == CL_CHANGE_CASE_ASSIGN || kind == CL_CHANGE_CASE_UNASSIGN ||
      kind == CL_CHANGE_CASE_CLOSE || kind == CL_CHANGE_CASE_REOPEN)
    return may_change_case (action, kind, case_id, error);
  return may_change_client (action, kind, client, member, error);
}
