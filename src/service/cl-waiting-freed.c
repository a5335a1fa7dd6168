/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"
#include "cl-rules.h"
#include "cl-time.h"
#include "cl-waiting-private.h"

/* Who of the waiting list is told about when a time becomes free. */

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
/* So many are named, who wait longest. */
#define MAX_SUITED 20

/**
 * cl_waiting_times_new:
 *
 * Returns: (transfer full) (element-type ClWaitingTime): an empty list
 */
GArray *
cl_waiting_times_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (ClWaitingTime));
}

static void
add (GArray *times, ClAppointment *appointment, gint64 start, gint64 end)
{
  ClWaitingTime time = { appointment->practitioner, appointment->client, start, end };

  if (start < end)
    g_array_append_val (times, time);
}

/**
 * cl_waiting_times_add:
 * @times: (element-type ClWaitingTime): gets the time
 * @appointment: an appointment, or a block
 *
 * Adds when it is.
 */
void
cl_waiting_times_add (GArray *times, ClAppointment *appointment)
{
  add (times, appointment, appointment->start, appointment->end);
}

/**
 * cl_waiting_times_add_left:
 * @freed: (element-type ClWaitingTime): gets the times
 * @plan: where appointments are to be moved, before they are
 *
 * Adds what moving leaves of the times that they have: what comes before and after where they go,
 * or all of it in another practitioner's calendar; and what is dropped.
 */
void
cl_waiting_times_add_left (GArray *freed, const ClBookingPlan *plan)
{
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);
      ClAppointment *before = planned->target;
      ClOccurrence *after = planned->occurrence;

      if (before == NULL)
        continue;
      if (before->practitioner != plan->practitioner.id || after->end <= before->start ||
          after->start >= before->end)
        {
          cl_waiting_times_add (freed, before);
          continue;
        }
      add (freed, before, before->start, after->start);
      add (freed, before, after->end, before->end);
    }
  for (guint i = 0; i < plan->dropped->len; i++)
    cl_waiting_times_add (freed, g_ptr_array_index (plan->dropped, i));
}

/* Somebody else may be there too, by a double booking or by a move of several, and the client
 * elsewhere: gives when the last of that is over, or @start where there is nothing. */
static gboolean
find_end_of_taken (ClAction *action,
                   const ClWaiting *waiting,
                   gint64 practitioner,
                   gint64 start,
                   gint64 *end_out,
                   GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
  ClTakenQuery query = { practitioner, waiting->client, NULL, start,
                         start + waiting->minutes * MINUTE };

  *end_out = start;
  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    *end_out = MAX (*end_out, g_array_index (taken, ClTaken, i).end);
  return TRUE;
}

/* The first time within what became free that is open to both. */
static gboolean
find_within (ClAction *action,
             ClWaiting *waiting,
             const ClWaitingTime *time,
             gint64 *start_out,
             GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  gint64 from = MAX (time->start, action->now);

  for (;;)
    {
      gint64 start = cl_waiting_match (waiting, time->practitioner, from, time->end, zone);

      *start_out = start;
      if (start == CL_TIME_NONE)
        return TRUE;
      if (!find_end_of_taken (action, waiting, time->practitioner, start, &from, error))
        return FALSE;
      if (from == start)
        return TRUE;
    }
}

static gboolean
find_first (ClAction *action,
            ClWaiting *waiting,
            GArray *freed,
            ClWaitingMatch **match_out,
            GError **error)
{
  for (guint i = 0; i < freed->len; i++)
    {
      const ClWaitingTime *time = &g_array_index (freed, ClWaitingTime, i);
      gint64 start;

      /* Whose appointment it was does not want it. */
      if (time->client == waiting->client || time->end <= action->now)
        continue;
      if (!find_within (action, waiting, time, &start, error))
        return FALSE;
      if (start == CL_TIME_NONE)
        continue;
      *match_out = cl_waiting_match_new (action, waiting, time->practitioner, start, error);
      return *match_out != NULL;
    }
  return TRUE;
}

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const ClWaitingTime *x = a;
  const ClWaitingTime *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* In whose calendar nothing is booked any more has no time for anybody. */
static gboolean
keep_bookable (ClAction *action, GArray *freed, GError **error)
{
  for (guint i = freed->len; i > 0; i--)
    {
      ClMemberFacts facts;

      if (!cl_assignment_get_member (
            action, g_array_index (freed, ClWaitingTime, i - 1).practitioner, &facts, error))
        return FALSE;
      if (!cl_rules_check_practitioner (&facts, "practitioner", NULL))
        g_array_remove_index (freed, i - 1);
    }
  g_array_sort (freed, compare_times);
  return TRUE;
}

/**
 * cl_waiting_find_suited:
 * @action: the transaction, in which the times were made free already
 * @freed: (element-type ClWaitingTime): the times; sorted by it
 * @outcome: gets whom they suit, of the clients whose schedule the acting member has
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Says for each who waits the first of the times that they and the practitioner have.
 *
 * Returns: whether it could be read
 */
gboolean
cl_waiting_find_suited (ClAction *action, GArray *freed, ClChangeOutcome *outcome, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray)
    suits = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_waiting_match_free);

  if (!keep_bookable (action, freed, error))
    return FALSE;
  if (freed->len > 0 && (known = cl_waiting_list_known (action, 0, error)) == NULL)
    return FALSE;
  for (guint i = 0; known != NULL && i < known->len && suits->len < MAX_SUITED; i++)
    {
      ClWaitingMatch *match = NULL;

      if (!find_first (action, g_ptr_array_index (known, i), freed, &match, error))
        return FALSE;
      if (match != NULL)
        g_ptr_array_add (suits, match);
    }
  outcome->suits = g_steal_pointer (&suits);
  return TRUE;
}
