/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-conflict.h"
#include "cl-assignment-private.h"
#include "cl-busy-store.h"
#include "cl-calendar-read-private.h"
#include "cl-local-time.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"

#define TIMES_A_LOOK 256

/**
 * cl_calendar_action_check_may:
 * @action: a transaction, or a state read
 * @practitioner: in whose calendar
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may block their times
 */
gboolean
cl_calendar_action_check_may (ClAction *action, gint64 practitioner, GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, practitioner, &facts, error) &&
         cl_rules_may_block (&action->me, &facts, error) &&
         cl_rules_check_practitioner (&facts, "practitioner", error);
}

/* How many of the times are over what is booked. None is left out for it, or somebody would be
 * booked then: whose calendar it is moves the appointments. */
static gboolean
count_overlapping (ClAction *action, ClChange *change, ClChangeOutcome *outcome, GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
  GArray *times = change->busy->times;

  for (guint i = 0; i < times->len; i++)
    {
      const ClBusyTime *time = &g_array_index (times, ClBusyTime, i);
      ClTakenQuery query = { change->member, 0, NULL, time->start, time->end };

      if (i % TIMES_A_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (change->cancellable, error))
        return FALSE;
      g_array_set_size (taken, 0);
      if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
        return FALSE;
      outcome->n_overlapping += taken->len > 0 ? 1 : 0;
    }
  outcome->overlaps = outcome->n_overlapping > 0;
  return TRUE;
}

static gboolean
insert_times (ClAction *action, ClChange *change, ClChangeOutcome *outcome, GError **error)
{
  GArray *times = change->busy->times;

  for (guint i = 0; i < times->len; i++)
    {
      const ClBusyTime *time = &g_array_index (times, ClBusyTime, i);

      if (i % TIMES_A_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (change->cancellable, error))
        return FALSE;
      if (!cl_busy_store_insert (action->db, change->member, time->uid, time->start, time->end,
                                 action->me.id, action->now, error))
        return FALSE;
      outcome->n_appointments++;
    }
  return TRUE;
}

static gboolean
delete_before (ClAction *action, ClChange *change, ClChangeOutcome *outcome, GError **error)
{
  gint64 today =
    cl_time_get_day_start (action->now, 0, cl_practice_get_timezone (action->practice));
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, change->busy->uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!cl_busy_store_delete (action->db, change->member, uid, today, &outcome->n_replaced, error))
      return FALSE;
  return TRUE;
}

/**
 * cl_calendar_action_import:
 * @action: the transaction
 * @change: whose calendar, and when they are busy
 * @outcome: (out): how many times were made, replaced and left out
 * @log: what is logged
 * @error: return location for an error of CL_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Blocks the times at which a file of another calendar is busy, in place of what was imported of
 * its events before.
 *
 * Returns: whether it was done
 */
gboolean
cl_calendar_action_import (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  if (!cl_calendar_action_check_may (action, change->member, error) ||
      !delete_before (action, change, outcome, error) ||
      !count_overlapping (action, change, outcome, error) ||
      !insert_times (action, change, outcome, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  cl_log_detail_add_int (log->detail, "count", outcome->n_appointments);
  if (outcome->n_replaced > 0)
    cl_log_detail_add_int (log->detail, "replaced", outcome->n_replaced);
  if (outcome->overlaps)
    cl_log_detail_add (log->detail, "overlap", "true");
  return TRUE;
}

/**
 * cl_calendar_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: none
 * @practitioner: in whose calendar
 * @flags: what cl_appointment_check_put_back() reads
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may still block the practitioner's times
 */
gboolean
cl_calendar_action_may_undo (ClAction *action,
                             ClChangeKind kind,
                             gint64 client,
                             gint64 practitioner,
                             gint64 flags,
                             GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, practitioner, &facts, error) &&
         cl_rules_may_block (&action->me, &facts, error);
}
