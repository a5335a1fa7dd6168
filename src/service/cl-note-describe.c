/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of what kind, case and appointment a note is. */
#include "cl-note-private.h"

#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-note-service.h"
#include "cl-note-store.h"
#include "cl-policy.h"

/**
 * cl_note_check_case:
 * @action: a transaction with an actor
 * @client: whom a note is about
 * @case_id: of which case it is to be, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether it is one of the client's that the author knows of (docs: ACCESS, What each
 *   action does)
 */
gboolean
cl_note_check_case (ClAction *action, gint64 client, gint64 case_id, GError **error)
{
  ClClientFacts client_facts;
  ClCaseFacts facts;
  ClArea areas;
  gint64 whose;

  if (case_id == 0)
    return TRUE;
  return cl_facts_store_get_case (action->db, action->me.id, case_id, &whose, &facts, error) &&
         cl_assignment_get_areas (action, client, &client_facts, &areas, error) &&
         cl_rules_find_case (whose == client && cl_policy_knows_case (&action->me, &client_facts,
                                                                      &facts, action->now),
                             error);
}

/**
 * cl_note_check_appointment:
 * @action: a transaction with an actor
 * @client: whom a note is about
 * @appointment: of which appointment it is to be, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether it is one of the client's
 */
gboolean
cl_note_check_appointment (ClAction *action, gint64 client, gint64 appointment, GError **error)
{
  g_autoptr (ClActionLog) unused = cl_action_log_new ();
  g_autoptr (ClAppointment) found = NULL;

  if (appointment == 0)
    return TRUE;
  found = cl_appointment_find (action, appointment, unused, error);
  if (found == NULL || found->client == client)
    return found != NULL;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "appointment", "%s",
                                                 _ ("This appointment is another client’s. Choose "
                                                    "one of the client whom the note is about.")));
  return FALSE;
}

static gboolean
check_kind (ClAction *action, ClNote *note, ClChange *change, GError **error)
{
  g_autoptr (GArray) texts = NULL;

  if (!change->has_value || change->note_kind == note->kind)
    return TRUE;
  if (!cl_rules_check_note_kind (change->note_kind, error))
    return FALSE;
  texts = cl_text_store_list (action->db, note->id, error);
  return texts != NULL &&
         cl_rules_check_change_kind (note->state, cl_note_was_signed (texts), error);
}

/* What stays is not asked for again: they may know of it no more. */
static gboolean
check (ClAction *action, ClNote *note, ClChange *change, GError **error)
{
  return check_kind (action, note, change, error) &&
         (change->case_id == CL_CHANGE_KEEP || change->case_id == note->case_id ||
          cl_note_check_case (action, note->client, change->case_id, error)) &&
         (change->appointment == CL_CHANGE_KEEP || change->appointment == note->appointment ||
          cl_note_check_appointment (action, note->client, change->appointment, error));
}

static void
describe (ClNote *note, ClChange *change, ClActionLog *log)
{
  if (change->has_value && change->note_kind != note->kind)
    {
      note->kind = change->note_kind;
      cl_log_detail_add_text (log->detail, "kind", cl_note_kind_to_nick (note->kind));
    }
  if (change->case_id != CL_CHANGE_KEEP && change->case_id != note->case_id)
    {
      note->case_id = change->case_id;
      cl_log_detail_add_int (log->detail, "case", note->case_id);
    }
  if (change->appointment != CL_CHANGE_KEEP && change->appointment != note->appointment)
    {
      note->appointment = change->appointment;
      cl_log_detail_add_int (log->detail, "appointment", note->appointment);
    }
}

/**
 * cl_note_action_describe:
 * @action: the transaction
 * @change: which note, and of what kind, case and appointment it is to be
 * @outcome: (out): the note
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Says so of a draft, or of what was returned, as cl_note_action_create() does; of what was signed
 * once only the kind stays. What it says is sealed anew, for who holds its key hangs on the kind
 * (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_describe (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) body = NULL;
  ClNoteState next;

  if (!cl_note_find_for (action, change, CL_NOTE_STEP_UPDATE, FALSE, &found, &next, log, error) ||
      !check (action, found.note, change, error) ||
      !cl_text_store_get_newest (action->db, found.note->id, CL_TEXT_BODY, &row, error) ||
      !cl_note_check_unchanged (change, &row, error) ||
      !cl_keys_read_text (action, found.note, &row, &body, error))
    return FALSE;
  describe (found.note, change, log);
  found.note->changed_at = action->now;
  row.author = action->me.id;
  row.at = action->now;
  if (!cl_note_store_describe (action->db, found.note, error) ||
      !cl_note_write_text (action, found.note, &row, body, log, error))
    return FALSE;
  cl_note_answer (found.note, &row, outcome);
  return TRUE;
}

/* Of the author's own with the client: up to tomorrow, newest first. */
static gboolean
list_appointments (ClAction *action,
                   gint64 client,
                   gint64 since,
                   GPtrArray *appointments,
                   GError **error)
{
  g_autoptr (GPtrArray) all = cl_appointment_list_for_client (action, client, error);

  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      ClAppointment *appointment = g_ptr_array_index (all, i - 1);

      if (appointment->id != 0 && appointment->practitioner == action->me.id &&
          appointment->state != CL_APPOINTMENT_STATE_CANCELLED && appointment->start >= since &&
          appointment->start < action->now + G_TIME_SPAN_DAY)
        g_ptr_array_add (appointments, g_object_ref (appointment));
    }
  return all != NULL;
}

/**
 * cl_note_service_list_choices:
 * @practice: a practice
 * @actor: who is signed in
 * @client: whom a note of theirs is about
 * @since: from when on appointments are listed
 * @cases: (out) (transfer full) (element-type ClCaseFile): of which case it can be
 * @appointments: (out) (transfer full) (element-type ClAppointment): of which of their appointments
 *   with the client, newest first; none where they do not see the client's appointments
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * For a form. The program asks, not the person: nothing is logged.
 *
 * Returns: whether they could be read
 */
gboolean
cl_note_service_list_choices (ClPractice *practice,
                              ClActor *actor,
                              gint64 client,
                              gint64 since,
                              GPtrArray **cases,
                              GPtrArray **appointments,
                              GError **error)
{
  g_autoptr (GPtrArray) booked = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) known = NULL;
  gboolean is_listed = FALSE;
  ClAction action;
  ClArea areas;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  if (cl_assignment_find (&action, client, &areas, error))
    known = cl_assignment_list_known_cases (&action, client, error);
  is_listed = known != NULL && ((areas & CL_AREA_SCHEDULE) == 0 ||
                                list_appointments (&action, client, since, booked, error));
  cl_action_abort (&action);
  if (!is_listed)
    return FALSE;
  *cases = g_steal_pointer (&known);
  *appointments = g_steal_pointer (&booked);
  return TRUE;
}

/**
 * cl_note_service_may_change_kind:
 * @actor: who is signed in
 * @note: a note that they opened, or one that is not begun
 *
 * For showing and hiding; changing asks again.
 *
 * Returns: whether @actor may say that it is of another kind
 */
gboolean
cl_note_service_may_change_kind (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return cl_note_service_may_update (actor, note) &&
         cl_rules_check_change_kind (note->state, note->versions->len > 0, NULL);
}
