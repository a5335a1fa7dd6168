/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-text-store.h"

#include "cl-pair-rows-private.h"
#include "cl-rows-private.h"

#define TEXT_COLUMNS "id, note_id, kind, version, kept_state, author_id, at, key_hash, text"
#define HOLDER_COLUMNS "h.text_id, h.holder_kind, h.holder_id, q.kind, q.ref, h.sealed"
#define HOLDERS                                                                                    \
  "SELECT " HOLDER_COLUMNS " FROM text_holder h"                                                   \
  " LEFT JOIN pair q ON h.holder_kind = 'pair' AND q.id = h.holder_id"

/* As the index audit_event_note has it. */
#define TELLS                                                                                      \
  " WHERE subject LIKE 'note:%' AND action NOT IN ('note.show', 'note.show-version')"              \
  " AND subject = ?1 AND outcome = 'done'"

static const char *const kinds[] = { CL_TEXT_BODY, CL_TEXT_COMMENT, CL_TEXT_ADDENDUM };

/**
 * cl_text_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_text_row_clear (ClTextRow *row)
{
  g_clear_pointer (&row->key_hash, g_bytes_unref);
  g_clear_pointer (&row->text, g_bytes_unref);
}

static void
clear_row (gpointer data)
{
  cl_text_row_clear (data);
}

/* The schema knows no other words. */
static const char *
read_kind (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (word, kinds[i]) == 0)
      return kinds[i];
  return CL_TEXT_COMMENT;
}

static ClTextRow
read_row (ClStatement *rows)
{
  return (ClTextRow){
    .id = cl_statement_get_int (rows, 0),
    .note = cl_statement_get_int (rows, 1),
    .kind = read_kind (cl_statement_get_text (rows, 2)),
    .version = cl_statement_get_int (rows, 3),
    .kept_state = cl_note_state_from_nick (cl_statement_get_text (rows, 4)),
    .author = cl_statement_get_int (rows, 5),
    .at = cl_statement_get_int (rows, 6),
    .key_hash = cl_statement_dup_bytes (rows, 7),
    .text = cl_statement_dup_bytes (rows, 8),
  };
}

/**
 * cl_text_store_list:
 * @db: a database
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClTextRow) (nullable): its texts: addenda, bodies, then
 *   comments, each oldest first
 */
GArray *
cl_text_store_list (ClDatabase *db, gint64 note, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " TEXT_COLUMNS " FROM note_text WHERE note_id = ?"
                              " ORDER BY kind, version",
                              "i", note);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (ClTextRow));
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (texts, clear_row);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    {
      ClTextRow row = read_row (rows);

      g_array_append_val (texts, row);
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&texts) : NULL;
}

/**
 * cl_text_store_get_newest:
 * @db: a database
 * @note: a note
 * @kind: %CL_TEXT_BODY, %CL_TEXT_COMMENT or %CL_TEXT_ADDENDUM
 * @row: (out caller-allocated): its last text of that kind; id 0 where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_text_store_get_newest (ClDatabase *db,
                          gint64 note,
                          const char *kind,
                          ClTextRow *row,
                          GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " TEXT_COLUMNS " FROM note_text WHERE note_id = ?"
                              " AND kind = ? ORDER BY version DESC LIMIT 1",
                              "it", note, kind);
  g_autoptr (GError) failure = NULL;

  *row = (ClTextRow){ .kind = kind };
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *row = read_row (rows);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_text_store_get_key_hash:
 * @db: a database
 * @text: a text
 * @hash_out: (out) (transfer full) (nullable): the hash of its key; %NULL where there is no such
 * text
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_text_store_get_key_hash (ClDatabase *db, gint64 text, GBytes **hash_out, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error, "SELECT key_hash FROM note_text WHERE id = ?", "i", text);
  g_autoptr (GError) failure = NULL;

  *hash_out = NULL;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *hash_out = cl_statement_dup_bytes (rows, 0);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_text_store_insert:
 * @db: a database in a transaction
 * @row: a text, of which the id is filled in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_text_store_insert (ClDatabase *db, ClTextRow *row, GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO note_text (note_id, kind, version, author_id, at, key_hash,"
                        " text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "itiiibb", row->note, row->kind, row->version, row->author, row->at,
                        row->key_hash, row->text))
    return FALSE;
  row->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_text_store_replace:
 * @db: a database in a transaction
 * @row: a text that is there, as it is to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Writes another text under another key in its place; who held the old key holds nothing of it.
 *
 * Returns: whether it was written
 */
gboolean
cl_text_store_replace (ClDatabase *db, const ClTextRow *row, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM text_holder WHERE text_id = ?", "i", row->id) &&
         cl_database_run (db, error,
                          "UPDATE note_text SET author_id = ?2, at = ?3, key_hash = ?4, text = ?5"
                          " WHERE id = ?1",
                          "iiibb", row->id, row->author, row->at, row->key_hash, row->text);
}

/**
 * cl_text_store_keep:
 * @db: a database in a transaction
 * @text: a body
 * @state: what its note was
 * @at: when it was signed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps what a note said before it was unlocked.
 *
 * Returns: whether it was written
 */
gboolean
cl_text_store_keep (ClDatabase *db, gint64 text, ClNoteState state, gint64 at, GError **error)
{
  return cl_database_run (db, error, "UPDATE note_text SET kept_state = ?2, at = ?3 WHERE id = ?1",
                          "iti", text, cl_note_state_to_nick (state), at);
}

/**
 * cl_text_store_list_holders:
 * @db: a database
 * @text: a text
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what holds its key; @pair is
 *   the text
 */
GArray *
cl_text_store_list_holders (ClDatabase *db, gint64 text, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error, HOLDERS " WHERE h.text_id = ?", "i", text);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_text_store_list_held:
 * @db: a database
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): the texts whose keys were
 *   sealed to them; @pair is the text
 */
GArray *
cl_text_store_list_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              HOLDERS " WHERE h.holder_kind = ? AND h.holder_id = ?"
                                      " ORDER BY h.text_id",
                              "ti", cl_holder_kind_to_nick (holder_kind), holder);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_text_store_seal:
 * @db: a database in a transaction
 * @text: a text
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @sealed: its key, sealed to them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_text_store_seal (ClDatabase *db,
                    gint64 text,
                    ClHolderKind holder_kind,
                    gint64 holder,
                    GBytes *sealed,
                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO text_holder (text_id, holder_kind, holder_id, "
                          "sealed) VALUES (?, ?, ?, ?)",
                          "itib", text, cl_holder_kind_to_nick (holder_kind), holder, sealed);
}

/**
 * cl_text_store_unseal:
 * @db: a database in a transaction
 * @text: a text
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they hold its key no longer
 */
gboolean
cl_text_store_unseal (ClDatabase *db,
                      gint64 text,
                      ClHolderKind holder_kind,
                      gint64 holder,
                      GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM text_holder "
                          "WHERE text_id = ? AND holder_kind = ? AND holder_id = ?",
                          "iti", text, cl_holder_kind_to_nick (holder_kind), holder);
}

/**
 * cl_text_store_drop_holder:
 * @db: a database in a transaction
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: who no longer holds the key of any text
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether their rows are gone
 */
gboolean
cl_text_store_drop_holder (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM text_holder WHERE holder_kind = ? AND holder_id = ?", "ti",
                          cl_holder_kind_to_nick (holder_kind), holder);
}

/**
 * cl_text_store_drop_recovery:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Takes the keys of texts from a recovery key that is replaced, but those that nobody else holds:
 * nothing would ever open them again.
 *
 * Returns: whether they are gone
 */
gboolean
cl_text_store_drop_recovery (ClDatabase *db, GError **error)
{
  return cl_database_run (
    db, error,
    "DELETE FROM text_holder WHERE holder_kind = 'recovery' AND text_id IN"
    " (SELECT h.text_id FROM text_holder h WHERE h.holder_kind <> 'recovery')",
    "");
}

/**
 * cl_text_store_list_notes:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): all notes that say something
 */
GArray *
cl_text_store_list_notes (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (db, error, "SELECT DISTINCT note_id FROM note_text ORDER BY note_id",
                               "");
}

/**
 * cl_text_store_get_logged_version:
 * @db: a database
 * @note: a note
 * @kind: %CL_TEXT_BODY, %CL_TEXT_COMMENT or %CL_TEXT_ADDENDUM
 * @version_out: (out): the version that the log tells of last; 0 where it tells of none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_text_store_get_logged_version (ClDatabase *db,
                                  gint64 note,
                                  const char *kind,
                                  gint64 *version_out,
                                  GError **error)
{
  g_autofree char *subject = g_strdup_printf ("note:%" G_GINT64_FORMAT, note);
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT json_extract (detail, '$.' || ?2 || '_version') v"
                              " FROM audit_event" TELLS " AND v IS NOT NULL"
                              " ORDER BY seq DESC LIMIT 1",
                              "tt", subject, kind);
  g_autoptr (GError) failure = NULL;

  *version_out = 0;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *version_out = cl_statement_get_int (rows, 0);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_text_store_get_logged:
 * @db: a database
 * @note: a note
 * @kind: %CL_TEXT_BODY, %CL_TEXT_COMMENT or %CL_TEXT_ADDENDUM
 * @version: which
 * @is_newest: whether no later one is to be told of
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * An older version in the place of the newest is none that the log tells of last.
 *
 * Returns: (transfer full): the hash of the row that the log tells of last for that version, in
 *   hexadecimal; empty where it tells of none, or with @is_newest of a later one; %NULL on error
 */
char *
cl_text_store_get_logged (ClDatabase *db,
                          gint64 note,
                          const char *kind,
                          gint64 version,
                          gboolean is_newest,
                          GError **error)
{
  g_autofree char *subject = g_strdup_printf ("note:%" G_GINT64_FORMAT, note);
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT CASE json_extract (detail, '$.' || ?2 || '_version')"
                       " WHEN ?3 THEN json_extract (detail, '$.' || ?2) END FROM audit_event" TELLS
                       " AND (CASE ?4 WHEN 1"
                       " THEN json_extract (detail, '$.' || ?2 || '_version') IS NOT NULL"
                       " ELSE json_extract (detail, '$.' || ?2 || '_version') = ?3 END)"
                       " ORDER BY seq DESC LIMIT 1",
                       "ttii", subject, kind, version, (gint64) is_newest);
  g_autoptr (GError) failure = NULL;
  char *hash = NULL;

  if (rows == NULL)
    return NULL;
  if (cl_statement_step (rows, &failure))
    hash = g_strdup (cl_statement_get_text (rows, 0));
  if (!cl_rows_are_done (&failure, error))
    return NULL;
  return hash != NULL ? hash : g_strdup ("");
}

/**
 * cl_text_store_delete_note:
 * @db: a database in a transaction
 * @note: a note that goes
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Deletes what it says, and the keys to that, from the WAL too.
 *
 * Returns: whether it was done
 */
gboolean
cl_text_store_delete_note (ClDatabase *db, gint64 note, GError **error)
{
  cl_database_erase (db);
  return cl_database_run (db, error,
                          "DELETE FROM text_holder"
                          " WHERE text_id IN (SELECT id FROM note_text WHERE note_id = ?)",
                          "i", note) &&
         cl_database_run (db, error, "DELETE FROM note_text WHERE note_id = ?", "i", note);
}
