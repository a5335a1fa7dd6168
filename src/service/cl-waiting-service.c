/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-service.h"

#include "cl-assignment-private.h"
#include "cl-client-store.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-time.h"
#include "cl-waiting-private.h"
#include "cl-waiting-store.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

/**
 * cl_waiting_match_free:
 * @match: (transfer full): a match
 *
 * Frees @match.
 */
void
cl_waiting_match_free (ClWaitingMatch *match)
{
  g_object_unref (match->waiting);
  g_free (match->client_name);
  g_free (match);
}

/**
 * cl_waiting_list_known:
 * @action: a transaction
 * @client: a client, or 0 for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClWaiting) (nullable): who waits, of the clients whose
 *   schedule the acting member has, who waits longest first
 */
GPtrArray *
cl_waiting_list_known (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) all = cl_waiting_store_list (action->db, error);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      ClWaiting *waiting = all->pdata[i];
      ClClientFacts facts;
      ClArea areas;

      if (client != 0 && waiting->client != client)
        continue;
      if (!cl_assignment_get_areas (action, waiting->client, &facts, &areas, error))
        return NULL;
      if (cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, NULL))
        g_ptr_array_add (known, g_object_ref (waiting));
    }
  return g_steal_pointer (&known);
}

static gboolean
may_list (ClAction *action, gint64 client, GError **error)
{
  ClArea areas;

  return client == 0 || (cl_assignment_find (action, client, &areas, error) &&
                         cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error));
}

/**
 * cl_waiting_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client, or 0 for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClWaiting) (nullable): who waits, of the clients whose
 *   schedule the member has, who waits longest first
 */
GPtrArray *
cl_waiting_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *list = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  log->client = client;
  if (may_list (&action, client, &refusal))
    list = cl_waiting_list_known (&action, client, &refusal);
  cl_action_abort (&action);
  if (list == NULL)
    {
      cl_action_log_refusal (practice, actor, "waiting.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return list;
}

/**
 * cl_waiting_match_new:
 * @action: a transaction
 * @waiting: who waits
 * @practitioner: who has time
 * @start: from when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): whom it would suit, as far as the acting member may know
 */
ClWaitingMatch *
cl_waiting_match_new (ClAction *action,
                      ClWaiting *waiting,
                      gint64 practitioner,
                      gint64 start,
                      GError **error)
{
  g_autoptr (ClClientRow) row = NULL;
  ClClientFacts facts;
  ClWaitingMatch *match;

  if (!cl_client_store_get_row (action->db, waiting->client, action->me.id, action->now, &facts,
                                &row, error))
    return NULL;
  match = g_new0 (ClWaitingMatch, 1);
  match->waiting = g_object_ref (waiting);
  match->practitioner = practitioner;
  match->start = start;
  if (row != NULL &&
      (cl_policy_get_areas (&action->me, &facts, action->now) & CL_AREA_DEMOGRAPHICS) != 0)
    match->client_name = g_strdup (row->name);
  return match;
}

/* What has passed by now suits nobody. */
static GPtrArray *
match_known (ClAction *action, gint64 practitioner, gint64 start, gint64 end, GError **error)
{
  g_autoptr (GPtrArray) known = cl_waiting_list_known (action, 0, error);
  g_autoptr (GPtrArray)
    matches = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_waiting_match_free);

  if (known == NULL)
    return NULL;
  for (guint i = 0; i < known->len; i++)
    {
      gint64 at = cl_waiting_match (known->pdata[i], practitioner, MAX (start, action->now), end,
                                    cl_practice_get_timezone (action->practice));
      ClWaitingMatch *match;

      if (at == CL_TIME_NONE)
        continue;
      match = cl_waiting_match_new (action, known->pdata[i], practitioner, at, error);
      if (match == NULL)
        return NULL;
      g_ptr_array_add (matches, match);
    }
  return g_steal_pointer (&matches);
}

static gboolean
may_match (ClAction *action, gint64 practitioner, gint64 start, gint64 minutes, GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, practitioner, &facts, error) &&
         cl_rules_may_use_calendar (&action->me, &facts, error) &&
         cl_rules_check_practitioner (&facts, "practitioner", error) &&
         cl_rules_check_appointment_time (start, minutes,
                                          cl_practice_get_timezone (action->practice), error);
}

/**
 * cl_waiting_service_match:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: who has time; 0 where the name was nobody's
 * @start: from when
 * @minutes: how long
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Asked when a time was cancelled or moved away. Whether the client has time then is asked by
 * booking.
 *
 * Returns: (transfer full) (element-type ClWaitingMatch) (nullable): whom it would suit, who waits
 *   longest first
 */
GPtrArray *
cl_waiting_service_match (ClPractice *practice,
                          ClActor *actor,
                          gint64 practitioner,
                          gint64 start,
                          gint64 minutes,
                          GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *matches = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (may_match (&action, practitioner, start, minutes, &refusal))
    matches = match_known (&action, practitioner, start, start + minutes * MINUTE, &refusal);
  cl_action_abort (&action);
  if (matches == NULL)
    {
      cl_action_log_refusal (practice, actor, "waiting.match", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return matches;
}
