/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-private.h"
#include "cl-client-service.h"
#include "cl-referral-store.h"

/**
 * cl_referral_service_list_events:
 * @practice: a practice
 * @actor: who is signed in
 * @case_id: a case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * What was done to a referral, by whom and for whom, for whoever knows of the case.
 *
 * Returns: (transfer full) (element-type ClReferralEvent) (nullable): oldest first; empty where the
 *   case is no referral
 */
GPtrArray *
cl_referral_service_list_events (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 case_id,
                                 GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *events = NULL;
  ClFoundCase found;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_case_find (&action, case_id, &found, log, &refusal))
    events = cl_referral_store_list_events (action.db, case_id, &refusal);
  cl_action_abort (&action);
  if (events == NULL)
    {
      cl_action_log_refusal (practice, actor, "referral.history", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return events;
}
