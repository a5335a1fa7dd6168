/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-conflict.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-time.h"
#include "cl-validate.h"

/**
 * cl_booking_plan_clear:
 * @plan: a plan
 *
 * Frees what @plan holds.
 */
void
cl_booking_plan_clear (ClBookingPlan *plan)
{
  g_clear_pointer (&plan->occurrences, g_ptr_array_unref);
  g_clear_pointer (&plan->taken, g_ptr_array_unref);
}

static gboolean
may_book (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error)
{
  ClMemberFacts practitioner;
  ClClientFacts facts;
  ClArea theirs;
  ClArea areas;

  if (draft->client == 0)
    return cl_assignment_get_member (action, draft->practitioner, &plan->practitioner, error) &&
           cl_rules_may_block (&action->me, &plan->practitioner, error);
  if (!cl_assignment_find (action, draft->client, &areas, error) ||
      !cl_assignment_get_member (action, draft->practitioner, &plan->practitioner, error) ||
      !cl_facts_store_get (action->db, draft->practitioner, draft->client, &practitioner, &facts,
                           error))
    return FALSE;
  theirs = cl_policy_get_areas (&practitioner, &facts, action->now);
  plan->shares = cl_rules_booking_shares (theirs);
  return cl_rules_may_book (&action->me, areas, &plan->practitioner, theirs, error);
}

static gboolean
check_place (const char *place, GError **error)
{
  if (place == NULL || *place == '\0' ||
      (strlen (place) == 2 && g_ascii_isdigit (place[0]) && g_ascii_isdigit (place[1])))
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "place_of_service", "%s",
                                                 _ ("The place of service is a code of two "
                                                    "digits, such as 11 for an office.")));
  return FALSE;
}

static gboolean
check_values (ClBookingDraft *draft, const ClBookingPlan *plan, GError **error)
{
  gboolean is_block = draft->client == 0;

  return cl_rules_check_practitioner (&plan->practitioner, "practitioner", error) &&
         cl_rules_check_appointment_time (draft->start, draft->minutes, error) &&
         cl_rules_check_appointment_kind (draft->kind, is_block, error) &&
         check_place (draft->place, error) &&
         cl_validate_line ("room", _ ("Room"), draft->room, FALSE, error) &&
         cl_validate_line ("title", _ ("Title"), draft->title, FALSE, error);
}

static void
add_occurrence (ClBookingDraft *draft, gint64 original, ClBookingPlan *plan)
{
  const ClOccurrenceChoice *choice = cl_booking_draft_find_choice (draft, original);
  gint64 start = choice != NULL && choice->start != CL_TIME_NONE ? choice->start : original;
  ClOccurrence *occurrence =
    cl_occurrence_new (original, start, start + draft->minutes * 60 * G_USEC_PER_SEC);

  occurrence->is_skipped = choice != NULL && choice->start == CL_TIME_NONE;
  g_ptr_array_add (plan->occurrences, occurrence);
}

static gboolean
look_at (ClAction *action,
         ClBookingDraft *draft,
         ClOccurrence *occurrence,
         ClBookingPlan *plan,
         GError **error)
{
  ClTakenQuery query = { draft->practitioner, draft->client, draft->room, occurrence->start,
                         occurrence->end };
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));

  g_ptr_array_add (plan->taken, taken);
  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return FALSE;
  if (!occurrence->is_skipped)
    plan->has_overlap |= taken->len > 0;
  return TRUE;
}

/**
 * cl_booking_plan_make:
 * @action: a transaction, or a state read
 * @draft: what is asked for
 * @plan: (out caller-allocated): what it comes to; to be cleared, also where it is refused
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Everything that booking is refused for, conflicts aside (docs: ACCESS, What each action does;
 * CTL, batch).
 *
 * Returns: whether it may be booked
 */
gboolean
cl_booking_plan_make (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error)
{
  *plan = (ClBookingPlan){ 0 };
  plan->occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  plan->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (!may_book (action, draft, plan, error) || !check_values (draft, plan, error))
    return FALSE;
  add_occurrence (draft, draft->start, plan);
  for (guint i = 0; i < plan->occurrences->len; i++)
    if (!look_at (action, draft, g_ptr_array_index (plan->occurrences, i), plan, error))
      return FALSE;
  return TRUE;
}

/**
 * cl_booking_plan_check:
 * @action: a transaction
 * @draft: what is asked for
 * @plan: of cl_booking_plan_make()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT
 *
 * Returns: whether nothing is in the way that is not meant
 */
gboolean
cl_booking_plan_check (ClAction *action,
                       ClBookingDraft *draft,
                       const ClBookingPlan *plan,
                       GError **error)
{
  if (!plan->has_overlap || draft->allow_overlap)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "start", "%s",
                                                 _ ("The practitioner, the client or the room is "
                                                    "booked then already. Choose another time.")));
  return FALSE;
}
