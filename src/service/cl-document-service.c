/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-document-private.h"
#include "cl-document-reader-private.h"
#include "cl-error.h"
#include "cl-touched-store.h"

/**
 * cl_document_service_may_add:
 * @actor: who is signed in
 * @areas: what they have on a client
 * @is_clinical: whether the document is to be clinical
 *
 * For showing and hiding; adding asks again.
 *
 * Returns: whether @actor may add such a document (docs: ACCESS, What each action does)
 */
gboolean
cl_document_service_may_add (ClActor *actor, ClArea areas, gboolean is_clinical)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);

  return cl_rules_may_add_document (&me, areas, is_clinical, NULL);
}

/* Who has no key yet sees that there is a document, and not what it is called. */
static gboolean
read_name (ClAction *action, const ClDocumentRow *row, GError **error)
{
  g_autoptr (ClTextKey) key = NULL;

  return (!row->document->is_clinical ||
          cl_keys_open_document (action, cl_actor_get_keyring (action->actor), row, &key, error)) &&
         cl_document_read_label (action, row, key, error);
}

/**
 * cl_document_list_readable:
 * @action: a transaction, or a state read
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClDocument) (nullable): the client's documents that the
 *   acting member may read, newest first
 */
GPtrArray *
cl_document_list_readable (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) readable = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = NULL;
  g_auto (ClFoundDocument) found = { 0 };
  ClArea areas;

  if (!cl_assignment_find (action, client, &areas, error))
    return NULL;
  rows = cl_document_store_list (action->db, client, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gboolean reads;

      if (!cl_document_look_at (action, &g_array_index (rows, ClDocumentRow, i), &found, &reads,
                                error) ||
          (reads && !read_name (action, &found.row, error)))
        return NULL;
      if (reads)
        g_ptr_array_add (readable, g_object_ref (found.row.document));
    }
  return rows != NULL ? g_steal_pointer (&readable) : NULL;
}

static GPtrArray *
list (ClAction *action, gint64 client, ClActionLog *log, GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;

  log->client = client;
  documents = cl_document_list_readable (action, client, error);
  if (documents == NULL ||
      !cl_action_write_entry (action, "document.list", log, CL_OUTCOME_DONE, error) ||
      !cl_touched_store_add_client (action->db, client, error))
    return NULL;
  return g_steal_pointer (&documents);
}

/**
 * cl_document_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client on which they have an area
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Looks at a client's documents, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (element-type ClDocument) (nullable): those that they may read and so
 *   know of, newest first
 */
GPtrArray *
cl_document_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  documents = list (&action, client, log, &refusal);
  if (documents == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, "document.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&documents) : NULL;
}

/* Also by its name: whoever is handed a key meanwhile sees it for the first time. */
static gboolean
was_listed (GPtrArray *documents, ClDocument *document)
{
  for (guint i = 0; i < documents->len; i++)
    {
      ClDocument *other = g_ptr_array_index (documents, i);

      if (other->id == document->id)
        return other->name != NULL || document->name == NULL;
    }
  return FALSE;
}

/**
 * cl_document_service_relist:
 * @practice: a practice
 * @actor: who is signed in, and has @opened on their screen
 * @client: the client
 * @opened: (element-type ClDocument): as cl_document_service_list() gave it to @actor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Lists documents again because something changed. Nobody opened anything by that, so it is no log
 * entry; where there is one that was not listed, it is.
 *
 * Returns: (transfer full) (element-type ClDocument) (nullable): as cl_document_service_list()
 */
GPtrArray *
cl_document_service_relist (ClPractice *practice,
                            ClActor *actor,
                            gint64 client,
                            GPtrArray *opened,
                            GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;
  ClAction action;

  g_return_val_if_fail (opened != NULL, NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  documents = cl_document_list_readable (&action, client, error);
  cl_action_abort (&action);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (!was_listed (opened, g_ptr_array_index (documents, i)))
      return cl_document_service_list (practice, actor, client, error);
  return g_steal_pointer (&documents);
}

static void
free_wiped (gpointer data)
{
  GByteArray *array = data;

  if (array->len > 0)
    explicit_bzero (array->data, array->len);
  g_byte_array_unref (array);
}

/**
 * cl_document_service_get:
 * @practice: a practice
 * @actor: who is signed in
 * @document: a document of no more than %CL_DOCUMENT_LINE_MAX_SIZE
 * @document_out: (out) (transfer full) (optional): which it is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED (`key`), %CL_ERROR_INVALID where it is too large,
 *   %CL_ERROR_STORAGE where it was altered
 *
 * Opens a document, which is a log entry, and so is a refusal.
 *
 * Returns: (transfer full) (nullable): what is in it, wiped at last
 */
GBytes *
cl_document_service_get (ClPractice *practice,
                         ClActor *actor,
                         gint64 document,
                         ClDocument **document_out,
                         GError **error)
{
  g_autoptr (ClDocumentReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GByteArray *data;
  gint64 size;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  reader = cl_document_reader_open (practice, actor, document, CL_DOCUMENT_LINE_MAX_SIZE, error);
  if (reader == NULL)
    return NULL;
  size = cl_document_reader_get_document (reader)->size;
  /* It grows no more, or copies of it would be left behind. */
  data = g_byte_array_sized_new ((guint) size);
  bytes = g_bytes_new_with_free_func (data->data, (gsize) size, free_wiped, data);
  while (!cl_document_reader_is_at_end (reader))
    {
      gsize length;
      gconstpointer part = cl_document_reader_read (reader, &length, error);

      if (part == NULL)
        return NULL;
      g_byte_array_append (data, part, (guint) length);
    }
  if (!cl_document_reader_check (reader, error))
    return NULL;
  if (document_out != NULL)
    *document_out = g_object_ref (cl_document_reader_get_document (reader));
  return g_steal_pointer (&bytes);
}
