/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-case-private.h"
#include "cl-case-store.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-validate.h"

static gboolean
check_new_case (ClChange *change, char **title_out, char **diagnosis_out, GError **error)
{
  g_autofree char *title = cl_normalise_line (change->text);
  g_autofree char *diagnosis = cl_normalise_text (change->text2);

  if (!cl_validate_line ("title", _ ("Title"), title, TRUE, error))
    return FALSE;
  if (diagnosis != NULL && *diagnosis == '\0')
    g_clear_pointer (&diagnosis, g_free);
  if (diagnosis != NULL && !cl_validate_diagnosis ("diagnosis", diagnosis, error))
    return FALSE;
  *title_out = g_steal_pointer (&title);
  *diagnosis_out = g_steal_pointer (&diagnosis);
  return TRUE;
}

/**
 * cl_case_action_create:
 * @action: the transaction
 * @change: client, title and diagnosis
 * @outcome: (out): the case made
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A case with its creator (where they provide care) and the creator's supervisor as staff, nobody
 * else; each of them gets a grant at `record` if they had none (docs: ACCESS, What each action
 * does).
 *
 * Returns: whether it was done
 */
gboolean
cl_case_action_create (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *diagnosis = NULL;
  ClArea areas;

  log->client = change->client;
  return cl_assignment_find (action, change->client, &areas, error) &&
         cl_rules_may_create_case (&action->me, areas, error) &&
         check_new_case (change, &title, &diagnosis, error) &&
         cl_case_make (action, change->client, title, diagnosis, outcome, log, error);
}

static void
add_member_detail (ClActionLog *log, gint64 member)
{
  g_string_printf (log->detail, "{\"member\":%" G_GINT64_FORMAT "}", member);
}

/**
 * cl_case_action_assign:
 * @action: the transaction
 * @change: which case and member
 * @outcome: (out): the client and the case
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Onto the case's staff, with a grant at `record` if they had none (docs: ACCESS, What each
 * action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_case_action_assign (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  ClFoundCase found;
  ClMemberFacts member;
  gboolean reads;

  if (!cl_case_find (action, change->case_id, &found, log, error))
    return FALSE;
  add_member_detail (log, change->member);
  reads = cl_policy_reads_case (&action->me, &found.client_facts, &found.facts, action->now);
  if (!cl_assignment_get_member (action, change->member, &member, error) ||
      !cl_rules_may_assign_case (&action->me, found.areas, &found.facts, reads, error) ||
      !cl_rules_check_receiver (&member, "member", error))
    return FALSE;
  outcome->client = found.client;
  outcome->case_id = change->case_id;
  return cl_assignment_give (action, found.client, member.id, CL_GRANT_SOURCE_CASE, NULL, error) &&
         cl_case_store_add_staff (action->db, found.client, change->case_id, member.id,
                                  action->me.id, action->now, NULL, error);
}

/**
 * cl_case_action_unassign:
 * @action: the transaction
 * @change: which case and member
 * @outcome: (out): the client and the case
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Off the case; the grant stays, to be removed by hand (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_case_action_unassign (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  ClFoundCase found;
  ClMemberFacts member;

  if (!cl_case_find (action, change->case_id, &found, log, error))
    return FALSE;
  add_member_detail (log, change->member);
  if (!cl_assignment_get_member (action, change->member, &member, error) ||
      !cl_rules_may_unassign_case (found.areas, &found.facts, error))
    return FALSE;
  outcome->client = found.client;
  outcome->case_id = change->case_id;
  return cl_case_store_remove_staff (action->db, change->case_id, member.id, NULL, error);
}

static gboolean
set_status (ClAction *action,
            ClChange *change,
            ClCaseStatus status,
            ClChangeOutcome *outcome,
            ClActionLog *log,
            GError **error)
{
  ClFoundCase found;

  if (!cl_case_find (action, change->case_id, &found, log, error) ||
      !cl_rules_may_close_case (found.areas, &found.facts, error))
    return FALSE;
  outcome->client = found.client;
  outcome->case_id = change->case_id;
  return cl_case_store_set_status (action->db, change->case_id, status, action->now, NULL, error);
}

/**
 * cl_case_action_close:
 * @action: the transaction
 * @change: which case
 * @outcome: (out): the client and the case
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Returns: whether it was done; the staff is unchanged
 */
gboolean
cl_case_action_close (ClAction *action,
                      ClChange *change,
                      ClChangeOutcome *outcome,
                      ClActionLog *log,
                      GError **error)
{
  return set_status (action, change, CL_CASE_STATUS_CLOSED, outcome, log, error);
}

/**
 * cl_case_action_reopen:
 * @action: the transaction
 * @change: which case
 * @outcome: (out): the client and the case
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Returns: whether it was done; the staff is unchanged
 */
gboolean
cl_case_action_reopen (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  return set_status (action, change, CL_CASE_STATUS_ACTIVE, outcome, log, error);
}
