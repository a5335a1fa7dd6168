/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-place.h"
#include "cl-policy.h"
#include "cl-recurrence.h"
#include "cl-rules.h"
#include "cl-time.h"
#include "cl-validate.h"
#include "cl-waiting-private.h"

static void
planned_free (gpointer data)
{
  ClPlanned *self = data;

  g_object_unref (self->occurrence);
  g_clear_object (&self->target);
  g_array_unref (self->taken);
  g_free (self);
}

/**
 * cl_booking_plan_init:
 * @plan: (out caller-allocated): a plan with nothing in it
 *
 * To be cleared by cl_booking_plan_clear().
 */
void
cl_booking_plan_init (ClBookingPlan *plan)
{
  *plan = (ClBookingPlan){
    .planned = g_ptr_array_new_with_free_func (planned_free),
    .dropped = g_ptr_array_new_with_free_func (g_object_unref),
  };
}

/**
 * cl_booking_plan_clear:
 * @plan: a plan
 *
 * Frees what @plan holds.
 */
void
cl_booking_plan_clear (ClBookingPlan *plan)
{
  g_clear_pointer (&plan->planned, g_ptr_array_unref);
  g_clear_pointer (&plan->dropped, g_ptr_array_unref);
  g_clear_pointer (&plan->room, g_free);
  g_clear_pointer (&plan->rule, g_free);
  g_clear_object (&plan->first);
}

/**
 * cl_booking_plan_add:
 * @plan: a plan
 * @original: where a repeat puts it, or its start
 * @start: where it is to be
 * @end: the first instant after it
 *
 * Returns: (transfer none): what is planned, with nothing in its way yet
 */
ClPlanned *
cl_booking_plan_add (ClBookingPlan *plan, gint64 original, gint64 start, gint64 end)
{
  ClPlanned *planned = g_new0 (ClPlanned, 1);

  planned->occurrence = cl_occurrence_new (original, start, end);
  planned->taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
  g_ptr_array_add (plan->planned, planned);
  return planned;
}

/**
 * cl_booking_may_book:
 * @action: a transaction, or a state read
 * @client: with whom; 0 for a block of time
 * @practitioner: in whose calendar
 * @plan: gets the practitioner's facts, and whether it gives them access
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may (docs: ACCESS, What each action does)
 */
gboolean
cl_booking_may_book (ClAction *action,
                     gint64 client,
                     gint64 practitioner,
                     ClBookingPlan *plan,
                     GError **error)
{
  ClMemberFacts found;
  ClClientFacts facts;
  ClArea theirs;
  ClArea areas;

  plan->client = client;
  if (client == 0)
    return cl_assignment_get_member (action, practitioner, &plan->practitioner, error) &&
           cl_rules_may_block (&action->me, &plan->practitioner, error);
  if (!cl_assignment_find (action, client, &areas, error) ||
      !cl_assignment_get_member (action, practitioner, &plan->practitioner, error) ||
      !cl_facts_store_get (action->db, practitioner, client, &found, &facts, error))
    return FALSE;
  theirs = cl_policy_get_areas (&found, &facts, action->now);
  plan->shares = cl_rules_booking_shares (theirs);
  return cl_rules_may_book (&action->me, areas, &plan->practitioner, theirs, error);
}

/**
 * cl_booking_check_place:
 * @place: (nullable): place of service
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it is none, or one of the CMS codes
 */
gboolean
cl_booking_check_place (const char *place, GError **error)
{
  if (place == NULL || *place == '\0' || cl_place_get_label (place) != NULL)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "place_of_service", "%s",
                                                 _ ("This is no place of service. Give a "
                                                    "code of CMS, such as 11 for an office.")));
  return FALSE;
}

static gboolean
check_values (ClAction *action, ClBookingDraft *draft, const ClBookingPlan *plan, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  gboolean is_block = draft->client == 0;
  g_autofree char *title = cl_normalise_line (draft->title);

  return cl_rules_check_practitioner (&plan->practitioner, "practitioner", error) &&
         cl_rules_check_appointment_time (draft->start, draft->minutes, zone, error) &&
         cl_rules_check_appointment_kind (draft->kind, is_block, error) &&
         cl_rules_check_appointment_words (title, draft->place, is_block, error) &&
         cl_booking_check_place (draft->place, error) &&
         cl_validate_line ("room", _ ("Room"), plan->room, FALSE, error) &&
         cl_validate_line ("title", _ ("Title"), title, FALSE, error);
}

/**
 * cl_booking_plan_take_choice:
 * @planned: an appointment to be made or moved
 * @choice: (nullable): what was chosen for it
 * @zone: the practice's
 *
 * Puts it where it was chosen to go, or leaves it out.
 */
void
cl_booking_plan_take_choice (ClPlanned *planned, const ClOccurrenceChoice *choice, GTimeZone *zone)
{
  ClOccurrence *occurrence = planned->occurrence;

  if (choice == NULL)
    return;
  occurrence->is_skipped = choice->start == CL_TIME_NONE;
  planned->allow_overlap |= choice->allow_overlap;
  planned->ignore_availability |= choice->ignore_availability;
  if (occurrence->is_skipped)
    return;
  occurrence->end =
    cl_appointment_get_end_alike (choice->start, occurrence->start, occurrence->end, zone);
  occurrence->start = choice->start;
}

static void
plan_occurrence (ClBookingDraft *draft, gint64 original, GTimeZone *zone, ClBookingPlan *plan)
{
  gint64 end = cl_appointment_get_end_alike (
    original, draft->start, draft->start + draft->minutes * G_TIME_SPAN_MINUTE, zone);
  ClPlanned *planned = cl_booking_plan_add (plan, original, original, end);

  planned->place_in_series = plan->rule != NULL ? original : 0;
  planned->allow_overlap = draft->allow_overlap;
  planned->ignore_availability = draft->ignore_availability;
  cl_booking_plan_take_choice (planned, cl_booking_draft_find_choice (draft, original), zone);
}

/**
 * cl_booking_refuse_repeat:
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, with member `repeat`
 * @sentence: why
 *
 * Returns: %FALSE
 */
gboolean
cl_booking_refuse_repeat (GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat", "%s", sentence));
  return FALSE;
}

/**
 * cl_booking_check_choices:
 * @choices: (element-type ClOccurrenceChoice): what was chosen
 * @starts: (element-type gint64): of the occurrences that there are
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether each is for an occurrence that there is, and for a time that there is
 */
gboolean
cl_booking_check_choices (GArray *choices, GArray *starts, GError **error)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const ClOccurrenceChoice *choice = &g_array_index (choices, ClOccurrenceChoice, i);
      gboolean is_there = FALSE;

      for (guint k = 0; k < starts->len; k++)
        is_there |= g_array_index (starts, gint64, k) == choice->original;
      if (!is_there || choice->start == CL_TIME_INVALID)
        return cl_booking_refuse_repeat (error,
                                         _ ("A choice names no occurrence of this repeat. Look at "
                                            "what it would book again."));
    }
  return TRUE;
}

/**
 * cl_booking_check_any:
 * @plan: what is planned, with what was chosen for each
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Where nothing is left to book or move, nothing is shared either.
 *
 * Returns: whether anything is left
 */
gboolean
cl_booking_check_any (const ClBookingPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->planned->len; i++)
    if (!((ClPlanned *) plan->planned->pdata[i])->occurrence->is_skipped)
      return TRUE;
  return cl_booking_refuse_repeat (error,
                                   _ ("This repeat books nothing: every occurrence is left out."));
}

/* Of one there is nothing to choose. */
static gboolean
plan_single (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!cl_booking_check_choices (draft->choices, none, error))
    return FALSE;
  plan_occurrence (draft, draft->start, cl_practice_get_timezone (action->practice), plan);
  return TRUE;
}

static gboolean
plan_repeat (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  g_autoptr (GArray) starts = cl_recurrence_expand (draft->rule, draft->start, zone, error);

  if (starts == NULL || !cl_booking_check_choices (draft->choices, starts, error))
    return FALSE;
  plan->rule = g_strdup (draft->rule);
  for (guint i = 0; i < starts->len; i++)
    plan_occurrence (draft, g_array_index (starts, gint64, i), zone, plan);
  return cl_booking_check_any (plan, error);
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
  cl_booking_plan_init (plan);
  plan->room = cl_normalise_line (draft->room);
  /* First whether they may know the client at all: who waits by a number tells of them. */
  if (!cl_booking_may_book (action, draft->client, draft->practitioner, plan, error) ||
      !cl_waiting_check_open (action, draft->waiting, draft->client, error) ||
      !check_values (action, draft, plan, error))
    return FALSE;
  return (draft->rule != NULL ? plan_repeat (action, draft, plan, error)
                              : plan_single (action, draft, plan, error)) &&
         cl_booking_plan_look (action, plan, error);
}
