/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-waiting-store.h"

static gboolean
may_wait_for (ClAction *action, gint64 practitioner, GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, practitioner, &facts, error) &&
         cl_rules_may_use_calendar (&action->me, &facts, error) &&
         cl_rules_check_practitioner (&facts, "practitioner", error);
}

/* Who waits until yesterday waits for nothing. */
static gboolean
check_to_come (ClAction *action, ClWaiting *waiting, GError **error)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (action->now / G_USEC_PER_SEC);
  g_autoptr (GDateTime)
    now = g_date_time_to_timezone (utc, cl_practice_get_timezone (action->practice));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  if (waiting->to_date == NULL || strcmp (waiting->to_date, today) >= 0)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "to_date", "%s",
                                                 _ ("This day is over. Choose one that is to "
                                                    "come, or none.")));
  return FALSE;
}

/**
 * cl_waiting_action_add:
 * @action: the transaction
 * @change: who is to wait for what
 * @outcome: (out): the client, and the entry made
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Puts a client on the waiting list; it needs `schedule` on the client, and the calendar where one
 * is named.
 *
 * Returns: whether it was done
 */
gboolean
cl_waiting_action_add (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  ClWaiting *waiting = change->waiting;
  ClArea areas;

  log->client = waiting->client;
  if (!cl_assignment_find (action, waiting->client, &areas, error) ||
      !cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error) ||
      (change->has_other && !may_wait_for (action, waiting->practitioner, error)) ||
      !cl_waiting_check (waiting, error) || !check_to_come (action, waiting, error))
    return FALSE;
  waiting->created_by = action->me.id;
  waiting->created_at = action->now;
  outcome->client = waiting->client;
  if (!cl_waiting_store_add (action->db, waiting, error))
    return FALSE;
  outcome->waiting = waiting->id;
  cl_log_detail_add_int (log->detail, "waiting", waiting->id);
  return TRUE;
}

/**
 * cl_waiting_action_close:
 * @action: the transaction
 * @change: which entry
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Takes an entry off the waiting list, for who has `schedule` on its client.
 *
 * Returns: whether it was done
 */
gboolean
cl_waiting_action_close (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  g_autoptr (ClWaiting) waiting = NULL;
  ClClientFacts facts;
  ClArea areas = CL_AREA_NONE;

  if (!cl_waiting_store_get (action->db, change->other, &waiting, error) ||
      (waiting != NULL &&
       !cl_assignment_get_areas (action, waiting->client, &facts, &areas, error)))
    return FALSE;
  if (waiting != NULL)
    log->client = outcome->client = waiting->client;
  if (!cl_rules_find_waiting (areas != CL_AREA_NONE, error) ||
      !cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error))
    return FALSE;
  cl_log_detail_add_int (log->detail, "waiting", waiting->id);
  return cl_waiting_store_close (action->db, waiting->id, action->now, error);
}

/**
 * cl_waiting_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: to which client
 * @case_id: none
 * @member: none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member still has the client's schedule
 */
gboolean
cl_waiting_action_may_undo (ClAction *action,
                            ClChangeKind kind,
                            gint64 client,
                            gint64 case_id,
                            gint64 member,
                            GError **error)
{
  ClArea areas;

  return cl_assignment_find (action, client, &areas, error) &&
         cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error);
}
