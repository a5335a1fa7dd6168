/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-appointment-series-store.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-validate.h"
#include "cl-waiting-private.h"

static ClAppointment *
find (ClAction *action,
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

static void
tell_scope (ClAppointment *named, ClChange *change, ClChangeOutcome *outcome, ClActionLog *log)
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
  g_autoptr (ClAppointment) named = find (action, change, outcome, log, error);
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
  tell_scope (named, change, outcome, log);
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
 * Says that somebody arrived, came or did not come; who may move it may.
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
  g_autoptr (ClAppointment) named = find (action, change, outcome, log, error);

  if (named == NULL ||
      !cl_rules_check_appointment_step (named->state, change->state, named->client == 0, error))
    return FALSE;
  outcome->n_appointments = 1;
  cl_log_detail_add_text (log->detail, "state", cl_appointment_state_to_nick (change->state));
  return cl_appointment_store_set_state (action->db, named->id, change->state, error);
}

static void
edit_text (char **text, const char *edited)
{
  if (edited == NULL)
    return;
  g_free (*text);
  *text = *edited != '\0' ? g_strdup (edited) : NULL;
}

static gboolean
check_edit (ClAppointment *named, ClAppointmentEdit *edit, GError **error)
{
  return cl_rules_check_not_cancelled (named->state, error) &&
         cl_rules_check_scope (edit->scope, error) &&
         (!edit->has_kind ||
          cl_rules_check_appointment_kind (edit->kind, named->client == 0, error)) &&
         cl_booking_check_place (edit->place, error) &&
         cl_validate_line ("room", _ ("Room"), edit->room, FALSE, error) &&
         cl_validate_line ("title", _ ("Title"), edit->title, FALSE, error);
}

/* Of what may be in the way only the room is new. */
static void
keep_rooms (GArray *taken)
{
  for (guint i = taken->len; i-- > 0;)
    if (g_array_index (taken, ClTaken, i).kind != CL_CONFLICT_ROOM)
      g_array_remove_index (taken, i);
}

static gboolean
check_rooms (ClAction *action, GPtrArray *reached, ClAppointmentEdit *edit, GError **error)
{
  g_auto (ClBookingPlan) plan = { 0 };

  if (edit->room == NULL || *edit->room == '\0')
    return TRUE;
  cl_booking_plan_init (&plan);
  for (guint i = 0; i < reached->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (reached, i);
      ClPlanned *planned = cl_booking_plan_add (&plan, each->start, each->start, each->end);

      planned->target = g_object_ref (each);
      planned->allow_overlap = edit->allow_overlap;
      plan.client = each->client;
    }
  if (!cl_booking_plan_look (action, &plan, error))
    return FALSE;
  for (guint i = 0; i < plan.planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan.planned, i);

      keep_rooms (planned->taken);
      planned->is_outside = FALSE;
    }
  return cl_booking_plan_check (action, &plan, error);
}

static void
apply_edit (ClAppointment *each, ClAppointmentEdit *edit)
{
  if (edit->has_kind)
    each->kind = edit->kind;
  edit_text (&each->place, edit->place);
  edit_text (&each->room, edit->room);
  edit_text (&each->title, edit->title);
}

/**
 * cl_appointment_action_update:
 * @action: the transaction
 * @change: which, and what is to be otherwise
 * @outcome: (out): the client and the appointment
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Changes kind, place of service, room and a block's title; who may move it may.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_update (ClAction *action,
                              ClChange *change,
                              ClChangeOutcome *outcome,
                              ClActionLog *log,
                              GError **error)
{
  g_autoptr (ClAppointment) named = find (action, change, outcome, log, error);
  g_autoptr (GPtrArray) reached = NULL;

  if (named == NULL || !check_edit (named, change->edit, error))
    return FALSE;
  reached = cl_appointment_list_reached (action, named, change->scope, error);
  if (reached == NULL)
    return FALSE;
  for (guint i = 0; i < reached->len; i++)
    apply_edit (g_ptr_array_index (reached, i), change->edit);
  if (!check_rooms (action, reached, change->edit, error) ||
      !cl_appointment_check_revision (named, change->edit->revision, error))
    return FALSE;
  for (guint i = 0; i < reached->len; i++)
    if (!cl_appointment_store_update (action->db, g_ptr_array_index (reached, i), error))
      return FALSE;
  outcome->n_appointments = reached->len;
  tell_scope (named, change, outcome, log);
  return TRUE;
}
