/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-case-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-member-store.h"
#include "cl-note-store.h"
#include "cl-policy.h"
#include "cl-settings.h"
#include "cl-validate.h"

/**
 * cl_note_action_create:
 * @action: the transaction
 * @change: client, case, appointment, kind and body
 * @outcome: (out): the note made
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A draft, which is its author's alone (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_create (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_autoptr (ClNote) note = NULL;
  g_autoptr (ClSecret) body = NULL;
  g_auto (ClTextRow) row = { .kind = CL_TEXT_BODY, .version = 1 };
  ClArea areas;

  log->client = change->client;
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_rules_may_write_note (&action->me, areas, error) ||
      !cl_rules_check_note_kind (change->note_kind, error) ||
      !cl_note_check_case (action, change->client, change->case_id, error) ||
      !cl_note_check_appointment (action, change->client, change->appointment, error) ||
      !cl_validate_body ("body", _ ("The note"), change->secret, FALSE, error))
    return FALSE;
  note = cl_note_new (0, change->client, action->me.id, change->note_kind);
  note->case_id = change->case_id;
  note->appointment = change->appointment;
  note->created_at = note->changed_at = action->now;
  if (!cl_note_store_insert (action->db, note, error))
    return FALSE;
  g_string_printf (log->subject, "note:%" G_GINT64_FORMAT, note->id);
  cl_log_detail_add_text (log->detail, "kind", cl_note_kind_to_nick (note->kind));
  row.note = note->id;
  row.author = action->me.id;
  row.at = action->now;
  body = cl_note_make_secret (change->secret);
  if (!cl_note_write_text (action, note, &row, body, log, error))
    return FALSE;
  cl_note_answer (note, &row, outcome);
  return TRUE;
}

/**
 * cl_note_action_update:
 * @action: the transaction
 * @change: which note, and what it says
 * @outcome: (out): the note
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Saves a draft, or what was returned; what it said before is gone.
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_update (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) before = NULL;
  g_autoptr (ClSecret) body = NULL;
  ClNoteState next;

  /* What they cannot open is not written over unseen. */
  if (!cl_note_find_for (action, change, CL_NOTE_STEP_UPDATE, FALSE, &found, &next, log, error) ||
      !cl_validate_body ("body", _ ("The note"), change->secret, FALSE, error) ||
      !cl_text_store_get_newest (action->db, found.note->id, CL_TEXT_BODY, &row, error) ||
      !cl_note_check_unchanged (change, &row, error) ||
      !cl_keys_read_text (action, found.note, &row, &before, error))
    return FALSE;
  found.note->changed_at = action->now;
  row.author = action->me.id;
  row.at = action->now;
  body = cl_note_make_secret (change->secret);
  if (!cl_note_store_update (action->db, found.note, error) ||
      !cl_note_write_text (action, found.note, &row, body, log, error))
    return FALSE;
  cl_note_answer (found.note, &row, outcome);
  return TRUE;
}

/* Whom the author has as a supervisor now; 0 where nobody, or they did not tick it and the practice
 * leaves it to them. */
static gboolean
find_reviewer (ClAction *action, ClChange *change, gint64 *reviewer, GError **error)
{
  *reviewer = 0;
  return !(change->has_value || cl_settings_requires_cosignature (action->db)) ||
         cl_member_store_get_supervisor (action->db, action->me.id, reviewer, error);
}

/**
 * cl_note_action_sign:
 * @action: the transaction
 * @change: which note, and whether it is ready for review
 * @outcome: (out): the note and where it stands
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Signs it, or submits it to the supervisor that its author has now, where it is ready for review
 * or the practice requires it (docs: ACCESS, Supervision).
 * Whoever reads the chart may read it from now on; the keys follow at the end of the transaction.
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_sign (ClAction *action,
                     ClChange *change,
                     ClChangeOutcome *outcome,
                     ClActionLog *log,
                     GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) body = NULL;
  ClNote *note;
  ClNoteState next;
  gint64 reviewer;

  if (!find_reviewer (action, change, &reviewer, error) ||
      !cl_note_find_for (action, change, CL_NOTE_STEP_SIGN, reviewer != 0, &found, &next, log,
                         error) ||
      !cl_note_read_body (action, change, found.note, &row, &body, log, error) ||
      !cl_validate_body ("body", _ ("The note"), cl_secret_get_text (body), TRUE, error))
    return FALSE;
  note = found.note;
  note->state = next;
  note->reviewer = reviewer;
  note->signed_at = note->changed_at = action->now;
  note->reviewed_at = 0;
  cl_log_detail_add_text (log->detail, "state", cl_note_state_to_nick (next));
  if (reviewer != 0)
    cl_log_detail_add_int (log->detail, "reviewer", reviewer);
  cl_note_answer (note, &row, outcome);
  return cl_note_store_update (action->db, note, error);
}

/**
 * cl_note_action_unlock:
 * @action: the transaction
 * @change: which note
 * @outcome: (out): the note and where it stands
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Makes it a draft again, keeps what it said, and names no reviewer any more (docs: ACCESS,
 * Supervision), while the practice lets notes be unlocked.
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_unlock (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_auto (ClTextRow) draft = { 0 };
  g_autoptr (ClSecret) body = NULL;
  g_autoptr (ClActionLog) unused = cl_action_log_new ();
  ClNote *note;
  ClNoteState next;

  if (!cl_note_find_for (action, change, CL_NOTE_STEP_UNLOCK, FALSE, &found, &next, log, error) ||
      !cl_rules_check_unlock (found.note->state, found.note->signed_at,
                              cl_settings_get_unlock_span (action->db), action->now, error) ||
      !cl_note_read_body (action, change, found.note, &row, &body, unused, error) ||
      !cl_text_store_keep (action->db, row.id, found.note->state, found.note->signed_at, error))
    return FALSE;
  note = found.note;
  cl_log_detail_add_text (log->detail, "state", cl_note_state_to_nick (note->state));
  note->state = next;
  note->reviewer = 0;
  note->signed_at = note->reviewed_at = 0;
  note->changed_at = action->now;
  draft = (ClTextRow){ .note = note->id,
                       .kind = CL_TEXT_BODY,
                       .version = row.version + 1,
                       .author = action->me.id,
                       .at = action->now };
  if (!cl_note_store_update (action->db, note, error) ||
      !cl_note_write_text (action, note, &draft, body, log, error))
    return FALSE;
  cl_note_answer (note, &draft, outcome);
  return TRUE;
}

/**
 * cl_note_action_add:
 * @action: the transaction
 * @change: which note, and what is added
 * @outcome: (out): the note and where it stands
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Adds to a signed note what its author has to say later; what was signed stays as it is, and so
 * does where it stands. Who reads the note reads the addendum.
 *
 * Returns: whether it was done
 */
gboolean
cl_note_action_add (ClAction *action,
                    ClChange *change,
                    ClChangeOutcome *outcome,
                    ClActionLog *log,
                    GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_auto (ClTextRow) row = { 0 };
  ClNoteState next;

  /* What it is added to is what was shown. */
  if (!cl_note_find_for (action, change, CL_NOTE_STEP_ADD, FALSE, &found, &next, log, error) ||
      !cl_validate_body ("body", _ ("The addendum"), change->secret, TRUE, error) ||
      !cl_text_store_get_newest (action->db, found.note->id, CL_TEXT_BODY, &row, error) ||
      !cl_note_check_unchanged (change, &row, error))
    return FALSE;
  found.note->changed_at = action->now;
  cl_note_answer (found.note, &row, outcome);
  return cl_note_store_update (action->db, found.note, error) &&
         cl_note_write_another (action, found.note, CL_TEXT_ADDENDUM, change->secret, log, error);
}
