/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"

static gboolean
insert (ClAction *action,
        ClBookingDraft *draft,
        ClOccurrence *occurrence,
        ClChangeOutcome *outcome,
        GError **error)
{
  g_autoptr (ClAppointment)
    appointment = cl_appointment_new (0, draft->practitioner, occurrence->start, occurrence->end);

  appointment->client = draft->client;
  appointment->kind = draft->kind;
  appointment->place = draft->place != NULL && *draft->place != '\0' ? g_strdup (draft->place)
                                                                     : NULL;
  appointment->room = draft->room != NULL && *draft->room != '\0' ? g_strdup (draft->room) : NULL;
  appointment->title = draft->title != NULL && *draft->title != '\0' ? g_strdup (draft->title)
                                                                     : NULL;
  if (!cl_appointment_store_insert (action->db, appointment, action->me.id, action->now, error))
    return FALSE;
  if (outcome->appointment == 0)
    outcome->appointment = appointment->id;
  outcome->n_appointments++;
  return TRUE;
}

/* The log tells when and with whom, never what a block is called. */
static void
tell (ClBookingDraft *draft, const ClBookingPlan *plan, ClChangeOutcome *outcome, ClActionLog *log)
{
  g_string_printf (log->subject, "appointment:%" G_GINT64_FORMAT, outcome->appointment);
  cl_log_detail_add_int (log->detail, "practitioner", draft->practitioner);
  cl_log_detail_add_int (log->detail, "start", draft->start);
  cl_log_detail_add_int (log->detail, "minutes", draft->minutes);
  if (outcome->n_appointments > 1)
    cl_log_detail_add_int (log->detail, "count", outcome->n_appointments);
  if (outcome->shared)
    cl_log_detail_add (log->detail, "shared", "true");
  if (plan->has_overlap)
    cl_log_detail_add (log->detail, "overlap", "true");
  if (plan->is_outside)
    cl_log_detail_add (log->detail, "outside", "true");
}

/**
 * cl_appointment_action_book:
 * @action: the transaction
 * @change: with whom, when and how often
 * @outcome: (out): the appointment made, the first of a repeat, and whether it gave access
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Books, and gives the practitioner a grant at `record` where they lack `schedule` or
 * `demographics` on the client; never the chart (docs: ACCESS, What each action does). Without a
 * client it blocks time.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_book (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  ClBookingDraft *draft = change->booking;
  g_auto (ClBookingPlan) plan = { 0 };

  log->client = draft->client;
  outcome->client = draft->client;
  if (!cl_booking_plan_make (action, draft, &plan, error) ||
      !cl_booking_plan_check (action, draft, &plan, error))
    return FALSE;
  for (guint i = 0; i < plan.occurrences->len; i++)
    if (!insert (action, draft, g_ptr_array_index (plan.occurrences, i), outcome, error))
      return FALSE;
  if (plan.shares && !cl_assignment_give (action, draft->client, draft->practitioner,
                                          CL_GRANT_SOURCE_BOOKING, &outcome->shared, error))
    return FALSE;
  tell (draft, &plan, outcome, log);
  return TRUE;
}

/**
 * cl_appointment_action_cancel:
 * @action: the transaction
 * @change: which
 * @outcome: (out): the client and the appointment
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
  g_autoptr (ClAppointment)
    appointment = cl_appointment_find (action, change->appointment, log, error);

  if (appointment == NULL || !cl_appointment_may_move (action, appointment, error))
    return FALSE;
  outcome->client = appointment->client;
  outcome->appointment = appointment->id;
  cl_log_detail_add_int (log->detail, "practitioner", appointment->practitioner);
  cl_log_detail_add_int (log->detail, "start", appointment->start);
  return cl_appointment_store_set_state (action->db, appointment->id,
                                         CL_APPOINTMENT_STATE_CANCELLED, error);
}
