/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-rules.h"
#include "cl-settings.h"

/**
 * cl_appointment_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: with which client, or 0
 * @id: to which appointment, the first of a repeat
 * @flags: %CL_UNDO_SHARED where it gave somebody access
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member could still do it (docs: ACCESS, What each action does)
 */
gboolean
cl_appointment_action_may_undo (ClAction *action,
                                ClChangeKind kind,
                                gint64 client,
                                gint64 id,
                                gint64 flags,
                                GError **error)
{
  g_autoptr (ClAppointment) appointment = NULL;
  ClArea areas = CL_AREA_NONE;
  ClClientFacts facts;

  if (client != 0 && !cl_assignment_find (action, client, &areas, error))
    return FALSE;
  if (!cl_appointment_store_get (action->db, action->me.id, id, &facts, &appointment, error))
    return FALSE;
  if (appointment != NULL && !cl_appointment_may_move (action, appointment, error))
    return FALSE;
  /* Whoever gave access by it must still be able to give it, for the undo takes it away. */
  return (flags & CL_UNDO_SHARED) == 0 || cl_rules_may_share_by_booking (&action->me, areas, error);
}

/**
 * cl_appointment_find_overlap:
 * @action: a transaction
 * @appointment: an appointment as its row is
 * @overlaps: (inout): set where something is booked at the same time for its practitioner, its
 *   client or in its room
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_appointment_find_overlap (ClAction *action,
                             ClAppointment *appointment,
                             gboolean *overlaps,
                             GError **error)
{
  ClTakenQuery query = { appointment->practitioner, appointment->client, appointment->room,
                         appointment->start, appointment->end };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));

  if (*overlaps || appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return TRUE;
  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    *overlaps |= g_array_index (taken, ClTaken, i).appointment != appointment->id;
  return TRUE;
}

/* Reads "[[kind,client,appointment,flags],…]": whether times were changed, and whether any of it
 * overlapped what else was booked. */
static gboolean
changed_times (const char *actions, gboolean *overlapped_out)
{
  gboolean changed = FALSE;
  gint64 kind, client, id, flags;

  *overlapped_out = FALSE;
  for (const char *at = strchr (actions + 1, '['); at != NULL; at = strchr (at + 1, '['))
    {
      if (sscanf (at,
                  "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                  ",%" G_GINT64_FORMAT "]",
                  &kind, &client, &id, &flags) != 4)
        continue;
      if (kind != CL_CHANGE_APPOINTMENT_BOOK && kind != CL_CHANGE_BLOCK_ADD &&
          kind != CL_CHANGE_APPOINTMENT_MOVE && kind != CL_CHANGE_APPOINTMENT_CANCEL &&
          kind != CL_CHANGE_CALENDAR_IMPORT)
        continue;
      changed = TRUE;
      *overlapped_out |= (flags & CL_UNDO_OVERLAPS) != 0;
    }
  return changed;
}

static gboolean
check_active (ClAction *action, ClAppointment *appointment, GError **error)
{
  ClMemberFacts practitioner;

  return appointment->start <= action->now ||
         (cl_facts_store_get_member (action->db, appointment->practitioner, &practitioner, error) &&
          cl_rules_check_practitioner (&practitioner, "change", error));
}

static gboolean
check_free (ClAction *action, ClAppointment *appointment, GError **error)
{
  gboolean overlaps = FALSE;

  if (!cl_appointment_find_overlap (action, appointment, &overlaps, error))
    return FALSE;
  if (!overlaps)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                          _ ("This cannot be undone any more: something else was "
                                             "booked for that time since.")));
  return FALSE;
}

static gboolean
check_each (ClAction *action, gint64 id, gboolean may_overlap, GError **error)
{
  g_autoptr (ClAppointment) appointment = NULL;
  ClClientFacts facts;

  if (!cl_appointment_store_get (action->db, action->me.id, id, &facts, &appointment, error))
    return FALSE;
  if (appointment == NULL || appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return TRUE;
  return cl_appointment_may_move (action, appointment, error) &&
         check_active (action, appointment, error) &&
         (may_overlap || check_free (action, appointment, error));
}

/**
 * cl_appointment_check_put_back:
 * @action: a transaction in which rows were put back
 * @actions: what was done, as it is kept of the change
 * @changeset: what was undone
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, %CL_ERROR_INVALID,
 *   %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * An undo books anew: for whom it may be booked, and where nothing else was booked since. What
 * overlapped then may overlap again, unless the practice refuses that.
 *
 * Returns: whether the appointments may be where they were
 */
gboolean
cl_appointment_check_put_back (ClAction *action,
                               const char *actions,
                               GBytes *changeset,
                               GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gboolean may_overlap;

  if (!changed_times (actions, &may_overlap))
    return TRUE;
  may_overlap = may_overlap && !cl_settings_refuses_conflicts (action->db);
  ids = cl_database_list_touched_appointments (action->db, changeset, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!check_each (action, g_array_index (ids, gint64, i), may_overlap, error))
      return FALSE;
  return ids != NULL;
}
