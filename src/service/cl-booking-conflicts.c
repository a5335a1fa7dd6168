/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-availability-store.h"
#include "cl-error.h"
#include "cl-settings.h"

/**
 * cl_booking_plan_list_moved:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type gint64): the appointments that it moves or cancels, which
 *   are not in their own way; valid while @plan is
 */
GHashTable *
cl_booking_plan_list_moved (ClBookingPlan *plan)
{
  GHashTable *ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      /* One that is left where it is is in the way of the others. */
      if (planned->target != NULL && !planned->occurrence->is_skipped)
        g_hash_table_add (ids, &planned->target->id);
    }
  for (guint i = 0; i < plan->dropped->len; i++)
    g_hash_table_add (ids, &((ClAppointment *) g_ptr_array_index (plan->dropped, i))->id);
  return ids;
}

static void
leave_out (GArray *taken, GHashTable *ids)
{
  for (guint i = taken->len; i-- > 0;)
    if (g_hash_table_contains (ids, &g_array_index (taken, ClTaken, i).appointment))
      g_array_remove_index (taken, i);
}

/* A repeat that is quicker than its appointments are long is in its own way. */
static void
look_at_each_other (ClBookingPlan *plan, guint at)
{
  ClPlanned *planned = g_ptr_array_index (plan->planned, at);

  for (guint i = 0; i < at; i++)
    {
      ClOccurrence *other = ((ClPlanned *) g_ptr_array_index (plan->planned, i))->occurrence;
      ClTaken taken = {
        CL_CONFLICT_PRACTITIONER, 0, plan->practitioner.id, plan->client, other->start, other->end
      };

      if (!other->is_skipped && other->start < planned->occurrence->end &&
          planned->occurrence->start < other->end)
        g_array_append_val (planned->taken, taken);
    }
}

/**
 * cl_booking_plan_list_taken:
 * @action: a transaction, or a state read
 * @plan: a plan
 * @planned: one of its appointments
 * @start: an instant
 * @end: the first instant after it
 * @moved: of cl_booking_plan_list_moved()
 * @taken: (element-type ClTaken): gets what stands there
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_booking_plan_list_taken (ClAction *action,
                            ClBookingPlan *plan,
                            const ClPlanned *planned,
                            gint64 start,
                            gint64 end,
                            GHashTable *moved,
                            GArray *taken,
                            GError **error)
{
  ClTakenQuery query = {
    .practitioner = plan->practitioner.id,
    .client = plan->client,
    .room = planned->target != NULL ? planned->target->room : plan->room,
    .start = start,
    .end = end,
  };

  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return FALSE;
  leave_out (taken, moved);
  return TRUE;
}

/* Blocks of time are put where one likes. */
static gboolean
look_at_availability (ClAction *action, ClBookingPlan *plan, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  g_autoptr (ClAvailability) availability = NULL;

  if (plan->client == 0)
    return TRUE;
  if (!cl_availability_store_get (action->db, plan->practitioner.id, &availability, error))
    return FALSE;
  for (guint i = 0; i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL && planned->occurrence->is_skipped)
        continue;
      planned->is_outside = !cl_availability_covers (availability, planned->occurrence->start,
                                                     planned->occurrence->end, zone);
      plan->is_outside |= planned->is_outside && !planned->occurrence->is_skipped;
    }
  return TRUE;
}

/**
 * cl_booking_plan_look:
 * @action: a transaction, or a state read
 * @plan: a plan, which is told what is in the way
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether every occurrence could be looked at
 */
gboolean
cl_booking_plan_look (ClAction *action, ClBookingPlan *plan, GError **error)
{
  g_autoptr (GHashTable) moved = cl_booking_plan_list_moved (plan);

  for (guint i = 0; i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL && planned->occurrence->is_skipped)
        continue;
      if (!cl_booking_plan_list_taken (action, plan, planned, planned->occurrence->start,
                                       planned->occurrence->end, moved, planned->taken, error))
        return FALSE;
      if (!planned->occurrence->is_skipped)
        look_at_each_other (plan, i);
      plan->has_overlap |= planned->taken->len > 0 && !planned->occurrence->is_skipped;
    }
  return look_at_availability (action, plan, error);
}

static const char *
say_taken (const ClPlanned *planned)
{
  if (planned->taken->len == 0)
    return _ ("The practitioner is not available then. Choose another time.");
  switch (g_array_index (planned->taken, ClTaken, 0).kind)
    {
    case CL_CONFLICT_CLIENT:
      return _ ("The client has another appointment then. Choose another time.");
    case CL_CONFLICT_ROOM:
      return _ ("The room is taken then. Choose another room or time.");
    case CL_CONFLICT_PRACTITIONER:
    case CL_CONFLICT_AVAILABILITY:
    default:
      return _ ("The practitioner is already booked then. Choose another time.");
    }
}

/* Which field of the form it is about. */
static const char *
get_member (const ClPlanned *planned)
{
  return planned->taken->len > 0 &&
             g_array_index (planned->taken, ClTaken, 0).kind == CL_CONFLICT_ROOM
           ? "room"
           : "start";
}

static gboolean
refuse (const ClPlanned *planned, guint n_planned, guint n_refused, GError **error)
{
  if (n_planned == 1)
    g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, get_member (planned), "%s",
                                                   say_taken (planned)));
  else
    g_propagate_error (
      error, cl_error_new_member (CL_ERROR_CONFLICT, get_member (planned),
                                  ngettext ("%u of %u appointments cannot be then: %s",
                                            "%u of %u appointments cannot be then: %s", n_refused),
                                  n_refused, n_planned, say_taken (planned)));
  return FALSE;
}

static gboolean
is_meant (const ClPlanned *planned, gboolean may_mean)
{
  if (planned->occurrence->is_skipped)
    return TRUE;
  return (planned->taken->len == 0 || (may_mean && planned->allow_overlap)) &&
         (!planned->is_outside || (may_mean && planned->ignore_availability));
}

/**
 * cl_booking_plan_is_refused_conflicts:
 * @action: a transaction, or a state read
 * @plan: a plan
 *
 * Where the practice refuses conflicts, nothing of it can be meant; but a block of time may always
 * be put over what is booked: who falls ill moves the appointments afterwards.
 *
 * Returns: whether nothing may be in the way of it
 */
gboolean
cl_booking_plan_is_refused_conflicts (ClAction *action, const ClBookingPlan *plan)
{
  return plan->client != 0 && cl_settings_refuses_conflicts (action->db);
}

/**
 * cl_booking_plan_check:
 * @action: a transaction
 * @plan: a plan that was looked at
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT
 *
 * Returns: whether nothing is in the way that is not meant
 */
gboolean
cl_booking_plan_check (ClAction *action, const ClBookingPlan *plan, GError **error)
{
  gboolean may_mean = !cl_booking_plan_is_refused_conflicts (action, plan);
  const ClPlanned *first = NULL;
  guint n_refused = 0;

  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (is_meant (planned, may_mean))
        continue;
      first = first == NULL ? planned : first;
      n_refused++;
    }
  return first == NULL || refuse (first, plan->planned->len, n_refused, error);
}
