/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-service.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-note-private.h"
#include "cl-note-store.h"
#include "cl-touched-store.h"

/**
 * cl_note_keep_readable:
 * @action: a transaction
 * @notes: (nullable) (element-type ClNote): notes
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): those that the acting member may read
 *   and so knows of; %NULL where they could not be read
 */
GPtrArray *
cl_note_keep_readable (ClAction *action, GPtrArray *notes, GError **error)
{
  g_autoptr (GPtrArray) readable = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (ClFoundNote) found = { 0 };

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);
      gboolean reads;

      if (!cl_note_look_at (action, note, &found, &reads, error))
        return NULL;
      if (reads)
        g_ptr_array_add (readable, g_object_ref (note));
    }
  return notes != NULL ? g_steal_pointer (&readable) : NULL;
}

static GPtrArray *
list (ClAction *action, gint64 client, ClActionLog *log, GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  ClArea areas;

  log->client = client;
  if (!cl_assignment_find (action, client, &areas, error))
    return NULL;
  notes = cl_note_store_list_for_client (action->db, client, error);
  if (notes == NULL || !cl_action_write_entry (action, "note.list", log, CL_OUTCOME_DONE, error))
    return NULL;
  return cl_note_keep_readable (action, notes, error);
}

/**
 * cl_note_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client on which they have an area
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Opens a chart, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): the notes that they may read and so
 *   know of, newest first, without what they say
 */
GPtrArray *
cl_note_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  notes = list (&action, client, log, &refusal);
  if (notes == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, "note.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&notes) : NULL;
}

static gboolean
read_text (ClAction *action, ClNote *note, const ClTextRow *row, char **text_out, GError **error)
{
  g_autoptr (ClSecret) text = NULL;

  if (!cl_keys_read_text (action, note, row, &text, error))
    return FALSE;
  *text_out = g_strdup (cl_secret_get_text (text));
  return TRUE;
}

static gboolean
read_older_text (ClAction *action,
                 ClNote *note,
                 const ClTextRow *row,
                 char **text_out,
                 GError **error)
{
  g_autoptr (ClSecret) text = NULL;

  if (!cl_keys_read_older_text (action, note, row, &text, error))
    return FALSE;
  *text_out = g_strdup (cl_secret_get_text (text));
  return TRUE;
}

static gboolean
read_body (ClAction *action, ClNote *note, GError **error)
{
  g_auto (ClTextRow) row = { 0 };

  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_BODY, &row, error) ||
      !read_text (action, note, &row, &note->body, error))
    return FALSE;
  note->revision = cl_note_make_revision (&row);
  return TRUE;
}

static void
add_version (ClNote *note, const ClTextRow *row)
{
  ClNoteVersion version = { row->version, row->at, row->author, row->kept_state, NULL };

  if (row->kept_state != CL_NOTE_STATE_INVALID)
    g_array_append_val (note->versions, version);
}

static gboolean
add_addendum (ClAction *action, ClNote *note, const ClTextRow *row, GError **error)
{
  ClNoteAddendum addendum = { row->at, row->author, NULL };

  if (!read_older_text (action, note, row, &addendum.text, error))
    return FALSE;
  g_array_append_val (note->addenda, addendum);
  return TRUE;
}

/* An addendum that was taken out of the file is missed as much as one that was altered. */
static gboolean
check_addenda (ClAction *action, ClNote *note, GError **error)
{
  gint64 newest;

  if (!cl_text_store_get_logged_version (action->db, note->id, CL_TEXT_ADDENDUM, &newest, error))
    return FALSE;
  if (newest == note->addenda->len)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("An addendum of this note is missing: it was taken "
                                             "out outside the program. Ask an administrator to "
                                             "verify the audit log and to restore a backup.")));
  return FALSE;
}

/**
 * cl_note_read_others:
 * @action: a transaction
 * @note: a note that the acting member may read
 * @error: return location for an error of CL_ERROR, as cl_keys_read_text() has it
 *
 * Tells @note what unlocking kept of it, but for the texts, and what was added to it.
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_read_others (ClAction *action, ClNote *note, GError **error)
{
  g_autoptr (GArray) texts = cl_text_store_list (action->db, note->id, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const ClTextRow *row = &g_array_index (texts, ClTextRow, i);

      add_version (note, row);
      if (g_str_equal (row->kind, CL_TEXT_ADDENDUM) && !add_addendum (action, note, row, error))
        return FALSE;
    }
  return texts != NULL && check_addenda (action, note, error);
}

/* Why it was returned is the author's to know, until it is submitted again; what came back without
 * a word, as its supervisor was removed, has none. */
static gboolean
read_comment (ClAction *action, ClNote *note, GError **error)
{
  g_auto (ClTextRow) row = { 0 };

  if (note->state != CL_NOTE_STATE_RETURNED)
    return TRUE;
  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_COMMENT, &row, error))
    return FALSE;
  return row.id == 0 || row.at != note->reviewed_at ||
         read_text (action, note, &row, &note->comment, error);
}

/**
 * cl_note_read_texts:
 * @action: a transaction, or a state read
 * @note: a note that the acting member may read
 * @error: return location for an error of CL_ERROR, as cl_keys_read_text() has it
 *
 * Tells @note what it says, why it was returned, what unlocking kept of it but for the texts, and
 * what was added to it.
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_read_texts (ClAction *action, ClNote *note, GError **error)
{
  return read_body (action, note, error) && read_comment (action, note, error) &&
         cl_note_read_others (action, note, error);
}

static const char *
name_opening (gint64 version)
{
  return version == 0 ? "note.show" : "note.show-version";
}

static gboolean
refuse_version (GError **error)
{
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_NOT_FOUND, "version", "%s",
                                          _ ("Unlocking kept no such version of this note.")));
  return FALSE;
}

/* What unlocking kept, in the place of what the note says now. */
static gboolean
read_version (ClAction *action, ClNote *note, gint64 version, ClActionLog *log, GError **error)
{
  g_autoptr (GArray) texts = cl_text_store_list (action->db, note->id, error);

  cl_log_detail_add_int (log->detail, "version", version);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const ClTextRow *row = &g_array_index (texts, ClTextRow, i);

      add_version (note, row);
      if (row->kept_state != CL_NOTE_STATE_INVALID && row->version == version &&
          !read_older_text (action, note, row, &note->body, error))
        return FALSE;
    }
  return texts != NULL && (note->body != NULL || refuse_version (error));
}

static ClNote *
open_note (ClAction *action, gint64 id, gint64 version, ClActionLog *log, GError **error)
{
  g_auto (ClFoundNote) found = { 0 };

  if (!cl_note_find (action, id, &found, log, error) ||
      !(version == 0 ? cl_note_read_texts (action, found.note, error)
                     : read_version (action, found.note, version, log, error)) ||
      !cl_action_write_entry (action, name_opening (version), log, CL_OUTCOME_DONE, error) ||
      !cl_touched_store_add_client (action->db, found.note->client, error))
    return NULL;
  return g_steal_pointer (&found.note);
}

static ClNote *
show (ClPractice *practice, ClActor *actor, gint64 note, gint64 version, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClNote) object = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  object = open_note (&action, note, version, log, &refusal);
  if (object == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, name_opening (version), log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&object) : NULL;
}

/**
 * cl_note_service_show:
 * @practice: a practice
 * @actor: who is signed in
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED (`key`, `recovery-key`), %CL_ERROR_STORAGE where it was
 *   altered
 *
 * Opens a note, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (nullable): it, with what it says and what was added
 */
ClNote *
cl_note_service_show (ClPractice *practice, ClActor *actor, gint64 note, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return show (practice, actor, note, 0, error);
}

/**
 * cl_note_service_show_version:
 * @practice: a practice
 * @actor: who is signed in
 * @note: a note
 * @version: one of its kept versions
 * @error: return location for an error of CL_ERROR: as cl_note_service_show() has it;
 *   %CL_ERROR_NOT_FOUND also where unlocking kept no such version
 *
 * Opens what a note said before it was unlocked; whoever reads the note reads that too (docs:
 * VAULT, Keys). It is a log entry, and so is a refusal.
 *
 * Returns: (transfer full) (nullable): the note, whose body is what that version says
 */
ClNote *
cl_note_service_show_version (ClPractice *practice,
                              ClActor *actor,
                              gint64 note,
                              gint64 version,
                              GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  /* 0 would be the note as it stands. */
  return show (practice, actor, note, version != 0 ? version : -1, error);
}
