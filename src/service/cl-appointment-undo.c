/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-facts-store.h"
#include "cl-rules.h"

/* Whoever gave access by it must still be able to give it, for the undo takes it away. */
static gboolean
may_share (ClAction *action, ClArea areas, GError **error)
{
  return cl_rules_require_permission (&action->me, CL_PERMISSION_ALL_SCHEDULES, NULL) ||
         cl_rules_may_manage (areas, error);
}

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
  return (flags & CL_UNDO_SHARED) == 0 || may_share (action, areas, error);
}
