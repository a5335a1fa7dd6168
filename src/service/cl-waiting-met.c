/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-waiting-private.h"
#include "cl-waiting-store.h"

/* Who has what they waited for waits no longer. */

/**
 * cl_waiting_check_open:
 * @action: a transaction, or a state read
 * @waiting: an entry of the waiting list that is booked for, or 0
 * @client: whom it is booked for
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether the client still waits by it
 */
gboolean
cl_waiting_check_open (ClAction *action, gint64 waiting, gint64 client, GError **error)
{
  g_autoptr (ClWaiting) entry = NULL;

  if (waiting == 0)
    return TRUE;
  return cl_waiting_store_get (action->db, waiting, &entry, error) &&
         cl_rules_find_waiting (entry != NULL && entry->client == client, error);
}

/**
 * cl_waiting_times_new_earlier:
 * @plan: what is to be booked or moved, before it is
 *
 * Returns: (transfer full) (element-type ClWaitingTime): the times of what is booked, and of what
 *   is moved where it comes earlier than it would have
 */
GArray *
cl_waiting_times_new_earlier (const ClBookingPlan *plan)
{
  GArray *times = cl_waiting_times_new ();

  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);
      ClWaitingTime time = { plan->practitioner.id, plan->client, planned->occurrence->start,
                             planned->occurrence->end };

      if (!planned->occurrence->is_skipped &&
          (planned->target == NULL || planned->target->start > time.start))
        g_array_append_val (times, time);
    }
  return times;
}

static gboolean
is_met (ClAction *action, ClWaiting *waiting, GArray *times)
{
  for (guint i = 0; i < times->len; i++)
    {
      const ClWaitingTime *time = &g_array_index (times, ClWaitingTime, i);

      if (cl_waiting_is_met (waiting, time->practitioner, time->start, time->end,
                             cl_practice_get_timezone (action->practice)))
        return TRUE;
    }
  return FALSE;
}

/**
 * cl_waiting_list_met:
 * @action: the transaction
 * @waiting: the entry that is booked for, whatever the time, or 0
 * @client: with whom, or 0
 * @times: (element-type ClWaitingTime): what they are to have and have not now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the entries of the waiting list by
 *   which the client has then what they wait for
 */
GArray *
cl_waiting_list_met (ClAction *action, gint64 waiting, gint64 client, GArray *times, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (client == 0)
    return g_steal_pointer (&met);
  open = cl_waiting_store_list_client (action->db, client, error);
  if (open == NULL)
    return NULL;
  for (guint i = 0; i < open->len; i++)
    {
      ClWaiting *entry = g_ptr_array_index (open, i);

      if (entry->id == waiting || is_met (action, entry, times))
        g_array_append_val (met, entry->id);
    }
  return g_steal_pointer (&met);
}

/**
 * cl_waiting_close_met:
 * @action: the transaction
 * @waiting: the entry that is booked for, whatever the time, or 0
 * @client: with whom, or 0
 * @times: (element-type ClWaitingTime): what they have now and had not before
 * @outcome: gets the entries closed
 * @log: what is logged
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Takes off the waiting list what the client has now. It asks for nothing more than booking does:
 * `schedule` on the client.
 *
 * Returns: whether it was written
 */
gboolean
cl_waiting_close_met (ClAction *action,
                      gint64 waiting,
                      gint64 client,
                      GArray *times,
                      ClChangeOutcome *outcome,
                      ClActionLog *log,
                      GError **error)
{
  g_autoptr (GArray) met = cl_waiting_list_met (action, waiting, client, times, error);

  if (met == NULL)
    return FALSE;
  for (guint i = 0; i < met->len; i++)
    if (!cl_waiting_store_close (action->db, g_array_index (met, gint64, i), action->now, error))
      return FALSE;
  if (met->len > 0)
    {
      cl_log_detail_add_ids (log->detail, "waiting_met", met);
      outcome->met = g_steal_pointer (&met);
    }
  return TRUE;
}
