/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-case-store.h"
#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-rules.h"

#include <glib/gi18n-lib.h>

/* Whether the acting member knows of a case, and hides its client's name where they may not. */
static gboolean
look_at (ClAction *action, ClCaseFile *file, gboolean *knows_out, GError **error)
{
  ClClientFacts client;
  ClCaseFacts facts;
  ClArea areas;
  gint64 id;

  if (!cl_facts_store_get_case (action->db, action->me.id, file->id, &id, &facts, error) ||
      !cl_assignment_get_areas (action, file->client, &client, &areas, error))
    return FALSE;
  *knows_out = cl_policy_knows_case (&action->me, &client, &facts, action->now);
  if ((areas & CL_AREA_DEMOGRAPHICS) == 0)
    g_clear_pointer (&file->client_name, g_free);
  return TRUE;
}

static gboolean
matches (const ClCaseFile *file, const ClCaseQuery *query)
{
  if (query->has_doctor &&
      (file->referral == NULL || !cl_referral_names (file->referral, query->doctor)))
    return FALSE;
  if (!query->has_status)
    return TRUE;
  if (query->status != CL_CASE_STATUS_INVALID)
    return file->status == query->status;
  return file->referral != NULL && file->referral->status == query->referral_status;
}

static GPtrArray *
list_known (ClAction *action, const ClCaseQuery *query, GError **error)
{
  g_autoptr (GPtrArray)
    cases = cl_case_store_list (action->db, query->has_client ? query->client : 0, error);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);

  if (cases == NULL)
    return NULL;
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);
      gboolean knows = FALSE;

      if (!matches (file, query))
        continue;
      if (!look_at (action, file, &knows, error))
        return NULL;
      if (knows)
        g_ptr_array_add (known, g_object_ref (file));
    }
  return g_steal_pointer (&known);
}

/**
 * cl_assignment_list_known_cases:
 * @action: a transaction
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): the client's cases that the
 *   acting member knows of
 */
GPtrArray *
cl_assignment_list_known_cases (ClAction *action, gint64 client, GError **error)
{
  const ClCaseQuery query = { .has_client = client != 0, .client = client };

  return list_known (action, &query, error);
}

static gboolean
check_query (ClAction *action, const ClCaseQuery *query, GError **error)
{
  ClArea areas;

  if (query->has_client && !cl_assignment_find (action, query->client, &areas, error))
    return FALSE;
  if (query->has_doctor && !cl_rules_find_member (query->doctor, error))
    return FALSE;
  if (!query->has_status || query->status != CL_CASE_STATUS_INVALID ||
      query->referral_status != CL_REFERRAL_STATUS_INVALID)
    return TRUE;
  g_propagate_error (
    error, cl_error_new_member (CL_ERROR_INVALID, "status", "%s",
                                _ ("This is no status of a case. Choose active or closed, or of "
                                   "referrals requested, accepted, rejected, on-hold or "
                                   "completed.")));
  return FALSE;
}

/**
 * cl_case_service_find:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which cases
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): the cases that the member knows
 *   of (docs: ACCESS, How areas are computed), newest first
 */
GPtrArray *
cl_case_service_find (ClPractice *practice,
                      ClActor *actor,
                      const ClCaseQuery *query,
                      GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *cases = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  log->client = query->has_client ? query->client : 0;
  if (check_query (&action, query, &refusal))
    cases = list_known (&action, query, &refusal);
  cl_action_abort (&action);
  if (cases == NULL)
    {
      cl_action_log_refusal (practice, actor, "case.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return cases;
}

/**
 * cl_case_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @has_client: whether one client is asked about
 * @client: which
 * @has_doctor: whether to keep the cases whose referral names a doctor
 * @doctor: who, or 0 where the name was nobody's
 * @has_status: whether to keep the cases of one status
 * @status: which
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * cl_case_service_find() of these.
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): the cases that the member knows
 *   of (docs: ACCESS, How areas are computed), newest first
 */
GPtrArray *
cl_case_service_list (ClPractice *practice,
                      ClActor *actor,
                      gboolean has_client,
                      gint64 client,
                      gboolean has_doctor,
                      gint64 doctor,
                      gboolean has_status,
                      ClCaseStatus status,
                      GError **error)
{
  const ClCaseQuery query = { .has_client = has_client,
                              .client = client,
                              .has_doctor = has_doctor,
                              .doctor = doctor,
                              .has_status = has_status,
                              .status = status,
                              .referral_status = CL_REFERRAL_STATUS_INVALID };

  return cl_case_service_find (practice, actor, &query, error);
}
