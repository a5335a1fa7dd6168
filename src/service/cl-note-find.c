/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-private.h"

#include "cl-assignment-private.h"
#include "cl-note-store.h"
#include "cl-policy.h"

/**
 * cl_found_note_clear:
 * @found: a note that was found
 *
 * Frees what @found holds.
 */
void
cl_found_note_clear (ClFoundNote *found)
{
  g_clear_object (&found->note);
}

/**
 * cl_note_look_at:
 * @action: a transaction
 * @note: a note
 * @found: (inout): it with what there is to know of it and the acting member; of the client what
 *   was found before, where it is the same
 * @reads_out: (out): whether they may read it (docs: ACCESS, How areas are computed)
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_look_at (ClAction *action,
                 ClNote *note,
                 ClFoundNote *found,
                 gboolean *reads_out,
                 GError **error)
{
  g_set_object (&found->note, note);
  if ((found->client.client != note->client &&
       !cl_assignment_get_areas (action, note->client, &found->client, &found->areas, error)) ||
      !cl_note_store_get_facts (action->db, action->me.id, note, &found->facts, &found->case_facts,
                                error))
    return FALSE;
  *reads_out = cl_policy_reads_note (&action->me, &found->client, &found->facts, action->now);
  if ((found->areas & CL_AREA_DEMOGRAPHICS) == 0)
    g_clear_pointer (&note->client_name, g_free);
  if (note->case_id != 0 &&
      !cl_policy_knows_case (&action->me, &found->client, &found->case_facts, action->now))
    g_clear_pointer (&note->case_title, g_free);
  return TRUE;
}

/**
 * cl_note_make_revision:
 * @row: the newest body of a note
 *
 * Each saving makes a new key, so that the hash of it tells what was read.
 *
 * Returns: (transfer full): what cl_change_expect_note() takes
 */
char *
cl_note_make_revision (const ClTextRow *row)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (row->key_hash, &size);

  return g_base64_encode (data, size);
}

/**
 * cl_note_find:
 * @action: a transaction
 * @id: a note
 * @found: (out caller-allocated): it; to be cleared, also where it is refused
 * @log: gets its client and names it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether there is such a note that the acting member may read; they know of no other
 *   (docs: ACCESS, How areas are computed)
 */
gboolean
cl_note_find (ClAction *action, gint64 id, ClFoundNote *found, ClActionLog *log, GError **error)
{
  g_autoptr (ClNote) note = NULL;
  gboolean reads = FALSE;

  g_string_printf (log->subject, "note:%" G_GINT64_FORMAT, id);
  if (!cl_note_store_get (action->db, id, &note, error))
    return FALSE;
  if (note != NULL)
    {
      log->client = note->client;
      if (!cl_note_look_at (action, note, found, &reads, error))
        return FALSE;
    }
  return cl_rules_find_note (reads, error);
}

/**
 * cl_note_find_for:
 * @action: a transaction
 * @change: which note
 * @step: what is to be done with it
 * @for_review: whether signing submits it
 * @found: (out caller-allocated): it; to be cleared, also where it is refused
 * @next: (out): its state then
 * @log: gets its client and names it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, %CL_ERROR_NOT_FOUND,
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may do @step with the note that @change names (docs: ACCESS,
 *   Supervision)
 */
gboolean
cl_note_find_for (ClAction *action,
                  ClChange *change,
                  ClNoteStep step,
                  gboolean for_review,
                  ClFoundNote *found,
                  ClNoteState *next,
                  ClActionLog *log,
                  GError **error)
{
  return cl_rules_require_note_step (&action->me, step, error) &&
         cl_note_find (action, change->note, found, log, error) &&
         cl_rules_may_step_note (&action->me, &found->facts, step, error) &&
         cl_rules_check_step_note (found->note->state, step, for_review, next, error);
}

/**
 * cl_note_answer:
 * @note: a note, as it stands now
 * @row: its newest body
 * @outcome: (out): gets which it is, where it stands and its revision
 */
void
cl_note_answer (ClNote *note, const ClTextRow *row, ClChangeOutcome *outcome)
{
  outcome->note_revision = cl_note_make_revision (row);
  outcome->client = note->client;
  outcome->case_id = note->case_id;
  outcome->note = note->id;
  outcome->note_state = note->state;
}
