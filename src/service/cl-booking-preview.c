/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-conflict.h"
#include "cl-appointment-service.h"
#include "cl-appointment-store.h"
#include "cl-booking-private.h"
#include "cl-facts-store.h"

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
            cl_appointment_mask (&action->me, &practitioner, &facts, action->now, appointment);
  g_ptr_array_add (occurrence->conflicts,
                   cl_conflict_new (taken->kind, is_seen ? appointment : NULL));
  return TRUE;
}

static gboolean
describe (ClAction *action, ClBookingPlan *plan, ClBookingPreview *preview, GError **error)
{
  preview->shares = plan->shares;
  preview->is_outside = plan->is_outside;
  for (guint i = 0; i < plan->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (plan->occurrences, i);
      GArray *taken = g_ptr_array_index (plan->taken, i);

      for (guint k = 0; k < taken->len; k++)
        if (!describe_taken (action, &g_array_index (taken, ClTaken, k), occurrence, error))
          return FALSE;
      g_ptr_array_add (preview->occurrences, g_object_ref (occurrence));
    }
  return TRUE;
}

static ClBookingPreview *
preview_booking (ClAction *action, ClBookingDraft *draft, GError **error)
{
  g_autoptr (ClBookingPreview) preview = cl_booking_preview_new ();
  g_auto (ClBookingPlan) plan = { 0 };

  if (!cl_booking_plan_make (action, draft, &plan, error) ||
      !describe (action, &plan, preview, error))
    return NULL;
  return g_steal_pointer (&preview);
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
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  ClBookingPreview *preview;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_BOOKING_DRAFT (draft), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  log->client = draft->client;
  preview = preview_booking (&action, draft, &refusal);
  cl_action_abort (&action);
  if (preview == NULL)
    {
      cl_action_log_refusal (practice, actor, "appointment.preview", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return preview;
}
