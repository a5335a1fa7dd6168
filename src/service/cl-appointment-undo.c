/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
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

/* Others, for its practitioner, its client or in its room. */
static GArray *
list_overlapping (ClAction *action, ClAppointment *appointment, GError **error)
{
  ClTakenQuery query = { appointment->practitioner, appointment->client, appointment->room,
                         appointment->start, appointment->end };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));

  if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return g_steal_pointer (&taken);
  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return NULL;
  for (guint i = taken->len; i-- > 0;)
    if (g_array_index (taken, ClTaken, i).appointment == appointment->id)
      g_array_remove_index (taken, i);
  return g_steal_pointer (&taken);
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
  g_autoptr (GArray) taken = NULL;

  if (*overlaps)
    return TRUE;
  taken = list_overlapping (action, appointment, error);
  *overlaps = taken != NULL && taken->len > 0;
  return taken != NULL;
}

/* What is put back, and what is asked of it. */
typedef struct
{
  ClAction *action;
  const ClChangeRow *row;
  gboolean had_times; /* times were changed */
  gboolean was_imported; /* busy times, which are put over what is booked */
  gboolean had_rooms; /* what an appointment is and where, its time aside */
  gboolean may_overlap; /* as far as it did then */
  GHashTable *shared; /* gint64: clients to whom it gave somebody access */
  GHashTable *later; /* (nullable): gint64: the appointments changed since; read when needed */
  gboolean overlaps;
} PutBack;

static void
put_back_clear (PutBack *self)
{
  g_clear_pointer (&self->shared, g_hash_table_unref);
  g_clear_pointer (&self->later, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PutBack, put_back_clear)

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Reads "[[kind,client,appointment,flags],…]". */
static void
read_actions (PutBack *self)
{
  const char *actions = self->row->actions;
  gint64 kind, client, id, flags;

  for (const char *at = strchr (actions + 1, '['); at != NULL; at = strchr (at + 1, '['))
    {
      if (sscanf (at,
                  "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                  ",%" G_GINT64_FORMAT "]",
                  &kind, &client, &id, &flags) != 4)
        continue;
      self->had_rooms |= kind == CL_CHANGE_APPOINTMENT_UPDATE;
      if (kind != CL_CHANGE_APPOINTMENT_BOOK && kind != CL_CHANGE_BLOCK_ADD &&
          kind != CL_CHANGE_APPOINTMENT_MOVE && kind != CL_CHANGE_APPOINTMENT_CANCEL &&
          kind != CL_CHANGE_CALENDAR_IMPORT)
        continue;
      self->had_times = TRUE;
      self->was_imported |= kind == CL_CHANGE_CALENDAR_IMPORT;
      self->may_overlap |= (flags & CL_UNDO_OVERLAPS) != 0;
      if ((flags & CL_UNDO_SHARED) != 0)
        add_id (self->shared, client);
    }
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
read_later (PutBack *self, GError **error)
{
  ClDatabase *db = self->action->db;
  g_autoptr (GPtrArray) changesets = NULL;

  if (self->later != NULL)
    return TRUE;
  changesets = cl_change_store_list_later (db, self->row->id, error);
  if (changesets == NULL)
    return FALSE;
  self->later = new_ids ();
  for (guint i = 0; i < changesets->len; i++)
    {
      g_autoptr (GArray)
        ids = cl_database_list_touched_appointments (db, g_ptr_array_index (changesets, i), error);

      if (ids == NULL)
        return FALSE;
      for (guint j = 0; j < ids->len; j++)
        add_id (self->later, g_array_index (ids, gint64, j));
    }
  return TRUE;
}

/* What was there then already may be in its way again, where that was meant; of what was only put
 * elsewhere the room alone is asked about. */
static gboolean
is_in_way (PutBack *self, const ClTaken *taken)
{
  if (self->was_imported)
    return g_hash_table_contains (self->later, &taken->appointment);
  if (self->had_times)
    return !self->may_overlap || g_hash_table_contains (self->later, &taken->appointment);
  return taken->kind == CL_CONFLICT_ROOM &&
         g_hash_table_contains (self->later, &taken->appointment);
}

static gboolean
check_free (PutBack *self, ClAppointment *appointment, GError **error)
{
  g_autoptr (GArray) taken = list_overlapping (self->action, appointment, error);

  if (taken == NULL || (taken->len > 0 && !read_later (self, error)))
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    {
      if (!is_in_way (self, &g_array_index (taken, ClTaken, i)))
        continue;
      g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                              _ ("This cannot be undone any more: something else "
                                                 "was booked for that time since.")));
      return FALSE;
    }
  self->overlaps |= taken->len > 0;
  return TRUE;
}

static gboolean
check_each (PutBack *self, gint64 id, GError **error)
{
  ClAction *action = self->action;
  g_autoptr (ClAppointment) appointment = NULL;
  ClClientFacts facts;

  if (!cl_appointment_store_get (action->db, action->me.id, id, &facts, &appointment, error))
    return FALSE;
  if (appointment == NULL || appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return TRUE;
  return cl_appointment_may_move (action, appointment, error) &&
         (!self->had_times || check_active (action, appointment, error)) &&
         check_free (self, appointment, error);
}

/* What a booking gave is not taken from under a later one, which would be busy to the practitioner
 * whose it is. */
static gboolean
check_rests (ClAction *action, gint64 practitioner, gint64 client, GError **error)
{
  ClMemberFacts member;
  ClClientFacts facts;
  gboolean has_booked;

  if (!cl_facts_store_get (action->db, practitioner, client, &member, &facts, error))
    return FALSE;
  if (!cl_rules_booking_shares (cl_policy_get_areas (&member, &facts, action->now)))
    return TRUE;
  if (!cl_appointment_store_has_booked (action->db, practitioner, client, &has_booked, error))
    return FALSE;
  if (!has_booked)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                         _ ("This cannot be undone any more: the practitioner has been booked with "
                            "the client again since, and would not know for whom.")));
  return FALSE;
}

static gboolean
check_shared (PutBack *self, GError **error)
{
  g_autoptr (GArray) calendars = NULL;
  GHashTableIter iter;
  gpointer client;

  if (g_hash_table_size (self->shared) == 0)
    return TRUE;
  calendars = cl_database_list_touched_calendars (self->action->db, self->row->changeset, error);
  if (calendars == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->shared);
  while (g_hash_table_iter_next (&iter, &client, NULL))
    for (guint i = 0; i < calendars->len; i++)
      if (!check_rests (self->action, g_array_index (calendars, gint64, i), *(gint64 *) client,
                        error))
        return FALSE;
  return TRUE;
}

/**
 * cl_appointment_check_put_back:
 * @action: a transaction in which rows were put back
 * @row: the change that was undone
 * @overlaps_out: (out): whether anything is at the same time as what was put back
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, %CL_ERROR_INVALID,
 *   %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * An undo books anew: for whom it may be booked, and where nothing else was booked since. What
 * overlapped then may overlap again, unless the practice refuses that. Access that came of it is
 * taken back only where nothing rests on it.
 *
 * Returns: whether the appointments may be where they were
 */
gboolean
cl_appointment_check_put_back (ClAction *action,
                               const ClChangeRow *row,
                               gboolean *overlaps_out,
                               GError **error)
{
  g_auto (PutBack) self = { .action = action, .row = row, .shared = new_ids () };
  g_autoptr (GArray) ids = NULL;

  *overlaps_out = FALSE;
  read_actions (&self);
  if (!self.had_times && !self.had_rooms)
    return TRUE;
  self.may_overlap = self.may_overlap && !cl_settings_refuses_conflicts (action->db);
  ids = cl_database_list_touched_appointments (action->db, row->changeset, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!check_each (&self, g_array_index (ids, gint64, i), error))
      return FALSE;
  *overlaps_out = self.overlaps;
  return ids != NULL && check_shared (&self, error);
}
