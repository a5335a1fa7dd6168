/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-series-store.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-waiting-private.h"

/**
 * cl_appointment_find_named:
 * @action: the transaction
 * @change: which
 * @outcome: (out): the client and the appointment
 * @log: what is logged
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): what a change names, which the acting member may change
 */
ClAppointment *
cl_appointment_find_named (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find (action, change->appointment, log, error);

  if (named == NULL || !cl_appointment_may_move (action, named, error))
    return NULL;
  outcome->client = named->client;
  outcome->appointment = named->id;
  cl_log_detail_add_int (log->detail, "practitioner", named->practitioner);
  cl_log_detail_add_int (log->detail, "start", named->start);
  return g_steal_pointer (&named);
}

/**
 * cl_appointment_tell_scope:
 * @named: what was named
 * @change: of a repeat: which of its occurrences
 * @outcome: how many it reached
 * @log: what is logged
 *
 * Logs how much of a repeat a change reached.
 */
void
cl_appointment_tell_scope (ClAppointment *named,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log)
{
  if (named->series == 0 || change->scope == CL_REPEAT_SCOPE_THIS)
    return;
  cl_log_detail_add_text (log->detail, "scope", cl_repeat_scope_to_nick (change->scope));
  cl_log_detail_add_int (log->detail, "count", outcome->n_appointments);
}

/**
 * cl_appointment_action_cancel:
 * @action: the transaction
 * @change: which, and of a repeat which of its occurrences
 * @outcome: (out): the client, the appointment, and whom of the waiting list the time suits that
 *   became free
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Cancels; what was cancelled already stays so. No access is taken away.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_cancel (ClAction *action,
                              ClChange *change,
                              ClChangeOutcome *outcome,
                              ClActionLog *log,
                              GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find_named (action, change, outcome, log, error);
  g_autoptr (GArray) freed = cl_waiting_times_new ();
  g_autoptr (GPtrArray) reached = NULL;

  if (named == NULL || !cl_rules_check_scope (change->scope, error))
    return FALSE;
  reached = cl_appointment_list_reached (action, named, change->scope, error);
  for (guint i = 0; reached != NULL && i < reached->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (reached, i);

      if (!cl_appointment_find_overlap (action, each, &outcome->overlaps, error) ||
          !cl_appointment_store_set_state (action->db, each->id, CL_APPOINTMENT_STATE_CANCELLED,
                                           error))
        return FALSE;
      if (each->state != CL_APPOINTMENT_STATE_CANCELLED)
        cl_waiting_times_add (freed, each);
    }
  if (reached == NULL || !cl_waiting_find_suited (action, freed, outcome, error))
    return FALSE;
  outcome->n_appointments = reached->len;
  cl_appointment_tell_scope (named, change, outcome, log);
  return TRUE;
}

/**
 * cl_appointment_action_set_state:
 * @action: the transaction
 * @change: which, and how it stands now
 * @outcome: (out): the client and the appointment
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Says that somebody arrived, came or did not come, from that day on; who may move it may.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_set_state (ClAction *action,
                                 ClChange *change,
                                 ClChangeOutcome *outcome,
                                 ClActionLog *log,
                                 GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find_named (action, change, outcome, log, error);

  gboolean is_day;

  if (named == NULL)
    return FALSE;
  is_day = cl_rules_appointment_has_begun_its_day (named->start, action->now,
                                                   cl_practice_get_timezone (action->practice));
  if (!cl_rules_check_appointment_step (named->state, change->state, named->client == 0, is_day,
                                        error))
    return FALSE;
  outcome->n_appointments = 1;
  cl_log_detail_add_text (log->detail, "state", cl_appointment_state_to_nick (change->state));
  return cl_appointment_store_set_state (action->db, named->id, change->state, error);
}

/**
 * cl_appointment_get_moved_state:
 * @action: a transaction, or a state read
 * @appointment: an appointment as it is
 * @start: when it is to begin
 *
 * Returns: how it stands when it begins then
 */
ClAppointmentState
cl_appointment_get_moved_state (ClAction *action, ClAppointment *appointment, gint64 start)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);

  if (start == appointment->start)
    return appointment->state;
  return cl_rules_get_moved_state (
    appointment->state, cl_rules_appointment_has_begun_its_day (start, action->now, zone));
}

/**
 * cl_appointment_write_moved:
 * @action: the transaction
 * @appointment: what moves, with all that is otherwise but when
 * @start: when it is to begin
 * @end: when it is to be over
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Puts it there; on a day that has not come it is booked again.
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_write_moved (ClAction *action,
                            ClAppointment *appointment,
                            gint64 start,
                            gint64 end,
                            GError **error)
{
  ClAppointmentState state = cl_appointment_get_moved_state (action, appointment, start);

  appointment->start = start;
  appointment->end = end;
  if (!cl_appointment_store_move (action->db, appointment, error))
    return FALSE;
  if (state == appointment->state)
    return TRUE;
  appointment->state = state;
  return cl_appointment_store_set_state (action->db, appointment->id, state, error);
}
