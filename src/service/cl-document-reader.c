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
  GBytes *part; /* the one that was read last, while it is being looked at */
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

static ClDocumentReader *
open_document (ClAction *action, gint64 id, ClActionLog *log, GError **error)
{
  g_autoptr (ClDocumentReader) self = g_new0 (ClDocumentReader, 1);
  g_auto (ClFoundDocument) found = { 0 };
  g_autoptr (ClTextKey) key = NULL;
  g_autofree char *subject = NULL;
  ClDocumentBinding binding;

  if (!cl_document_find (action, id, &found, log, error) ||
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
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED (`key`), %CL_ERROR_STORAGE where it was altered
 *
 * Opens a document, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (nullable): what reads it
 */
ClDocumentReader *
cl_document_reader_open (ClPractice *practice, ClActor *actor, gint64 document, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClDocumentReader) self = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  self = open_document (&action, document, log, &refusal);
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
  g_clear_pointer (&self->part, g_bytes_unref);
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

static gboolean
load_part (ClDocumentReader *self, GError **error)
{
  ClPractice *practice = self->practice;
  gboolean is_read = FALSE;

  g_clear_pointer (&self->part, g_bytes_unref);
  cl_practice_lock (practice);
  if (cl_practice_get_database (practice) == NULL)
    g_propagate_error (error, cl_practice_new_closed_error ());
  else
    is_read = cl_document_store_get_part (cl_practice_get_database (practice), self->document->id,
                                          ++self->n_read, &self->part, error);
  cl_practice_unlock (practice);
  return is_read;
}

/**
 * cl_document_reader_read:
 * @self: a reader that is not at its end
 * @size_out: (out): how much was in the part
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN where the practice was
 *   closed, %CL_ERROR_STORAGE
 *
 * Reads the next part. What it gives is not to be handed on before cl_document_reader_check() has
 * told that all of it is what was added.
 *
 * Returns: (nullable): what is in it, until the next is read
 */
gconstpointer
cl_document_reader_read (ClDocumentReader *self, gsize *size_out, GError **error)
{
  return load_part (self, error)
           ? cl_document_stream_read (self->stream, self->part, size_out, error)
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
