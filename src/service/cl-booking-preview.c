/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"
#include "cl-appointment-store.h"
#include "cl-availability-store.h"
#include "cl-booking-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-rules.h"
#include "cl-waiting-private.h"

/* What is in the way, as far as the acting member may know of it: else that it is taken. */
static gboolean
describe_taken (ClAction *action, const ClTaken *taken, ClOccurrence *occurrence, GError **error)
{
  g_autoptr (ClAppointment) appointment = NULL;
  ClMemberFacts practitioner;
  ClClientFacts facts;
  gboolean is_seen;

  if (!cl_appointment_store_get (action->db, action->me.id, taken->appointment, &facts,
                                 &appointment, error) ||
      !cl_facts_store_get_member (action->db, taken->practitioner, &practitioner, error))
    return FALSE;
  is_seen = appointment != NULL &&
            cl_appointment_mask (&action->me, &practitioner, &facts, action->now,
                                 cl_practice_get_timezone (action->practice), appointment);
  g_ptr_array_add (occurrence->conflicts,
                   cl_conflict_new (taken->kind, is_seen ? appointment : NULL));
  return TRUE;
}

/* Why somebody is off is theirs to say. */
static gboolean
describe_outside (ClAction *action,
                  const ClBookingPlan *plan,
                  ClOccurrence *occurrence,
                  GError **error)
{
  ClConflict *conflict = cl_conflict_new (CL_CONFLICT_AVAILABILITY, NULL);
  g_autoptr (ClAvailability) availability = NULL;

  g_ptr_array_add (occurrence->conflicts, conflict);
  if (!cl_rules_sees_blocks (&action->me, &plan->practitioner))
    return TRUE;
  if (!cl_availability_store_get (action->db, plan->practitioner.id, &availability, error))
    return FALSE;
  conflict->label = g_strdup (cl_availability_find_label (
    availability, occurrence->start, occurrence->end, cl_practice_get_timezone (action->practice)));
  return TRUE;
}

/* waiting: the entry of the waiting list that is booked for, or 0. */
static gboolean
describe (ClAction *action,
          ClBookingPlan *plan,
          gint64 waiting,
          ClBookingPreview *preview,
          GError **error)
{
  g_autoptr (GArray) times = cl_waiting_times_new_earlier (plan);

  preview->shares = plan->shares;
  preview->is_outside = plan->is_outside;
  preview->is_rebooked = plan->is_rebooked;
  preview->refuses = cl_booking_plan_is_refused_conflicts (action, plan);
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      for (guint k = 0; k < planned->taken->len; k++)
        if (!describe_taken (action, &g_array_index (planned->taken, ClTaken, k),
                             planned->occurrence, error))
          return FALSE;
      if (planned->is_outside && !describe_outside (action, plan, planned->occurrence, error))
        return FALSE;
      g_ptr_array_add (preview->occurrences, g_object_ref (planned->occurrence));
    }
  preview->met = cl_waiting_list_met (action, waiting, plan->client, times, error);
  return preview->met != NULL && cl_booking_suggest (action, plan, error);
}

/* Ends a preview: a refusal is logged. */
static void
end (ClAction *action, const char *asked, ClActionLog *log, GError *refusal, GError **error)
{
  cl_action_abort (action);
  if (refusal == NULL)
    return;
  cl_action_log_refusal (action->practice, action->actor, asked, log, refusal);
  g_propagate_error (error, refusal);
}

/**
 * cl_appointment_service_preview:
 * @practice: a practice
 * @actor: who is signed in
 * @draft: what would be booked
 * @error: return location for an error of CL_ERROR, as of booking it, conflicts aside
 *
 * What booking would do and what is in its way; nothing is changed (docs: CTL, batch).
 *
 * Returns: (transfer full) (nullable): whether it shares, and each appointment to be made
 */
ClBookingPreview *
cl_appointment_service_preview (ClPractice *practice,
                                ClActor *actor,
                                ClBookingDraft *draft,
                                GError **error)
{
  g_autoptr (ClBookingPreview) preview = cl_booking_preview_new ();
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_auto (ClBookingPlan) plan = { 0 };
  GError *refusal = NULL;
  gboolean is_made;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_BOOKING_DRAFT (draft), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  log->client = draft->client;
  is_made = cl_booking_plan_make (&action, draft, &plan, &refusal) &&
            describe (&action, &plan, draft->waiting, preview, &refusal);
  end (&action, "appointment.preview", log, refusal, error);
  return is_made ? g_steal_pointer (&preview) : NULL;
}

/**
 * cl_appointment_service_list_shared:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: in whose calendar
 * @clients: (array length=n_clients): clients that are offered
 * @n_clients: how many
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * For the list that a client is chosen from. Of a client whom the member may not book with the
 * practitioner nothing is said, and nothing is logged: nobody asked to book them.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): those to whom the practitioner would
 *   be new: booking gives them access
 */
GArray *
cl_appointment_service_list_shared (ClPractice *practice,
                                    ClActor *actor,
                                    gint64 practitioner,
                                    const gint64 *clients,
                                    gsize n_clients,
                                    GError **error)
{
  g_autoptr (GArray) shared = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  for (gsize i = 0; i < n_clients && failure == NULL; i++)
    {
      g_auto (ClBookingPlan) plan = { 0 };
      g_autoptr (GError) refusal = NULL;

      if (cl_booking_may_book (&action, clients[i], practitioner, &plan, &refusal))
        {
          if (plan.shares)
            g_array_append_val (shared, clients[i]);
        }
      else if (g_error_matches (refusal, CL_ERROR, CL_ERROR_STORAGE))
        failure = g_steal_pointer (&refusal);
    }
  cl_action_abort (&action);
  if (failure == NULL)
    return g_steal_pointer (&shared);
  g_propagate_error (error, failure);
  return NULL;
}

static void
answer_clear (gpointer data)
{
  g_free (((ClBookingAnswer *) data)->refusal);
}

static gboolean
ask_one (ClAction *action, gint64 client, gint64 practitioner, GArray *answers, GError **error)
{
  g_auto (ClBookingPlan) plan = { 0 };
  g_autoptr (GError) refusal = NULL;
  gboolean may_book = cl_booking_may_book (action, client, practitioner, &plan, &refusal) &&
                      cl_rules_check_practitioner (&plan.practitioner, "practitioner", &refusal);
  ClBookingAnswer answer = { may_book && plan.shares,
                             may_book ? NULL : g_strdup (refusal->message) };

  g_array_append_val (answers, answer);
  if (!g_error_matches (refusal, CL_ERROR, CL_ERROR_STORAGE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * cl_appointment_service_ask_practitioners:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @practitioners: (array length=n_practitioners): those who are offered
 * @n_practitioners: how many
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * For the list that a practitioner is chosen from: what cl_appointment_service_list_shared() is for
 * clients. A refusal is told, and nothing is logged: nobody asked to book with them.
 *
 * Returns: (transfer full) (element-type ClBookingAnswer) (nullable): one for each of
 *   @practitioners, in their order
 */
GArray *
cl_appointment_service_ask_practitioners (ClPractice *practice,
                                          ClActor *actor,
                                          gint64 client,
                                          const gint64 *practitioners,
                                          gsize n_practitioners,
                                          GError **error)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (ClBookingAnswer));
  gboolean is_asked = TRUE;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  g_array_set_clear_func (answers, answer_clear);
  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  for (gsize i = 0; is_asked && i < n_practitioners; i++)
    is_asked = ask_one (&action, client, practitioners[i], answers, error);
  cl_action_abort (&action);
  return is_asked ? g_steal_pointer (&answers) : NULL;
}

static gboolean
ask_free (ClAction *action, ClBookingDraft *draft, GArray *answers, GError **error)
{
  g_auto (ClBookingPlan) plan = { 0 };
  g_autoptr (GError) refusal = NULL;
  gboolean is_free = cl_booking_plan_make (action, draft, &plan, &refusal);

  for (guint i = 0; is_free && i < plan.planned->len; i++)
    is_free = ((const ClPlanned *) plan.planned->pdata[i])->taken->len == 0;
  g_array_append_val (answers, is_free);
  if (!g_error_matches (refusal, CL_ERROR, CL_ERROR_STORAGE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * cl_appointment_service_ask_free:
 * @practice: a practice
 * @actor: who is signed in
 * @drafts: (element-type ClBookingDraft): what may be offered
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * For a list of what can be booked. Nothing is logged: nobody asked to book it.
 *
 * Returns: (transfer full) (element-type gboolean) (nullable): of each of @drafts, in their order,
 *   whether the member may book it and nothing else is booked then; availability aside
 */
GArray *
cl_appointment_service_ask_free (ClPractice *practice,
                                 ClActor *actor,
                                 GPtrArray *drafts,
                                 GError **error)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gboolean is_asked = TRUE;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  for (guint i = 0; is_asked && i < drafts->len; i++)
    is_asked = ask_free (&action, drafts->pdata[i], answers, error);
  cl_action_abort (&action);
  return is_asked ? g_steal_pointer (&answers) : NULL;
}

/**
 * cl_appointment_service_preview_move:
 * @practice: a practice
 * @actor: who is signed in
 * @appointment: which
 * @draft: where to
 * @error: return location for an error of CL_ERROR, as of moving it, conflicts aside
 *
 * What moving would do and what is in its way; nothing is changed.
 *
 * Returns: (transfer full) (nullable): whether it shares, and where each appointment goes that
 *   moves: @original of an occurrence is where it was
 */
ClBookingPreview *
cl_appointment_service_preview_move (ClPractice *practice,
                                     ClActor *actor,
                                     gint64 appointment,
                                     ClMoveDraft *draft,
                                     GError **error)
{
  g_autoptr (ClBookingPreview) preview = cl_booking_preview_new ();
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClAppointment) named = NULL;
  g_auto (ClMovedSeries) moved = { 0 };
  g_auto (ClBookingPlan) plan = { 0 };
  GError *refusal = NULL;
  gboolean is_made;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_MOVE_DRAFT (draft), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  is_made =
    cl_booking_plan_move (&action, appointment, draft, &plan, &moved, &named, log, &refusal) &&
    describe (&action, &plan, 0, preview, &refusal);
  end (&action, "appointment.preview-move", log, refusal, error);
  return is_made ? g_steal_pointer (&preview) : NULL;
}
