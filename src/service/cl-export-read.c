/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-export-private.h"

#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-client-store.h"
#include "cl-document-private.h"
#include "cl-error.h"
#include "cl-member-store.h"
#include "cl-note-private.h"
#include "cl-note-store.h"
#include "cl-rules.h"

static gboolean
has (ClClientRecord *record, ClRecordPart part)
{
  return (record->parts & part) != 0;
}

static gboolean
take (GPtrArray **list, GPtrArray *read)
{
  if (read == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = read;
  return TRUE;
}

static gboolean
read_members (ClAction *action, ClClientRecord *record, GError **error)
{
  g_autoptr (GPtrArray) members = cl_member_store_list (action->db, error);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      ClMember *member = g_object_ref (g_ptr_array_index (members, i));

      g_hash_table_insert (record->members, &member->id, member);
    }
  return members != NULL;
}

static gboolean
read_client (ClAction *action, gint64 client, ClArea areas, ClClientRecord *record, GError **error)
{
  if (!cl_client_store_get (action->db, client, action->now, &record->client, error))
    return FALSE;
  cl_client_mask (record->client, areas);
  return TRUE;
}

/* What a case was opened for is a diagnosis like any other. */
static gboolean
read_cases (ClAction *action, gint64 client, ClClientRecord *record, GError **error)
{
  if (!take (&record->cases, cl_assignment_list_known_cases (action, client, error)))
    return FALSE;
  for (guint i = 0; i < record->cases->len && !has (record, CL_RECORD_PART_DIAGNOSES); i++)
    g_clear_pointer (&((ClCaseFile *) record->cases->pdata[i])->diagnosis, g_free);
  return TRUE;
}

/**
 * cl_export_list_notes:
 * @action: a state read
 * @client: a client that the acting member may know of
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): those that they may read, of every
 *   kind and state, without what they say
 */
GPtrArray *
cl_export_list_notes (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) all = cl_note_store_list_for_client (action->db, client, error);

  return cl_note_keep_readable (action, all, error);
}

static gint
compare_notes (gconstpointer a, gconstpointer b)
{
  const ClNote *x = *(ClNote *const *) a;
  const ClNote *y = *(ClNote *const *) b;

  if (x->signed_at != y->signed_at)
    return x->signed_at < y->signed_at ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/* Of a note that was altered nothing is given out, not what was added to it either. */
static void
add_damaged (ClClientRecord *record, ClNote *note)
{
  cl_note_wipe_texts (note);
  g_ptr_array_add (record->notes, g_object_ref (note));
  record->n_damaged++;
}

/* Neither a key that has not been handed on yet nor a note that was altered keeps anybody from
 * exporting the rest, which says that they lack. */
static gboolean
read_note (ClAction *action, ClNote *note, ClClientRecord *record, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (cl_note_read_texts (action, note, &refusal))
    g_ptr_array_add (record->notes, g_object_ref (note));
  else if (g_error_matches (refusal, CL_ERROR, CL_ERROR_DENIED))
    record->n_without_key++;
  else if (g_error_matches (refusal, CL_ERROR, CL_ERROR_STORAGE))
    add_damaged (record, note);
  else
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_notes (ClAction *action,
            gint64 client,
            ClClientRecord *record,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) notes = cl_export_list_notes (action, client, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (has (record, cl_rules_get_note_part (note->kind, note->state)) &&
          !read_note (action, note, record, error))
        return FALSE;
    }
  g_ptr_array_sort (record->notes, compare_notes);
  return notes != NULL;
}

static gboolean
read_documents (ClAction *action, gint64 client, ClClientRecord *record, GError **error)
{
  g_autoptr (GPtrArray) documents = cl_document_list_readable (action, client, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      ClDocument *document = g_ptr_array_index (documents, i);

      if (document->name != NULL || document->is_damaged)
        g_ptr_array_add (record->documents, g_object_ref (document));
      else
        record->n_without_key++;
      record->n_damaged += document->is_damaged ? 1 : 0;
    }
  return documents != NULL;
}

static gboolean
read_log (ClAction *action, gint64 client, ClClientRecord *record, GError **error)
{
  const ClLogFilter filter = { .has_client = TRUE, .client = client };

  return take (&record->log, cl_log_store_list (action->db, &filter, error));
}

static gboolean
read_parts (ClAction *action,
            gint64 client,
            ClClientRecord *record,
            GCancellable *cancellable,
            GError **error)
{
  return read_cases (action, client, record, error) &&
         (!has (record, CL_RECORD_PART_APPOINTMENTS) ||
          take (&record->appointments, cl_appointment_list_for_client (action, client, error))) &&
         (!has (record, (ClRecordPart) (CL_RECORD_PART_NOTES | CL_RECORD_PART_PSYCHOTHERAPY)) ||
          read_notes (action, client, record, cancellable, error)) &&
         (!has (record, CL_RECORD_PART_DOCUMENTS) ||
          read_documents (action, client, record, error)) &&
         (!has (record, CL_RECORD_PART_ACCESS) ||
          cl_access_store_get (action->db, client, &record->access, error)) &&
         (!has (record, CL_RECORD_PART_LOG) || read_log (action, client, record, error));
}

static void
describe_practice (ClAction *action, ClClientRecord *record)
{
  GString *head = g_string_new (NULL);

  for (gsize i = 0; i < sizeof action->head.hash; i++)
    g_string_append_printf (head, "%02x", action->head.hash[i]);
  record->head = g_string_free (head, FALSE);
  record->practice_name = cl_practice_get_name (action->practice);
  record->practice_uuid = g_bytes_ref (cl_practice_get_uuid (action->practice));
  record->timezone = g_time_zone_ref (cl_practice_get_timezone (action->practice));
  record->at = action->now;
  record->by = action->me.id;
}

/**
 * cl_export_read:
 * @action: a state read
 * @client: a client
 * @with_psychotherapy: whether the psychotherapy notes that the acting member may read are asked
 *   for too
 * @cancellable: (nullable): to stop it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE where
 *   something was altered; or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the client's record, as far as the acting member may see it
 */
ClClientRecord *
cl_export_read (ClAction *action,
                gint64 client,
                gboolean with_psychotherapy,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (ClClientRecord) record = cl_client_record_new ();
  ClArea areas;

  if (!cl_assignment_find (action, client, &areas, error) ||
      !cl_log_store_get_head (action->db, &action->head, error))
    return NULL;
  record->parts = cl_rules_list_record_parts (&action->me, areas);
  if (!with_psychotherapy)
    record->parts = (ClRecordPart) (record->parts & ~CL_RECORD_PART_PSYCHOTHERAPY);
  describe_practice (action, record);
  if (!read_members (action, record, error) ||
      !read_client (action, client, areas, record, error) ||
      !read_parts (action, client, record, cancellable, error))
    return NULL;
  return g_steal_pointer (&record);
}
