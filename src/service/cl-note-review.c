/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-private.h"

#include <glib/gi18n-lib.h>

#include "cl-facts-store.h"
#include "cl-note-store.h"
#include "cl-validate.h"

/**
 * cl_note_action_cosign:
 * @action: the transaction
 * @change: which note
 * @outcome: (out): the note and where it stands
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * The supervisor to whom it was submitted co-signs (docs: ACCESS, Supervision).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_cosign (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) body = NULL;
  ClNoteState next;

  if (!cl_note_find_for (action, change, CL_NOTE_STEP_COSIGN, FALSE, &found, &next, log, error) ||
      !cl_note_read_body (action, change, found.note, &row, &body, log, error))
    return FALSE;
  found.note->state = next;
  found.note->reviewed_at = action->now;
  cl_note_answer (found.note, &row, outcome);
  return cl_note_store_update (action->db, found.note, error);
}

/* A psychotherapy note of somebody who was removed has nobody to be returned to (docs: ACCESS,
 * Removing a member). */
static gboolean
check_returnable (ClAction *action, ClNote *note, GError **error)
{
  ClMemberFacts author;

  return cl_facts_store_get_member (action->db, note->author, &author, error) &&
         cl_rules_check_return (&author, note->kind, error);
}

/**
 * cl_note_action_return:
 * @action: the transaction
 * @change: which note, and why
 * @outcome: (out): the note and where it stands
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * The supervisor to whom it was submitted returns it to its author with a comment (docs: ACCESS,
 * Supervision).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_return (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) body = NULL;
  ClNoteState next;

  if (!cl_note_find_for (action, change, CL_NOTE_STEP_RETURN, FALSE, &found, &next, log, error) ||
      !cl_validate_text ("comment", _ ("The comment"), change->secret, TRUE, error) ||
      !cl_note_read_body (action, change, found.note, &row, &body, log, error) ||
      !check_returnable (action, found.note, error) ||
      !cl_note_give_back (action, found.note, error))
    return FALSE;
  cl_note_answer (found.note, &row, outcome);
  return cl_note_write_another (action, found.note, CL_TEXT_COMMENT, change->secret, log, error);
}

/**
 * cl_note_find_heir:
 * @action: a transaction
 * @note: a note
 * @member_out: (out): its author; the client's owner where its author was removed; 0 where nobody
 *   may go on with it, which is a psychotherapy note (docs: ACCESS, Removing a member)
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Tells who goes on with @note where it is returned.
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_find_heir (ClAction *action, ClNote *note, gint64 *member_out, GError **error)
{
  ClMemberFacts author, owner;
  ClClientFacts facts;

  if (!cl_facts_store_get_member (action->db, note->author, &author, error) ||
      !cl_facts_store_get (action->db, note->author, note->client, &owner, &facts, error))
    return FALSE;
  if (!cl_rules_has_left (&author))
    *member_out = note->author;
  else
    *member_out = note->kind == CL_NOTE_KIND_PSYCHOTHERAPY ? 0 : facts.owner;
  return TRUE;
}

/**
 * cl_note_give_back:
 * @action: a transaction
 * @note: a note that awaits a co-signature
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns it to its author; that of somebody who was removed goes to the client's owner, but for a
 * psychotherapy note, which is nobody's then (docs: ACCESS, Removing a member).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_give_back (ClAction *action, ClNote *note, GError **error)
{
  gint64 heir;

  if (!cl_note_find_heir (action, note, &heir, error))
    return FALSE;
  if (heir != 0)
    note->author = heir;
  note->state = CL_NOTE_STATE_RETURNED;
  note->reviewer = 0;
  note->signed_at = 0;
  note->changed_at = note->reviewed_at = action->now;
  return cl_note_store_update (action->db, note, error);
}
