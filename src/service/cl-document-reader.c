/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-reader-private.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-document-private.h"
#include "cl-error.h"
#include "cl-practice-inside-private.h"
#include "cl-touched-store.h"

#define OPENING "document.get"

struct _ClDocumentReader
{
  ClPractice *practice;
  ClDocument *document;
  ClDocumentStream *stream;
  char *logged;
  gint64 n_read;
};

static gboolean
refuse_key (GError **error)
{
  g_propagate_error (error, cl_error_new_denied (
                              "key", _ ("Your key to this has not been handed on yet. Ask somebody "
                                        "who can read it to open the client once.")));
  return FALSE;
}

static gboolean
check_label (ClDocument *document, GError **error)
{
  if (!document->is_damaged)
    return TRUE;
  g_propagate_error (error, cl_document_new_damaged_error ());
  return FALSE;
}

/* Nobody holds a key to what was put in the place of a document. */
static gboolean
find_key (ClAction *action, const ClDocumentRow *row, ClTextKey **key_out, GError **error)
{
  if (row->document->is_clinical &&
      !cl_keys_open_document (action, cl_actor_get_keyring (action->actor), row, key_out, error))
    return FALSE;
  return cl_document_read_label (action, row, *key_out, error) &&
         check_label (row->document, error) &&
         (!row->document->is_clinical || *key_out != NULL || refuse_key (error));
}

static gboolean
check_length (ClDocument *document, gint64 limit, GError **error)
{
  g_autofree char *text = g_format_size_full ((guint64) limit, G_FORMAT_SIZE_IEC_UNITS);

  if (limit == 0 || document->size <= limit)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "document",
                                                 _ ("This document is larger than %s. Save it to "
                                                    "a file in the window."),
                                                 text));
  return FALSE;
}

static ClDocumentReader *
open_document (ClAction *action, gint64 id, gint64 limit, ClActionLog *log, GError **error)
{
  g_autoptr (ClDocumentReader) self = g_new0 (ClDocumentReader, 1);
  g_auto (ClFoundDocument) found = { 0 };
  g_autoptr (ClTextKey) key = NULL;
  g_autofree char *subject = NULL;
  ClDocumentBinding binding;

  if (!cl_document_find (action, id, &found, log, error) ||
      !check_length (found.row.document, limit, error) ||
      !find_key (action, &found.row, &key, error) ||
      !cl_document_store_get_logged (action->db, id, &self->logged, NULL, error))
    return NULL;
  subject = cl_document_name_subject (found.row.document);
  binding = cl_document_get_binding (action->practice, &found.row, subject);
  self->stream = cl_document_stream_new_read (key, found.row.header, &binding, error);
  if (self->stream == NULL ||
      !cl_action_write_entry (action, OPENING, log, CL_OUTCOME_DONE, error) ||
      !cl_touched_store_add_client (action->db, found.row.document->client, error))
    return NULL;
  self->practice = g_object_ref (action->practice);
  self->document = g_object_ref (found.row.document);
  return g_steal_pointer (&self);
}

/**
 * cl_document_reader_open:
 * @practice: a practice
 * @actor: who is signed in
 * @document: a document
 * @limit: of its size in bytes; 0 for none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID over @limit, %CL_ERROR_DENIED (`key`),
 *   %CL_ERROR_STORAGE where it was altered
 *
 * Opens a document, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (nullable): what reads it
 */
ClDocumentReader *
cl_document_reader_open (ClPractice *practice,
                         ClActor *actor,
                         gint64 document,
                         gint64 limit,
                         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClDocumentReader) self = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  self = open_document (&action, document, limit, log, &refusal);
  if (self == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, OPENING, log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * cl_document_reader_free:
 * @self: (transfer full): a reader
 *
 * Wipes @self.
 */
void
cl_document_reader_free (ClDocumentReader *self)
{
  g_clear_pointer (&self->stream, cl_document_stream_free);
  g_clear_object (&self->document);
  g_clear_object (&self->practice);
  g_free (self->logged);
  g_free (self);
}

/**
 * cl_document_reader_get_document:
 * @self: a reader
 *
 * Returns: (transfer none): which document it reads
 */
ClDocument *
cl_document_reader_get_document (ClDocumentReader *self)
{
  return self->document;
}

/**
 * cl_document_reader_is_at_end:
 * @self: a reader
 *
 * Returns: whether all was read
 */
gboolean
cl_document_reader_is_at_end (ClDocumentReader *self)
{
  return cl_document_stream_get_next_size (self->stream) == 0;
}

/* Whoever deletes a document while it is read has not damaged it. */
static gboolean
check_there (ClDatabase *db, gint64 document, GError **error)
{
  g_auto (ClDocumentRow) row = { 0 };

  return cl_document_store_load (db, document, &row, error) &&
         cl_rules_find_document (row.document != NULL, error);
}

static gboolean
load_part (ClDocumentReader *self, gsize *size_out, GError **error)
{
  gint64 document = self->document->id;
  gsize room_size;
  guint8 *room = cl_document_stream_get_stored_room (self->stream, &room_size);
  ClDatabase *db;
  gboolean is_read = FALSE;

  cl_practice_lock (self->practice);
  db = cl_practice_get_database (self->practice);
  if (db == NULL)
    g_propagate_error (error, cl_practice_new_closed_error ());
  else
    is_read = cl_document_store_read_part (db, document, ++self->n_read, room, room_size, size_out,
                                           error) &&
              (*size_out > 0 || check_there (db, document, error));
  cl_practice_unlock (self->practice);
  return is_read;
}

/**
 * cl_document_reader_read:
 * @self: a reader that is not at its end
 * @size_out: (out): how much was in the part
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN where the practice was
 *   closed, %CL_ERROR_NOT_FOUND where the document was deleted meanwhile, %CL_ERROR_STORAGE
 *
 * Reads the next part. What it gives is not to be handed on before cl_document_reader_check() has
 * told that all of it is what was added.
 *
 * Returns: (nullable): what is in it, until the next is read
 */
gconstpointer
cl_document_reader_read (ClDocumentReader *self, gsize *size_out, GError **error)
{
  gsize stored_size;

  return load_part (self, &stored_size, error)
           ? cl_document_stream_read (self->stream, stored_size, size_out, error)
           : NULL;
}

/**
 * cl_document_reader_check:
 * @self: a reader at its end
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether what was read is what the log tells was added
 */
gboolean
cl_document_reader_check (ClDocumentReader *self, GError **error)
{
  g_autofree char *hash = cl_document_stream_finish (self->stream);

  if (g_strcmp0 (hash, self->logged) == 0)
    return TRUE;
  g_propagate_error (error, cl_document_new_damaged_error ());
  return FALSE;
}
