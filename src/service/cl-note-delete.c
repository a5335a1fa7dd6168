/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-private.h"

#include "cl-log-detail-private.h"
#include "cl-note-store.h"

/**
 * cl_note_was_signed:
 * @texts: (element-type ClTextRow): all of a note's
 *
 * Returns: whether unlocking kept what it said once
 */
gboolean
cl_note_was_signed (GArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_array_index (texts, ClTextRow, i).kept_state != CL_NOTE_STATE_INVALID)
      return TRUE;
  return FALSE;
}

/**
 * cl_note_action_delete:
 * @action: the transaction
 * @change: which note
 * @outcome: (out): its client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Deletes a draft that was never signed, what it says and the keys to that; the log keeps that
 * there was one. It is not undone: no key comes back. Its author may, also where they cannot open
 * it any more.
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_delete (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (GArray) texts = NULL;
  ClNote *note;
  ClNoteState next;

  if (!cl_note_find_for (action, change, CL_NOTE_STEP_DELETE, FALSE, &found, &next, log, error) ||
      !cl_text_store_get_newest (action->db, found.note->id, CL_TEXT_BODY, &row, error) ||
      !cl_note_check_unchanged (change, &row, error))
    return FALSE;
  note = found.note;
  texts = cl_text_store_list (action->db, note->id, error);
  if (texts == NULL ||
      !cl_rules_check_delete_note (note->state, cl_note_was_signed (texts), error) ||
      !cl_text_store_delete_note (action->db, note->id, error) ||
      !cl_note_store_delete (action->db, note->id, error))
    return FALSE;
  cl_log_detail_add_text (log->detail, "kind", cl_note_kind_to_nick (note->kind));
  outcome->client = note->client;
  outcome->case_id = note->case_id;
  outcome->note = note->id;
  outcome->note_state = note->state;
  return TRUE;
}
