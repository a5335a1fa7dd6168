/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-reminder-store.h"
#include "cl-rules.h"

static gboolean
may_remind (ClAction *action, gint64 client, GError **error)
{
  ClClientFacts facts;
  ClArea areas;

  return cl_assignment_get_areas (action, client, &facts, &areas, error) &&
         cl_rules_may_remind (areas, error);
}

static gboolean
check (ClAction *action, ClAppointment *named, gboolean is_reminded, GError **error)
{
  if (named->client == 0)
    return cl_rules_check_remindable (TRUE, named->state, named->start, action->now, error);
  return may_remind (action, named->client, error) &&
         (!is_reminded ||
          cl_rules_check_remindable (FALSE, named->state, named->start, action->now, error));
}

/**
 * cl_reminder_action_remind:
 * @action: the transaction
 * @change: which appointment, and whether its client was reminded
 * @outcome: (out): the client and the appointment
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Says that a client was reminded of an appointment, or was not after all.
 *
 * Returns: whether it was done
 */
gboolean
cl_reminder_action_remind (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find (action, change->appointment, log, error);

  if (named == NULL || !check (action, named, change->has_value, error))
    return FALSE;
  outcome->client = named->client;
  outcome->appointment = named->id;
  cl_log_detail_add_int (log->detail, "practitioner", named->practitioner);
  cl_log_detail_add_int (log->detail, "start", named->start);
  cl_log_detail_add (log->detail, "reminded", change->has_value ? "true" : "false");
  if (!change->has_value)
    return cl_reminder_store_delete (action->db, named->id, error);
  return cl_reminder_store_put (action->db, named, action->me.id, action->now, error);
}

/**
 * cl_reminder_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: to whose appointment
 * @appointment: to which
 * @flags: none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member could still say who was reminded
 */
gboolean
cl_reminder_action_may_undo (ClAction *action,
                             ClChangeKind kind,
                             gint64 client,
                             gint64 appointment,
                             gint64 flags,
                             GError **error)
{
  ClArea areas;

  return cl_assignment_find (action, client, &areas, error) && cl_rules_may_remind (areas, error);
}
