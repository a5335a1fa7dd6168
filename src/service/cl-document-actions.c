/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-private.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-policy.h"

/* Of which case: one of the client's that the acting member knows of. */
static gboolean
check_case (ClAction *action, ClDocumentDraft *draft, GError **error)
{
  ClClientFacts client_facts;
  ClCaseFacts facts;
  ClArea areas;
  gint64 client;

  if (draft->case_id == 0)
    return TRUE;
  return cl_facts_store_get_case (action->db, action->me.id, draft->case_id, &client, &facts,
                                  error) &&
         cl_assignment_get_areas (action, draft->client, &client_facts, &areas, error) &&
         cl_rules_find_case (
           client == draft->client &&
             cl_policy_knows_case (&action->me, &client_facts, &facts, action->now),
           error);
}

static gboolean
check_draft (ClDocumentDraft *draft, GError **error)
{
  return cl_document_check_name (draft->name, error) &&
         cl_document_check_media_type (draft->media_type, error) &&
         cl_document_check_size (draft->size, error);
}

static ClDocument *
make_document (ClAction *action, ClDocumentDraft *draft)
{
  ClDocument *document = cl_document_new (0, draft->client, action->me.id, draft->is_clinical);

  document->case_id = draft->case_id;
  document->name = g_strdup (draft->name);
  document->media_type = g_strdup (draft->media_type);
  document->size = draft->size;
  document->added_at = action->now;
  if (draft->thumbnail != NULL &&
      g_bytes_get_size (draft->thumbnail) <= CL_DOCUMENT_THUMBNAIL_MAX_SIZE)
    document->thumbnail = g_bytes_ref (draft->thumbnail);
  return document;
}

/* Part after part, of which one alone is in memory. */
static gboolean
write_parts (ClAction *action,
             ClChange *change,
             ClDocument *document,
             ClDocumentStream *stream,
             GError **error)
{
  ClDocumentDraft *draft = change->document_draft;
  gint64 done = 0;
  gint64 n_parts = 0;
  gsize size;

  while ((size = cl_document_stream_get_next_size (stream)) > 0)
    {
      g_autoptr (GBytes) part = NULL;

      if (g_cancellable_set_error_if_cancelled (change->cancellable, error) ||
          !cl_document_draft_read (draft, done, cl_document_stream_get_room (stream), size, error))
        return FALSE;
      part = cl_document_stream_write (stream);
      if (!cl_document_store_add_part (action->db, document->id, ++n_parts, part, error))
        return FALSE;
      done += (gint64) size;
      cl_document_draft_tell (draft, TRUE, done);
    }
  return cl_document_draft_check_unchanged (draft, error);
}

static gboolean
write_document (ClAction *action,
                ClChange *change,
                ClDocumentRow *row,
                ClActionLog *log,
                GError **error)
{
  g_autoptr (ClTextKey) key = row->document->is_clinical ? cl_text_key_new_random () : NULL;
  g_autoptr (ClDocumentStream) stream = NULL;
  g_autofree char *subject = cl_document_name_subject (row->document);
  g_autofree char *hash = NULL;
  ClDocumentBinding binding;

  if (key != NULL)
    row->key_hash = cl_text_key_get_hash (key);
  binding = cl_document_get_binding (action->practice, row, subject);
  stream = cl_document_stream_new_write (key, &binding);
  row->header = cl_document_stream_dup_header (stream);
  if (!cl_document_write_label (action, row, key, log, error) ||
      (key != NULL && !cl_keys_seal_document (action, row->document, key, error)) ||
      !write_parts (action, change, row->document, stream, error))
    return FALSE;
  hash = cl_document_stream_finish (stream);
  cl_log_detail_add_text (log->detail, "document", hash);
  return TRUE;
}

/**
 * cl_document_action_add:
 * @action: the transaction
 * @change: the document
 * @outcome: (out): its number
 * @log: what is logged
 * @error: return location for an error of CL_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Stores a document, in parts, in this one transaction (docs: ACCESS, What each action does; VAULT,
 * Keys). The log keeps a hash of all that is stored of it, and nothing of what it says.
 *
 * Returns: whether it was done
 */
gboolean
cl_document_action_add (ClAction *action,
                        ClChange *change,
                        ClChangeOutcome *outcome,
                        ClActionLog *log,
                        GError **error)
{
  ClDocumentDraft *draft = change->document_draft;
  g_auto (ClDocumentRow) row = { .label_version = 1 };
  ClArea areas;

  log->client = change->client;
  if (draft->is_clinical)
    log->basis = (ClBasis){ CL_PERMISSION_PROVIDE_CARE, CL_AREAS_RECORD, CL_AREA_NONE };
  if (!cl_assignment_find (action, draft->client, &areas, error) ||
      !cl_rules_may_add_document (&action->me, areas, draft->is_clinical, error) ||
      !check_case (action, draft, error) || !check_draft (draft, error))
    return FALSE;
  row.document = make_document (action, draft);
  if (!cl_document_store_insert (action->db, row.document, error))
    return FALSE;
  g_string_printf (log->subject, "document:%" G_GINT64_FORMAT, row.document->id);
  if (draft->is_clinical)
    cl_log_detail_add (log->detail, "clinical", "true");
  cl_log_detail_add_int (log->detail, "size", draft->size);
  outcome->client = draft->client;
  outcome->document = row.document->id;
  return write_document (action, change, &row, log, error);
}

static gboolean
refuse_key (GError **error)
{
  g_propagate_error (error, cl_error_new_denied (
                              "key", _ ("Your key to this has not been handed on yet. Ask somebody "
                                        "who can read it to open the client once.")));
  return FALSE;
}

static gboolean
find_for_change (ClAction *action,
                 ClChange *change,
                 ClFoundDocument *found,
                 ClActionLog *log,
                 GError **error)
{
  return cl_document_find (action, change->document, found, log, error) &&
         cl_rules_may_change_document (&action->me, found->areas, found->row.document->is_clinical,
                                       found->facts.is_author, error);
}

/**
 * cl_document_action_rename:
 * @action: the transaction
 * @change: which document, and how it is to be called
 * @outcome: (out): the document
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Gives a document another name; what is in it stays as it is.
 *
 * Returns: whether it was done
 */
gboolean
cl_document_action_rename (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_auto (ClFoundDocument) found = { 0 };
  g_autoptr (ClTextKey) key = NULL;
  ClDocument *document;

  if (!find_for_change (action, change, &found, log, error) ||
      !cl_document_check_name (change->secret, error))
    return FALSE;
  document = found.row.document;
  if (document->is_clinical && !cl_keys_open_document (action, cl_actor_get_keyring (action->actor),
                                                       &found.row, &key, error))
    return FALSE;
  if (document->is_clinical && key == NULL)
    return refuse_key (error);
  if (!cl_document_read_label (action, &found.row, key, error))
    return FALSE;
  if (document->is_damaged)
    {
      g_propagate_error (error, cl_document_new_damaged_error ());
      return FALSE;
    }
  outcome->client = document->client;
  outcome->document = document->id;
  g_free (document->name);
  document->name = g_strdup (change->secret);
  found.row.label_version++;
  return cl_document_write_label (action, &found.row, key, log, error);
}

/**
 * cl_document_action_remove:
 * @action: the transaction
 * @change: which document
 * @outcome: (out): its client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Deletes a document with all that is in it. It does not come back: the log alone keeps that there
 * was one.
 *
 * Returns: whether it was done
 */
gboolean
cl_document_action_remove (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_auto (ClFoundDocument) found = { 0 };

  if (!find_for_change (action, change, &found, log, error))
    return FALSE;
  if (found.row.document->is_clinical)
    cl_log_detail_add (log->detail, "clinical", "true");
  cl_log_detail_add_int (log->detail, "size", found.row.document->size);
  outcome->client = found.row.document->client;
  outcome->document = found.row.document->id;
  return cl_document_store_delete (action->db, found.row.document->id, error);
}
