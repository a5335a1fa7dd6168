/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-log-detail-private.h"

/* The log keeps what the row of a text hashes to: an older one in its place is found out (docs:
 * VAULT, Keys). */
static void
tell_text (ClActionLog *log, const ClTextRow *row, const char *hash)
{
  g_autofree char *version = g_strconcat (row->kind, "_version", NULL);

  cl_log_detail_add_text (log->detail, row->kind, hash);
  cl_log_detail_add_int (log->detail, version, row->version);
}

/**
 * cl_note_check_unchanged:
 * @change: what is to be done, with the revision that was shown, or none
 * @row: the newest body of its note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT
 *
 * Returns: whether what was shown to whoever decides is what they decide on
 */
gboolean
cl_note_check_unchanged (ClChange *change, const ClTextRow *row, GError **error)
{
  g_autofree char *revision = cl_note_make_revision (row);

  if (change->revision == NULL || g_str_equal (change->revision, revision))
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                          _ ("This note was changed meanwhile. Look at it as it is "
                                             "now.")));
  return FALSE;
}

/**
 * cl_note_make_secret:
 * @text: what somebody wrote
 *
 * Returns: (transfer full): it, in guarded memory
 */
ClSecret *
cl_note_make_secret (const char *text)
{
  return cl_secret_new_from_data (text, strlen (text));
}

/**
 * cl_note_write_text:
 * @action: a transaction with an actor
 * @note: a note, as it is to stand
 * @row: what it is a text of, as cl_keys_write_text() has it
 * @text: what it says
 * @log: is told the row's hash
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_note_write_text (ClAction *action,
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

/**
 * cl_note_write_another:
 * @action: a transaction with an actor
 * @note: a note, as it is to stand
 * @kind: %CL_TEXT_COMMENT or %CL_TEXT_ADDENDUM
 * @text: what it says
 * @log: is told the row's hash
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Writes one more text of @kind, by who acts.
 *
 * Returns: whether it was written
 */
gboolean
cl_note_write_another (ClAction *action,
                       ClNote *note,
                       const char *kind,
                       const char *text,
                       ClActionLog *log,
                       GError **error)
{
  g_auto (ClTextRow) last = { 0 };
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) secret = cl_note_make_secret (text);

  if (!cl_text_store_get_newest (action->db, note->id, kind, &last, error))
    return FALSE;
  row = (ClTextRow){ .note = note->id,
                     .kind = kind,
                     .version = last.version + 1,
                     .author = action->me.id,
                     .at = action->now };
  return cl_note_write_text (action, note, &row, secret, log, error);
}

/**
 * cl_note_read_body:
 * @action: a transaction with an actor
 * @change: what is to be done, with the revision that was shown
 * @note: a note that they may read
 * @row: (out caller-allocated): its newest body, as stored
 * @body: (out) (transfer full): what it says
 * @log: is told the row's hash
 * @error: return location for an error of CL_ERROR, as cl_keys_read_text() has it, and
 *   %CL_ERROR_CONFLICT
 *
 * Who signs, co-signs, unlocks or returns a note has it before them: what they cannot open they
 * cannot hand on. The entry that says so has the hash of what it says, and is signed with it.
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_read_body (ClAction *action,
                   ClChange *change,
                   ClNote *note,
                   ClTextRow *row,
                   ClSecret **body,
                   ClActionLog *log,
                   GError **error)
{
  g_autofree char *hash = NULL;

  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_BODY, row, error) ||
      !cl_note_check_unchanged (change, row, error) ||
      !cl_keys_read_text (action, note, row, body, error))
    return FALSE;
  hash = cl_keys_hash_text (action, note, row);
  tell_text (log, row, hash);
  return TRUE;
}
