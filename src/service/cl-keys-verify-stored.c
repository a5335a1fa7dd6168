/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-verify-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-document-private.h"
#include "cl-note-store.h"
#include "cl-text-store.h"

/* Whether what is stored of notes and documents is what was saved last, as the log tells of it. No
 * key is needed: what is encrypted is hashed as it is (docs: VAULT, Keys). */

static gboolean
check_text (ClKeysCheck *check,
            ClNote *note,
            const ClTextRow *row,
            gboolean is_newest,
            gboolean *is_right,
            GError **error)
{
  g_autofree char *subject = g_strdup_printf ("note:%" PRIi64, note->id);
  const ClTextBinding binding = { cl_practice_get_uuid (check->practice), note->client, subject,
                                  row->version, row->kind };
  g_autofree char *hash = cl_text_row_hash (&binding, row->key_hash, row->text);
  g_autofree char *logged =
    cl_text_store_get_logged (check->db, note->id, row->kind, row->version, is_newest, error);

  *is_right = *is_right && g_strcmp0 (hash, logged) == 0;
  return logged != NULL;
}

/* The newest of each kind is the one that the log tells of last: there is none after it, and none
 * lacks before it. */
static gboolean
check_texts (ClKeysCheck *check, ClNote *note, gboolean *is_right, GError **error)
{
  static const char *const kinds[] = { CL_TEXT_BODY, CL_TEXT_COMMENT, CL_TEXT_ADDENDUM };
  g_autoptr (GArray) texts = cl_text_store_list (check->db, note->id, error);

  for (guint i = 0; texts != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 n_logged, n = 0;

      if (!cl_text_store_get_logged_version (check->db, note->id, kinds[i], &n_logged, error))
        return FALSE;
      for (guint j = 0; j < texts->len; j++)
        {
          const ClTextRow *row = &g_array_index (texts, ClTextRow, j);

          if (!g_str_equal (row->kind, kinds[i]))
            continue;
          n++;
          if (!check_text (check, note, row, row->version == n_logged, is_right, error))
            return FALSE;
        }
      *is_right = *is_right && n == n_logged;
    }
  return texts != NULL;
}

static gboolean
check_note (ClKeysCheck *check, gint64 id, GError **error)
{
  g_autoptr (ClNote) note = NULL;
  gboolean is_right = TRUE;

  if (!cl_note_store_get (check->db, id, &note, error) ||
      (note != NULL && !check_texts (check, note, &is_right, error)))
    return FALSE;
  if (!is_right)
    g_ptr_array_add (
      check->breaches,
      g_strdup_printf (_ ("Note %" PRIi64 " does not say what was saved last: it was "
                          "changed outside the program."),
                       id));
  return TRUE;
}

static gboolean
hash_parts (ClKeysCheck *check, gint64 document, ClDocumentStream *stream, GError **error)
{
  for (gint64 part = 1; cl_document_stream_get_next_size (stream) > 0; part++)
    {
      gsize room_size, stored_size, size;
      guint8 *room = cl_document_stream_get_stored_room (stream, &room_size);

      if (!cl_document_store_read_part (check->db, document, part, room, room_size, &stored_size,
                                        error) ||
          cl_document_stream_read (stream, stored_size, &size, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Returns: (nullable): what its parts hash to; %NULL where they are cut */
static char *
hash_document (ClKeysCheck *check, const ClDocumentRow *row, const ClDocumentBinding *binding)
{
  g_autoptr (ClDocumentStream) stream = cl_document_stream_new_check (row->header, binding, NULL);

  return stream != NULL && hash_parts (check, row->document->id, stream, NULL)
           ? cl_document_stream_finish (stream)
           : NULL;
}

static gboolean
check_document (ClKeysCheck *check, gint64 id, GError **error)
{
  g_auto (ClDocumentRow) row = { 0 };
  g_autofree char *subject = NULL;
  g_autofree char *document_hash = NULL, *label_hash = NULL;
  g_autofree char *document_logged = NULL, *label_logged = NULL;
  ClDocumentBinding binding;

  if (!cl_document_store_load (check->db, id, &row, error) ||
      !cl_document_store_get_logged (check->db, id, &document_logged, &label_logged, error))
    return FALSE;
  if (row.document == NULL)
    return TRUE;
  subject = cl_document_name_subject (row.document);
  binding = cl_document_get_binding (check->practice, &row, subject);
  document_hash = hash_document (check, &row, &binding);
  label_hash = cl_document_label_hash (&binding, row.label_version, row.label, row.thumbnail);
  if (g_strcmp0 (document_hash, document_logged) != 0 || g_strcmp0 (label_hash, label_logged) != 0)
    g_ptr_array_add (check->breaches,
                     g_strdup_printf (_ ("Document %" PRIi64 " is not what was added: it was "
                                         "changed outside the program."),
                                      id));
  return TRUE;
}

/**
 * cl_keys_check_stored:
 * @check: a check
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Compares what is stored of each note and document with what the log tells of it.
 *
 * Returns: whether they were read
 */
gboolean
cl_keys_check_stored (ClKeysCheck *check, GError **error)
{
  g_autoptr (GArray) notes = cl_text_store_list_notes (check->db, error);
  g_autoptr (GArray) documents = NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!check_note (check, g_array_index (notes, gint64, i), error))
      return FALSE;
  documents = notes != NULL ? cl_document_store_list_all (check->db, error) : NULL;
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (!check_document (check, g_array_index (documents, gint64, i), error))
      return FALSE;
  return documents != NULL;
}
