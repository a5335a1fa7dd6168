/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-private.h"

#include <string.h>

#include "cl-log-detail-private.h"

/* The name of a clinical document may say as much as what is in it: with the kind of file and the
 * picture it is encrypted under the document's key (docs: VAULT, What is protected). */

#define LABEL "label"
#define THUMBNAIL "thumbnail"

/**
 * cl_document_name_subject:
 * @document: a document
 *
 * Returns: (transfer full): how the log and its key name it
 */
char *
cl_document_name_subject (ClDocument *document)
{
  return g_strdup_printf ("document:%" G_GINT64_FORMAT, document->id);
}

/**
 * cl_document_get_binding:
 * @practice: a practice
 * @row: a document
 * @subject: what cl_document_name_subject() said
 *
 * Returns: to what it is bound; nothing of it is owned
 */
ClDocumentBinding
cl_document_get_binding (ClPractice *practice, const ClDocumentRow *row, const char *subject)
{
  ClDocument *document = row->document;

  return (ClDocumentBinding){ cl_practice_get_uuid (practice),
                              document->client,
                              subject,
                              document->case_id,
                              document->author,
                              document->size,
                              document->added_at,
                              row->key_hash };
}

static ClTextBinding
get_text_binding (ClAction *action, const ClDocumentRow *row, const char *subject, const char *kind)
{
  /* A picture is made once. */
  gint64 version = g_str_equal (kind, LABEL) ? row->label_version : 1;

  return (ClTextBinding){ cl_practice_get_uuid (action->practice), row->document->client, subject,
                          version, kind };
}

static GBytes *
lock (ClAction *action,
      const ClDocumentRow *row,
      ClTextKey *key,
      const char *subject,
      const char *kind,
      gconstpointer data,
      gsize size)
{
  const ClTextBinding binding = get_text_binding (action, row, subject, kind);
  g_autoptr (ClSecret) secret = NULL;

  if (key == NULL)
    return g_bytes_new (data, size);
  secret = cl_secret_new_from_data (data, size);
  return cl_text_key_lock (key, secret, &binding);
}

/**
 * cl_document_write_label:
 * @action: a transaction with an actor
 * @row: a document that is there, named as it is to be; it gets its label, and its picture where
 *   it has none stored
 * @key: (nullable): of a clinical one: its key
 * @log: is told the hash of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_document_write_label (ClAction *action,
                         ClDocumentRow *row,
                         ClTextKey *key,
                         ClActionLog *log,
                         GError **error)
{
  ClDocument *document = row->document;
  g_autofree char *subject = cl_document_name_subject (document);
  g_autofree char *label = g_strdup_printf ("%s\n%s", document->media_type, document->name);
  const ClDocumentBinding binding = cl_document_get_binding (action->practice, row, subject);
  g_autofree char *hash = NULL;
  gsize size;
  gconstpointer data;

  g_clear_pointer (&row->label, g_bytes_unref);
  row->label = lock (action, row, key, subject, LABEL, label, strlen (label));
  if (row->thumbnail == NULL && document->thumbnail != NULL)
    {
      data = g_bytes_get_data (document->thumbnail, &size);
      row->thumbnail = lock (action, row, key, subject, THUMBNAIL, data, size);
    }
  if (!cl_document_store_update (action->db, row, error))
    return FALSE;
  hash = cl_document_label_hash (&binding, row->label_version, row->label, row->thumbnail);
  cl_log_detail_add_text (log->detail, "label", hash);
  /* The entry comes after all that is done in one transaction. */
  if (action->labelled == NULL)
    action->labelled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_replace (action->labelled, g_memdup2 (&document->id, sizeof document->id),
                        g_steal_pointer (&hash));
  return TRUE;
}

static gboolean
check_logged (ClAction *action,
              const ClDocumentRow *row,
              const char *subject,
              gboolean *is_logged,
              GError **error)
{
  const ClDocumentBinding binding = cl_document_get_binding (action->practice, row, subject);
  g_autofree char *hash =
    cl_document_label_hash (&binding, row->label_version, row->label, row->thumbnail);
  g_autofree char *logged = NULL;

  *is_logged = action->labelled != NULL &&
               g_strcmp0 (g_hash_table_lookup (action->labelled, &row->document->id), hash) == 0;
  if (*is_logged)
    return TRUE;
  if (!cl_document_store_get_logged (action->db, row->document->id, NULL, &logged, error))
    return FALSE;
  *is_logged = g_str_equal (hash, logged);
  return TRUE;
}

static ClSecret *
unlock (ClAction *action,
        const ClDocumentRow *row,
        ClTextKey *key,
        const char *subject,
        const char *kind,
        GBytes *stored)
{
  const ClTextBinding binding = get_text_binding (action, row, subject, kind);
  gsize size;
  gconstpointer data = g_bytes_get_data (stored, &size);

  return key != NULL ? cl_text_key_unlock (key, stored, &binding, NULL)
                     : cl_secret_new_from_data (data, size);
}

static gboolean
take_label (ClDocument *document, const char *label)
{
  const char *end = strchr (label, '\n');

  if (end == NULL || !g_utf8_validate (label, -1, NULL))
    return FALSE;
  document->media_type = g_strndup (label, (gsize) (end - label));
  document->name = g_strdup (end + 1);
  /* Where it is a file's name, it leads nowhere else. */
  return cl_document_check_name (document->name, NULL);
}

static void
take_thumbnail (ClAction *action, const ClDocumentRow *row, ClTextKey *key, const char *subject)
{
  g_autoptr (ClSecret) picture =
    row->thumbnail != NULL ? unlock (action, row, key, subject, THUMBNAIL, row->thumbnail) : NULL;

  if (picture != NULL)
    row->document->thumbnail =
      g_bytes_new (cl_secret_get_data (picture), cl_secret_get_size (picture));
}

/**
 * cl_document_read_label:
 * @action: a transaction with an actor
 * @row: a document that they may read; it gets its name, media type and picture, or is told to be
 *   damaged
 * @key: (nullable): of a clinical one: its key; without it, it stays nameless
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the rows were read
 */
gboolean
cl_document_read_label (ClAction *action, const ClDocumentRow *row, ClTextKey *key, GError **error)
{
  ClDocument *document = row->document;
  g_autofree char *subject = cl_document_name_subject (document);
  g_autoptr (ClSecret) label = NULL;
  gboolean is_logged;

  if (!check_logged (action, row, subject, &is_logged, error))
    return FALSE;
  if (is_logged && document->is_clinical && key == NULL)
    return TRUE;
  if (is_logged)
    label = unlock (action, row, key, subject, LABEL, row->label);
  if (label != NULL && take_label (document, cl_secret_get_text (label)))
    {
      take_thumbnail (action, row, key, subject);
      return TRUE;
    }
  g_clear_pointer (&document->name, g_free);
  g_clear_pointer (&document->media_type, g_free);
  document->is_damaged = TRUE;
  return TRUE;
}
