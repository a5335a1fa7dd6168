/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-store.h"

#include "cl-facts-store.h"
#include "cl-rows-private.h"

#define COLUMNS                                                                                    \
  "n.id, n.client_id, n.author_id, n.kind, n.case_id, n.appointment_id, n.state,"                  \
  " n.first_author_id, n.reviewer_id, n.created_at, n.changed_at, n.signed_at, n.reviewed_at,"     \
  " c.last_name, c.first_name, k.title, a.start, a.end"
#define FROM                                                                                       \
  " FROM note n JOIN client c ON c.id = n.client_id LEFT JOIN case_file k ON k.id = n.case_id"     \
  " LEFT JOIN appointment a ON a.id = n.appointment_id"

static ClNote *
read_note (ClStatement *rows)
{
  ClNote *note = cl_note_new (cl_statement_get_int (rows, 0), cl_statement_get_int (rows, 1),
                              cl_statement_get_int (rows, 2),
                              cl_note_kind_from_nick (cl_statement_get_text (rows, 3)));

  note->case_id = cl_statement_get_int (rows, 4);
  note->appointment = cl_statement_get_int (rows, 5);
  note->state = cl_note_state_from_nick (cl_statement_get_text (rows, 6));
  note->first_author = cl_statement_get_int (rows, 7);
  note->reviewer = cl_statement_get_int (rows, 8);
  note->created_at = cl_statement_get_int (rows, 9);
  note->changed_at = cl_statement_get_int (rows, 10);
  note->signed_at = cl_statement_get_int (rows, 11);
  note->reviewed_at = cl_statement_get_int (rows, 12);
  note->client_name =
    g_strdup_printf ("%s %s", cl_statement_get_text (rows, 14), cl_statement_get_text (rows, 13));
  note->case_title = g_strdup (cl_statement_get_text (rows, 15));
  note->start = cl_statement_get_int (rows, 16);
  note->end = cl_statement_get_int (rows, 17);
  return note;
}

static GPtrArray *
read_notes (ClStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (notes, read_note (rows));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&notes) : NULL;
}

/**
 * cl_note_store_insert:
 * @db: a database in a transaction
 * @note: a new note, whose id is filled in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_note_store_insert (ClDatabase *db, ClNote *note, GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO note (client_id, case_id, appointment_id, kind, state,"
                        " author_id, first_author_id, created_at, changed_at)"
                        " VALUES (?, nullif (?, 0), nullif (?, 0), ?, ?, ?, ?, ?, ?)",
                        "iiittiiii", note->client, note->case_id, note->appointment,
                        cl_note_kind_to_nick (note->kind), cl_note_state_to_nick (note->state),
                        note->author, note->first_author, note->created_at, note->changed_at))
    return FALSE;
  note->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_note_store_update:
 * @db: a database in a transaction
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Writes where @note stands and whose it is.
 *
 * Returns: whether it was written
 */
gboolean
cl_note_store_update (ClDatabase *db, ClNote *note, GError **error)
{
  return cl_database_run (
    db, error,
    "UPDATE note SET state = ?2, author_id = ?3, reviewer_id = nullif (?4, 0),"
    " changed_at = ?5, signed_at = nullif (?6, 0),"
    " reviewed_at = nullif (?7, 0) WHERE id = ?1",
    "itiiiii", note->id, cl_note_state_to_nick (note->state), note->author, note->reviewer,
    note->changed_at, note->signed_at, note->reviewed_at);
}

/**
 * cl_note_store_describe:
 * @db: a database in a transaction
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Writes of what kind, case and appointment @note is.
 *
 * Returns: whether it was written
 */
gboolean
cl_note_store_describe (ClDatabase *db, ClNote *note, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE note SET kind = ?2, case_id = nullif (?3, 0),"
                          " appointment_id = nullif (?4, 0), changed_at = ?5 WHERE id = ?1",
                          "itiii", note->id, cl_note_kind_to_nick (note->kind), note->case_id,
                          note->appointment, note->changed_at);
}

/**
 * cl_note_store_delete:
 * @db: a database in a transaction
 * @note: a note of which no text is left
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was deleted
 */
gboolean
cl_note_store_delete (ClDatabase *db, gint64 note, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM note WHERE id = ?", "i", note);
}

/**
 * cl_note_store_get:
 * @db: a database
 * @id: a note
 * @note_out: (out) (transfer full) (nullable): it; %NULL where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_note_store_get (ClDatabase *db, gint64 id, ClNote **note_out, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error, "SELECT " COLUMNS FROM " WHERE n.id = ?", "i", id);
  g_autoptr (GPtrArray) notes = read_notes (rows, error);

  *note_out = notes != NULL && notes->len > 0 ? g_object_ref (notes->pdata[0]) : NULL;
  return notes != NULL;
}

/**
 * cl_note_store_get_facts:
 * @db: a database
 * @member: a member
 * @note: a note
 * @facts_out: (out caller-allocated): the facts of both
 * @case_out: (out caller-allocated): those of its case, to which @facts_out points where it has one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_note_store_get_facts (ClDatabase *db,
                         gint64 member,
                         ClNote *note,
                         ClNoteFacts *facts_out,
                         ClCaseFacts *case_out,
                         GError **error)
{
  gint64 client, is_shared;

  *facts_out = (ClNoteFacts){ .note = note->id,
                              .author = note->author,
                              .kind = note->kind,
                              .state = note->state,
                              .is_author = note->author == member,
                              .is_reviewer = note->reviewer != 0 && note->reviewer == member };
  if (!cl_database_get_int (db, &is_shared, error,
                            "SELECT EXISTS (SELECT 1 FROM chart_share"
                            " WHERE member_id = ? AND client_id = ? AND author_id = ?)",
                            "iii", member, note->client, note->author))
    return FALSE;
  facts_out->is_chart_shared = is_shared != 0;
  if (note->case_id == 0)
    return TRUE;
  facts_out->case_facts = case_out;
  return cl_facts_store_get_case (db, member, note->case_id, &client, case_out, error);
}

/**
 * cl_note_store_list_for_client:
 * @db: a database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): the notes about them, newest first
 */
GPtrArray *
cl_note_store_list_for_client (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error, "SELECT " COLUMNS FROM " WHERE n.client_id = ? ORDER BY n.id DESC", "i", client);

  return read_notes (rows, error);
}

/**
 * cl_note_store_list_for_reviewer:
 * @db: a database
 * @reviewer: a supervisor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what awaits their co-signature, who
 *   waits longest first
 */
GPtrArray *
cl_note_store_list_for_reviewer (ClDatabase *db, gint64 reviewer, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " COLUMNS FROM " WHERE n.reviewer_id = ?"
                              " AND n.state = 'submitted' ORDER BY n.signed_at, n.id",
                              "i", reviewer);

  return read_notes (rows, error);
}

/**
 * cl_note_store_list_cosigned:
 * @db: a database
 * @reviewer: a supervisor
 * @limit: how many at most
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what has their co-signature, the
 *   latest first
 */
GPtrArray *
cl_note_store_list_cosigned (ClDatabase *db, gint64 reviewer, guint limit, GError **error)
{
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT " COLUMNS FROM " WHERE n.reviewer_id = ? AND n.state = 'cosigned'"
                       " ORDER BY n.reviewed_at DESC, n.id DESC LIMIT ?",
                       "ii", reviewer, (gint64) limit);

  return read_notes (rows, error);
}

/**
 * cl_note_store_list_reviewed:
 * @db: a database
 * @reviewer: a supervisor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what names them: awaits their
 *   co-signature or has it
 */
GPtrArray *
cl_note_store_list_reviewed (ClDatabase *db, gint64 reviewer, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error, "SELECT " COLUMNS FROM " WHERE n.reviewer_id = ? ORDER BY n.id", "i", reviewer);

  return read_notes (rows, error);
}

/**
 * cl_note_store_list_for_author:
 * @db: a database
 * @author: a practitioner
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what they have not finished: drafts
 *   and what was returned, the oldest first
 */
GPtrArray *
cl_note_store_list_for_author (ClDatabase *db, gint64 author, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " COLUMNS FROM " WHERE n.author_id = ?"
                              " AND n.state IN ('draft', 'returned') ORDER BY n.id",
                              "i", author);

  return read_notes (rows, error);
}

/**
 * cl_note_store_has_author:
 * @db: a database
 * @client: a client
 * @author: a member
 * @has_out: (out): whether any note about the client is theirs
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_store_has_author (ClDatabase *db,
                          gint64 client,
                          gint64 author,
                          gboolean *has_out,
                          GError **error)
{
  gint64 exists = 0;
  gboolean is_read = cl_database_get_int (db, &exists, error,
                                          "SELECT EXISTS (SELECT 1 FROM note"
                                          " WHERE client_id = ? AND author_id = ?)",
                                          "ii", client, author);

  *has_out = exists != 0;
  return is_read;
}

/**
 * cl_note_store_list_sealed:
 * @db: a database
 * @author: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their psychotherapy notes of which
 * they do not hold a key
 */
GArray *
cl_note_store_list_sealed (ClDatabase *db, gint64 author, GError **error)
{
  return cl_database_list_ids (
    db, error,
    "SELECT DISTINCT n.id FROM note n JOIN note_text x ON x.note_id = n.id"
    " WHERE (n.author_id = ?1 OR n.reviewer_id = ?1) AND n.kind = 'psychotherapy'"
    " AND x.kind = 'body' AND NOT EXISTS (SELECT 1 FROM text_holder h WHERE h.text_id = x.id"
    "   AND h.holder_kind = 'member' AND h.holder_id = ?1) ORDER BY n.id",
    "i", author);
}

static void
add_count (GHashTable *counts, gint64 member, gint64 n)
{
  gint64 *before = g_hash_table_lookup (counts, &member);

  if (before != NULL)
    *before += n;
  else
    g_hash_table_insert (counts, g_memdup2 (&member, sizeof member), g_memdup2 (&n, sizeof n));
}

/**
 * cl_note_store_count_waiting:
 * @db: a database
 * @by_reviewer_out: (out) (transfer full) (element-type gint64 gint64): how many notes await the
 *   co-signature of each supervisor
 * @by_author_out: (out) (transfer full) (element-type gint64 gint64): how many of each author do
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Who has none is left out.
 *
 * Returns: whether they were counted
 */
gboolean
cl_note_store_count_waiting (ClDatabase *db,
                             GHashTable **by_reviewer_out,
                             GHashTable **by_author_out,
                             GError **error)
{
  g_autoptr (GHashTable)
    by_reviewer = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable)
    by_author = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT reviewer_id, author_id, count (*)"
                              "  FROM note INDEXED BY note_reviewer"
                              " WHERE reviewer_id IS NOT NULL AND state = 'submitted'"
                              " GROUP BY reviewer_id, author_id",
                              "");
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &failure))
    {
      gint64 n = cl_statement_get_int (rows, 2);

      add_count (by_reviewer, cl_statement_get_int (rows, 0), n);
      add_count (by_author, cl_statement_get_int (rows, 1), n);
    }
  if (!cl_rows_are_done (&failure, error))
    return FALSE;
  *by_reviewer_out = g_steal_pointer (&by_reviewer);
  *by_author_out = g_steal_pointer (&by_author);
  return TRUE;
}
