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
#include "cl-validate.h"

static ClSecret *
make_secret (const char *text)
{
  return cl_secret_new_from_data (text, strlen (text));
}

/* The log keeps what the row of a text hashes to: an older one in its place is found out (docs:
 * VAULT, Keys). */
static void
tell_text (ClActionLog *log, const ClTextRow *row, const char *hash)
{
  g_autofree char *version = g_strconcat (row->kind, "_version", NULL);

  cl_log_detail_add_text (log->detail, row->kind, hash);
  cl_log_detail_add_int (log->detail, version, row->version);
}

static gboolean
write_text (ClAction *action,
            ClNote *note,
            ClTextRow *row,
            ClSecret *text,
            ClActionLog *log,
            GError **error)
{
  g_autofree char *hash = NULL;

  if (!cl_keys_write_text (action, note, row, text, &hash, error))
    return FALSE;
  tell_text (log, row, hash);
  return TRUE;
}

static void
answer (ClNote *note, const ClTextRow *row, ClChangeOutcome *outcome)
{
  outcome->note_revision = cl_note_make_revision (row);
  outcome->client = note->client;
  outcome->case_id = note->case_id;
  outcome->note = note->id;
  outcome->note_state = note->state;
}

static gboolean
check_kind (ClNoteKind kind, GError **error)
{
  if (kind != CL_NOTE_KIND_INVALID)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "kind", "%s",
                                                 _ ("This is no kind of note. Choose progress, "
                                                    "intake, psychotherapy, treatment-plan or "
                                                    "contact.")));
  return FALSE;
}

/* Of which case: one of the client's that the author knows of (docs: ACCESS, What each action
 * does). */
static gboolean
check_case (ClAction *action, ClChange *change, GError **error)
{
  ClClientFacts client_facts;
  ClCaseFacts facts;
  ClArea areas;
  gint64 client;

  if (change->case_id == 0)
    return TRUE;
  return cl_facts_store_get_case (action->db, action->me.id, change->case_id, &client, &facts,
                                  error) &&
         cl_assignment_get_areas (action, change->client, &client_facts, &areas, error) &&
         cl_rules_find_case (
           client == change->client &&
             cl_policy_knows_case (&action->me, &client_facts, &facts, action->now),
           error);
}

static gboolean
check_appointment (ClAction *action, ClChange *change, GError **error)
{
  g_autoptr (ClActionLog) unused = cl_action_log_new ();
  g_autoptr (ClAppointment) appointment = NULL;

  if (change->appointment == 0)
    return TRUE;
  appointment = cl_appointment_find (action, change->appointment, unused, error);
  if (appointment == NULL || appointment->client == change->client)
    return appointment != NULL;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "appointment", "%s",
                                                 _ ("This appointment is another client’s. Choose "
                                                    "one of the client whom the note is about.")));
  return FALSE;
}

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
      !check_kind (change->note_kind, error) || !check_case (action, change, error) ||
      !check_appointment (action, change, error) ||
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
  body = make_secret (change->secret);
  if (!write_text (action, note, &row, body, log, error))
    return FALSE;
  answer (note, &row, outcome);
  return TRUE;
}

/* What was shown to whoever decides is what they decide on. */
static gboolean
check_unchanged (ClChange *change, const ClTextRow *row, GError **error)
{
  g_autofree char *revision = cl_note_make_revision (row);

  if (change->revision == NULL || g_str_equal (change->revision, revision))
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                          _ ("This note was changed meanwhile. Look at it as it is "
                                             "now.")));
  return FALSE;
}

/* Finds the note that a change names, where the acting member may do @step with it. */
static gboolean
find (ClAction *action,
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
  if (!find (action, change, CL_NOTE_STEP_UPDATE, FALSE, &found, &next, log, error) ||
      !cl_validate_body ("body", _ ("The note"), change->secret, FALSE, error) ||
      !cl_text_store_get_newest (action->db, found.note->id, CL_TEXT_BODY, &row, error) ||
      !check_unchanged (change, &row, error) ||
      !cl_keys_read_text (action, found.note, &row, &before, error))
    return FALSE;
  found.note->changed_at = action->now;
  row.author = action->me.id;
  row.at = action->now;
  body = make_secret (change->secret);
  if (!cl_note_store_update (action->db, found.note, error) ||
      !write_text (action, found.note, &row, body, log, error))
    return FALSE;
  answer (found.note, &row, outcome);
  return TRUE;
}

/* Who signs, co-signs, unlocks or returns a note has it before them: what they cannot open they
 * cannot hand on. The entry that says so has the hash of what it says, and is signed with it. */
static gboolean
read_body (ClAction *action,
           ClChange *change,
           ClNote *note,
           ClTextRow *row,
           ClSecret **body,
           ClActionLog *log,
           GError **error)
{
  g_autofree char *hash = NULL;

  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_BODY, row, error) ||
      !check_unchanged (change, row, error) || !cl_keys_read_text (action, note, row, body, error))
    return FALSE;
  hash = cl_keys_hash_text (action, note, row);
  tell_text (log, row, hash);
  return TRUE;
}

/* Whom the author has as a supervisor now; 0 where nobody, or they did not tick it. */
static gboolean
find_reviewer (ClAction *action, ClChange *change, gint64 *reviewer, GError **error)
{
  *reviewer = 0;
  return !change->has_value ||
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
 * Signs it, or submits it to the supervisor that its author has now (docs: ACCESS, Supervision).
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
      !find (action, change, CL_NOTE_STEP_SIGN, reviewer != 0, &found, &next, log, error) ||
      !read_body (action, change, found.note, &row, &body, log, error) ||
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
  answer (note, &row, outcome);
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
 * Supervision).
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

  if (!find (action, change, CL_NOTE_STEP_UNLOCK, FALSE, &found, &next, log, error) ||
      !read_body (action, change, found.note, &row, &body, unused, error) ||
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
      !write_text (action, note, &draft, body, log, error))
    return FALSE;
  answer (note, &draft, outcome);
  return TRUE;
}

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

  if (!find (action, change, CL_NOTE_STEP_COSIGN, FALSE, &found, &next, log, error) ||
      !read_body (action, change, found.note, &row, &body, log, error))
    return FALSE;
  found.note->state = next;
  found.note->reviewed_at = action->now;
  answer (found.note, &row, outcome);
  return cl_note_store_update (action->db, found.note, error);
}

static gboolean
write_comment (ClAction *action,
               ClNote *note,
               const char *comment,
               ClActionLog *log,
               GError **error)
{
  g_auto (ClTextRow) last = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) text = make_secret (comment);

  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_COMMENT, &last, error))
    return FALSE;
  row = (ClTextRow){ .note = note->id,
                     .kind = CL_TEXT_COMMENT,
                     .version = last.version + 1,
                     .author = action->me.id,
                     .at = action->now };
  return write_text (action, note, &row, text, log, error);
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

  if (!find (action, change, CL_NOTE_STEP_RETURN, FALSE, &found, &next, log, error) ||
      !cl_validate_text ("comment", _ ("The comment"), change->secret, TRUE, error) ||
      !read_body (action, change, found.note, &row, &body, log, error) ||
      !check_returnable (action, found.note, error) ||
      !cl_note_give_back (action, found.note, error))
    return FALSE;
  answer (found.note, &row, outcome);
  return write_comment (action, found.note, change->secret, log, error);
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
  ClMemberFacts author, owner;
  ClClientFacts facts;

  if (!cl_facts_store_get_member (action->db, note->author, &author, error) ||
      !cl_facts_store_get (action->db, note->author, note->client, &owner, &facts, error))
    return FALSE;
  if (cl_rules_has_left (&author) && note->kind != CL_NOTE_KIND_PSYCHOTHERAPY)
    note->author = facts.owner;
  note->state = CL_NOTE_STATE_RETURNED;
  note->reviewer = 0;
  note->signed_at = 0;
  note->changed_at = note->reviewed_at = action->now;
  return cl_note_store_update (action->db, note, error);
}
