/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include "cl-availability-store.h"
#include "cl-local-time.h"
#include "cl-time.h"

/* Where nobody has set hours, nothing is proposed before and after these. */
#define FIRST_HOUR 7
#define LAST_HOUR 20
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static GArray *
list_open (ClAvailability *availability, gint64 day, gint64 next_day, GTimeZone *zone)
{
  ClTimeSpan usual = { day + FIRST_HOUR * HOUR, day + LAST_HOUR * HOUR };
  GArray *spans;

  if (availability->is_set)
    return cl_availability_list_spans (availability, day, next_day, zone);
  spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  g_array_append_val (spans, usual);
  return spans;
}

static gint
compare_taken (gconstpointer a, gconstpointer b)
{
  const ClTaken *x = a;
  const ClTaken *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* Keeps the start within @from to @to that is nearest to @wanted. */
static void
take_nearest (gint64 from, gint64 to, gint64 length, gint64 wanted, gint64 now, gint64 *best)
{
  gint64 start = CLAMP (wanted, from, MAX (from, to - length));

  if (to - from < length || start <= now)
    return;
  if (*best == CL_TIME_NONE || ABS (start - wanted) < ABS (*best - wanted))
    *best = start;
}

static gint64
find_nearest (GArray *spans, GArray *taken, ClOccurrence *occurrence, gint64 now)
{
  gint64 length = occurrence->end - occurrence->start;
  gint64 best = CL_TIME_NONE;

  for (guint i = 0; i < spans->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (spans, ClTimeSpan, i);
      gint64 free_from = span->start;

      for (guint k = 0; k < taken->len; k++)
        {
          const ClTaken *each = &g_array_index (taken, ClTaken, k);

          if (each->start >= span->end)
            break;
          take_nearest (free_from, each->start, length, occurrence->start, now, &best);
          free_from = MAX (free_from, each->end);
        }
      take_nearest (free_from, span->end, length, occurrence->start, now, &best);
    }
  return best;
}

/**
 * cl_booking_suggest:
 * @action: a state read
 * @plan: a plan that was looked at
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Says of each occurrence with something in its way which start on the same day is free, the
 * nearest to where it was to be.
 *
 * Returns: whether it could be read
 */
gboolean
cl_booking_suggest (ClAction *action, ClBookingPlan *plan, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  g_autoptr (GHashTable) moved = cl_booking_plan_list_moved (plan);
  g_autoptr (ClAvailability) availability = NULL;

  if (!cl_availability_store_get (action->db, plan->practitioner.id, &availability, error))
    return FALSE;
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);
      g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
      g_autoptr (GArray) spans = NULL;
      gint64 day = cl_time_get_day_start (planned->occurrence->start, 0, zone);
      gint64 next_day = cl_time_get_day_start (planned->occurrence->start, 1, zone);

      if ((planned->taken->len == 0 && !planned->is_outside) ||
          planned->occurrence->start <= action->now)
        continue;
      if (!cl_booking_plan_list_taken (action, plan, planned, day, next_day, moved, taken, error))
        return FALSE;
      g_array_sort (taken, compare_taken);
      spans = list_open (availability, day, next_day, zone);
      planned->occurrence->suggestion =
        find_nearest (spans, taken, planned->occurrence, action->now);
    }
  return TRUE;
}
