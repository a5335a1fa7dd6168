/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-store.h"

#include "cl-facts-store.h"
#include "cl-pair-rows-private.h"
#include "cl-rows-private.h"

#define SELECT                                                                                     \
  "SELECT d.id, d.client_id, d.author_id, d.is_clinical, d.case_id, k.title, d.size, d.added_at,"  \
  " d.key_hash, d.label_version, d.label, d.thumbnail, d.header"                                   \
  " FROM document d LEFT JOIN case_file k ON k.id = d.case_id"

/**
 * cl_document_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_document_row_clear (ClDocumentRow *row)
{
  g_clear_object (&row->document);
  g_clear_pointer (&row->key_hash, g_bytes_unref);
  g_clear_pointer (&row->label, g_bytes_unref);
  g_clear_pointer (&row->thumbnail, g_bytes_unref);
  g_clear_pointer (&row->header, g_bytes_unref);
}

static void
clear_row (gpointer data)
{
  cl_document_row_clear (data);
}

static GBytes *
dup_bytes_or_null (ClStatement *rows, int column)
{
  return cl_statement_is_null (rows, column) ? NULL : cl_statement_dup_bytes (rows, column);
}

static ClDocumentRow
read_row (ClStatement *rows)
{
  ClDocument *document =
    cl_document_new (cl_statement_get_int (rows, 0), cl_statement_get_int (rows, 1),
                     cl_statement_get_int (rows, 2), cl_statement_get_int (rows, 3) != 0);

  document->case_id = cl_statement_get_int (rows, 4);
  document->case_title = cl_statement_dup_text (rows, 5);
  document->size = cl_statement_get_int (rows, 6);
  document->added_at = cl_statement_get_int (rows, 7);
  return (ClDocumentRow){
    .document = document,
    .key_hash = dup_bytes_or_null (rows, 8),
    .label_version = cl_statement_get_int (rows, 9),
    .label = cl_statement_dup_bytes (rows, 10),
    .thumbnail = dup_bytes_or_null (rows, 11),
    .header = dup_bytes_or_null (rows, 12),
  };
}

static GArray *
read_rows (ClStatement *rows, GError **error)
{
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (ClDocumentRow));
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (documents, clear_row);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    {
      ClDocumentRow row = read_row (rows);

      g_array_append_val (documents, row);
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&documents) : NULL;
}

/**
 * cl_document_store_load:
 * @db: a database
 * @id: a document
 * @row: (out caller-allocated): it; without a document where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_document_store_load (ClDatabase *db, gint64 id, ClDocumentRow *row, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, SELECT " WHERE d.id = ?", "i", id);
  g_autoptr (GError) failure = NULL;

  *row = (ClDocumentRow){ 0 };
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *row = read_row (rows);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_document_store_list:
 * @db: a database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClDocumentRow) (nullable): the documents of the client,
 *   newest first
 */
GArray *
cl_document_store_list (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error, SELECT " WHERE d.client_id = ? ORDER BY d.id DESC", "i", client);

  return read_rows (rows, error);
}

/**
 * cl_document_store_list_all:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): all documents
 */
GArray *
cl_document_store_list_all (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (db, error, "SELECT id FROM document ORDER BY id", "");
}

/**
 * cl_document_store_list_clinical:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): all documents that have a key
 */
GArray *
cl_document_store_list_clinical (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (db, error, "SELECT id FROM document WHERE is_clinical ORDER BY id",
                               "");
}

/**
 * cl_document_store_get_facts:
 * @db: a database
 * @member: a member
 * @document: a document
 * @facts_out: (out caller-allocated): those of both, as of a signed note
 * @case_out: (out caller-allocated): those of its case, to which @facts_out points where it has one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_document_store_get_facts (ClDatabase *db,
                             gint64 member,
                             ClDocument *document,
                             ClNoteFacts *facts_out,
                             ClCaseFacts *case_out,
                             GError **error)
{
  gint64 client, is_shared;

  *facts_out = (ClNoteFacts){ .author = document->author,
                              .kind = CL_NOTE_KIND_PROGRESS,
                              .state = CL_NOTE_STATE_SIGNED,
                              .is_author = document->author == member };
  if (!cl_database_get_int (db, &is_shared, error,
                            "SELECT EXISTS (SELECT 1 FROM chart_share"
                            " WHERE member_id = ? AND client_id = ? AND author_id = ?)",
                            "iii", member, document->client, document->author))
    return FALSE;
  facts_out->is_chart_shared = is_shared != 0;
  if (document->case_id == 0)
    return TRUE;
  facts_out->case_facts = case_out;
  return cl_facts_store_get_case (db, member, document->case_id, &client, case_out, error);
}

/**
 * cl_document_store_insert:
 * @db: a database in a transaction
 * @document: a new document, of which the id is filled in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes its row, to which cl_document_store_update() is to add what is bound to its number.
 *
 * Returns: whether it was written
 */
gboolean
cl_document_store_insert (ClDatabase *db, ClDocument *document, GError **error)
{
  /* A hash of zeros stands in until the key is made: no key has it. */
  if (!cl_database_run (db, error,
                        "INSERT INTO document (client_id, case_id, author_id, is_clinical, size,"
                        " added_at, key_hash, label)"
                        " VALUES (?1, nullif (?2, 0), ?3, ?4, ?5, ?6,"
                        " CASE ?4 WHEN 1 THEN zeroblob (32) END, x'')",
                        "iiiiii", document->client, document->case_id, document->author,
                        (gint64) document->is_clinical, document->size, document->added_at))
    return FALSE;
  document->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_document_store_update:
 * @db: a database in a transaction
 * @row: a document that is there, as it is to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Writes its label, its picture and what tells its key.
 *
 * Returns: whether it was written
 */
gboolean
cl_document_store_update (ClDatabase *db, const ClDocumentRow *row, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE document SET key_hash = ?2, label_version = ?3, label = ?4,"
                          " thumbnail = ?5, header = ?6 WHERE id = ?1",
                          "ibibbb", row->document->id, row->key_hash, row->label_version,
                          row->label, row->thumbnail, row->header);
}

/**
 * cl_document_store_delete:
 * @db: a database in a transaction
 * @id: a document
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it is gone with all that is in it
 */
gboolean
cl_document_store_delete (ClDatabase *db, gint64 id, GError **error)
{
  cl_database_erase (db);
  return cl_database_run (db, error, "DELETE FROM document_holder WHERE document_id = ?", "i",
                          id) &&
         cl_database_run (db, error, "DELETE FROM document_part WHERE document_id = ?", "i", id) &&
         cl_database_run (db, error, "DELETE FROM document WHERE id = ?", "i", id);
}

/**
 * cl_document_store_add_part:
 * @db: a database in a transaction
 * @document: a document
 * @part: which, from 1
 * @data: it, of a clinical document encrypted
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_document_store_add_part (ClDatabase *db,
                            gint64 document,
                            gint64 part,
                            GBytes *data,
                            GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO document_part (document_id, part, data) VALUES (?, ?, ?)",
                          "iib", document, part, data);
}

/**
 * cl_document_store_read_part:
 * @db: a database
 * @document: a document
 * @part: which, from 1
 * @room: (out caller-allocated) (array length=room_size): where to
 * @room_size: how much fits
 * @size_out: (out): how much there is: 0 where there is no such part; where it is more than fits,
 *   nothing was read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_document_store_read_part (ClDatabase *db,
                             gint64 document,
                             gint64 part,
                             gpointer room,
                             gsize room_size,
                             gsize *size_out,
                             GError **error)
{
  gint64 row;

  *size_out = 0;
  if (!cl_database_get_int (db, &row, error,
                            "SELECT id FROM document_part WHERE document_id = ? AND part = ?", "ii",
                            document, part))
    return FALSE;
  return row == 0 ||
         cl_database_read_blob (db, "document_part", "data", row, room, room_size, size_out, error);
}

/**
 * cl_document_store_list_holders:
 * @db: a database
 * @document: a document
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): the pairs that hold its key;
 *   @pair is the document
 */
GArray *
cl_document_store_list_holders (ClDatabase *db, gint64 document, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT h.document_id, 'pair', h.pair_id, q.kind, q.ref, h.sealed"
                              " FROM document_holder h JOIN pair q ON q.id = h.pair_id"
                              " WHERE h.document_id = ?",
                              "i", document);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_document_store_seal:
 * @db: a database in a transaction
 * @document: a document
 * @pair: the row of a generation
 * @sealed: its key, sealed to it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_document_store_seal (ClDatabase *db,
                        gint64 document,
                        gint64 pair,
                        GBytes *sealed,
                        GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO document_holder (document_id, pair_id, sealed)"
                          " VALUES (?, ?, ?)",
                          "iib", document, pair, sealed);
}

static char *
get_told (ClDatabase *db, const char *subject, const char *member, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT json_extract (detail, '$.' || ?2) v FROM audit_event"
                              " WHERE action IN ('document.add', 'document.rename')"
                              " AND subject = ?1 AND outcome = 'done' AND v IS NOT NULL"
                              " ORDER BY seq DESC LIMIT 1",
                              "tt", subject, member);
  g_autoptr (GError) failure = NULL;
  char *told = NULL;

  if (rows == NULL)
    return NULL;
  if (cl_statement_step (rows, &failure))
    told = cl_statement_dup_text (rows, 0);
  if (!cl_rows_are_done (&failure, error))
    return NULL;
  return told != NULL ? told : g_strdup ("");
}

/**
 * cl_document_store_get_logged:
 * @db: a database
 * @document: a document
 * @document_out: (out) (transfer full) (optional): the hash of what is in it, in hexadecimal; empty
 *   where the log does not tell of it
 * @label_out: (out) (transfer full) (optional): that of its newest label
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_document_store_get_logged (ClDatabase *db,
                              gint64 document,
                              char **document_out,
                              char **label_out,
                              GError **error)
{
  g_autofree char *subject = g_strdup_printf ("document:%" G_GINT64_FORMAT, document);

  if (document_out != NULL && (*document_out = get_told (db, subject, "document", error)) == NULL)
    return FALSE;
  return label_out == NULL || (*label_out = get_told (db, subject, "label", error)) != NULL;
}
