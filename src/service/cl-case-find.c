/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-private.h"

#include "cl-case-store.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-policy.h"
#include "cl-referral-store.h"
#include "cl-rules.h"

/**
 * cl_case_get_referral:
 * @action: the transaction
 * @client: whose case
 * @case_id: a referral case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): where it stands and who its doctors are
 */
ClReferral *
cl_case_get_referral (ClAction *action, gint64 client, gint64 case_id, GError **error)
{
  g_autoptr (GHashTable) referrals = cl_referral_store_list (action->db, client, case_id, error);
  g_autofree gint64 *key = NULL;
  ClReferral *referral = NULL;

  if (referrals == NULL)
    return NULL;
  if (!g_hash_table_steal_extended (referrals, &case_id, (gpointer *) &key, (gpointer *) &referral))
    cl_rules_find_case (FALSE, error);
  return referral;
}

/**
 * cl_case_name_doctor:
 * @action: the transaction
 * @client: whose case
 * @case_id: a case
 * @facts: of the acting member and the case
 * @log: gets the doctor for whom the acting member works as a case manager, if they do
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * The doctor referred to, if a member, else the first doctor managed (docs: CTL, batch).
 *
 * Returns: whether it could be read
 */
gboolean
cl_case_name_doctor (ClAction *action,
                     gint64 client,
                     gint64 case_id,
                     const ClCaseFacts *facts,
                     ClActionLog *log,
                     GError **error)
{
  g_autoptr (ClReferral) referral = NULL;
  const ClDoctor *to;

  if (!cl_rules_works_for_doctors (&action->me, facts))
    return TRUE;
  referral = cl_case_get_referral (action, client, case_id, error);
  if (referral == NULL)
    return FALSE;
  to = referral->referred_to;
  if (to == NULL || to->member == 0 || to->has_left)
    return cl_referral_store_get_first_managed (action->db, client, case_id, action->me.id,
                                                &log->on_behalf_of, error);
  log->on_behalf_of = to->member;
  return TRUE;
}

/**
 * cl_case_find:
 * @action: the transaction
 * @case_id: a case
 * @found: (out caller-allocated): the case
 * @log: what is logged: client, subject, and for whom a case manager works
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether there is such a case, as far as the acting member may know of it
 */
gboolean
cl_case_find (ClAction *action,
              gint64 case_id,
              ClFoundCase *found,
              ClActionLog *log,
              GError **error)
{
  gboolean knows;

  if (!cl_facts_store_get_case (action->db, action->me.id, case_id, &found->client, &found->facts,
                                error))
    return FALSE;
  log->client = found->client;
  g_string_printf (log->subject, "case:%" G_GINT64_FORMAT, case_id);
  if (!cl_assignment_get_areas (action, found->client, &found->client_facts, &found->areas, error))
    return FALSE;
  knows = found->client_facts.client != 0 &&
          cl_policy_knows_case (&action->me, &found->client_facts, &found->facts, action->now);
  return cl_rules_find_case (knows, error) &&
         cl_case_name_doctor (action, found->client, case_id, &found->facts, log, error);
}

/* Puts a member onto a new case, with a grant if they had none. */
static gboolean
add_first_staff (ClAction *action, gint64 client, gint64 case_id, gint64 member, GError **error)
{
  return cl_assignment_give (action, client, member, CL_GRANT_SOURCE_CASE, NULL, error) &&
         cl_case_store_add_staff (action->db, client, case_id, member, action->me.id, action->now,
                                  NULL, error);
}

/**
 * cl_case_make:
 * @action: the transaction
 * @client: whose episode of care
 * @title: what it is called
 * @diagnosis: (nullable): an ICD-10-CM code
 * @outcome: (out): the case made
 * @log: gets the subject
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * A case with its creator (where they provide care) and the creator's supervisor as staff, nobody
 * else; each of them gets a grant at `record` if they had none (docs: ACCESS, What each action
 * does).
 *
 * Returns: whether it was made
 */
gboolean
cl_case_make (ClAction *action,
              gint64 client,
              const char *title,
              const char *diagnosis,
              ClChangeOutcome *outcome,
              ClActionLog *log,
              GError **error)
{
  ClMemberFacts supervisor;
  gint64 id;

  if (!cl_case_store_create (action->db, client, title, diagnosis, action->me.id, action->now,
                             &outcome->case_id, error))
    return FALSE;
  outcome->client = client;
  g_string_printf (log->subject, "case:%" G_GINT64_FORMAT, outcome->case_id);

  if (cl_rules_is_active_practitioner (&action->me) &&
      !add_first_staff (action, client, outcome->case_id, action->me.id, error))
    return FALSE;
  if (!cl_member_store_get_supervisor (action->db, action->me.id, &id, error) ||
      !cl_facts_store_get_member (action->db, id, &supervisor, error))
    return FALSE;
  return supervisor.status != CL_MEMBER_STATUS_ACTIVE ||
         add_first_staff (action, client, outcome->case_id, supervisor.id, error);
}
