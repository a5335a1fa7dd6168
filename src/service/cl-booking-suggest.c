/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include "cl-availability-store.h"
#include "cl-day.h"
#include "cl-slot-private.h"
#include "cl-time.h"

/* Where nobody has set hours, nothing is proposed before and after these. */
#define FIRST_MINUTE (7 * 60)
#define LAST_MINUTE (20 * 60)

static GArray *
list_open (ClAvailability *availability, const ClDay *day, GTimeZone *zone)
{
  ClTimeSpan usual = { cl_day_get_instant (day, FIRST_MINUTE, zone),
                       cl_day_get_instant (day, LAST_MINUTE, zone) };
  GArray *spans;

  if (availability->is_set)
    return cl_availability_list_spans (availability, day->start, day->end, zone);
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

/* Keeps the start within @window that is nearest to @wanted: of those that are offered as free,
 * which are at quarters of an hour. */
static void
take_nearest (const ClSlotWindow *window, gint64 length, gint64 wanted, gint64 now, gint64 *best)
{
  gint64 first = cl_slot_grid_get_first (window, length);
  gint64 last = window->end - length;
  gint64 start;

  if (first == G_MAXINT64)
    return;
  last -= (last - window->day->start) % CL_SLOT_QUARTER;
  start = CLAMP (wanted, first, MAX (first, last));
  if (start <= now)
    return;
  if (*best == CL_TIME_NONE || ABS (start - wanted) < ABS (*best - wanted))
    *best = start;
}

static gint64
find_nearest (const ClDay *day, GArray *spans, GArray *taken, ClOccurrence *occurrence, gint64 now)
{
  gint64 length = occurrence->end - occurrence->start;
  gint64 best = CL_TIME_NONE;

  for (guint i = 0; i < spans->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (spans, ClTimeSpan, i);
      ClSlotWindow window = { day, span->start, span->end, TRUE };

      for (guint k = 0; k < taken->len; k++)
        {
          const ClTaken *each = &g_array_index (taken, ClTaken, k);

          if (each->start >= span->end)
            break;
          window.end = each->start;
          take_nearest (&window, length, occurrence->start, now, &best);
          window.start = MAX (window.start, each->end);
          window.is_opening = window.start == span->start;
        }
      window.end = span->end;
      take_nearest (&window, length, occurrence->start, now, &best);
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
      g_autoptr (GArray) days = NULL;
      const ClDay *day;

      if ((planned->taken->len == 0 && !planned->is_outside) ||
          planned->occurrence->start <= action->now)
        continue;
      days = cl_days_new (planned->occurrence->start, planned->occurrence->start + 1, zone);
      if (days->len != 1)
        continue;
      day = &g_array_index (days, ClDay, 0);
      if (!cl_booking_plan_list_taken (action, plan, planned, day->start, day->end, moved, taken,
                                       error))
        return FALSE;
      g_array_sort (taken, compare_taken);
      spans = list_open (availability, day, zone);
      planned->occurrence->suggestion =
        find_nearest (day, spans, taken, planned->occurrence, action->now);
    }
  return TRUE;
}
