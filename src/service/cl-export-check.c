/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export would contain, and whether one that was read is still to be had. */
#include "cl-export-private.h"

#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-document-private.h"
#include "cl-error.h"
#include "cl-rules.h"

static gboolean
count_notes (ClAction *action, gint64 client, ClRecordContents *contents, GError **error)
{
  g_autoptr (GPtrArray) notes = cl_export_list_notes (action, client, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);
      ClRecordPart part = cl_rules_get_note_part (note->kind, note->state);

      contents->n_notes += part == CL_RECORD_PART_NOTES ? 1 : 0;
      contents->n_psychotherapy += part == CL_RECORD_PART_PSYCHOTHERAPY ? 1 : 0;
    }
  return notes != NULL;
}

static gboolean
count (guint *n_out, GPtrArray *list)
{
  if (list == NULL)
    return FALSE;
  *n_out = list->len;
  g_ptr_array_unref (list);
  return TRUE;
}

/**
 * cl_export_count:
 * @action: a state read
 * @client: a client
 * @contents: (out caller-allocated): what an export would contain
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether the client is one that the acting member may know of
 */
gboolean
cl_export_count (ClAction *action, gint64 client, ClRecordContents *contents, GError **error)
{
  ClArea areas;

  *contents = (ClRecordContents){ 0 };
  if (!cl_assignment_find (action, client, &areas, error))
    return FALSE;
  contents->parts = cl_rules_list_record_parts (&action->me, areas);
  return count (&contents->n_cases, cl_assignment_list_known_cases (action, client, error)) &&
         count_notes (action, client, contents, error) &&
         count (&contents->n_documents, cl_document_list_readable (action, client, error)) &&
         ((contents->parts & CL_RECORD_PART_APPOINTMENTS) == 0 ||
          count (&contents->n_appointments,
                 cl_appointment_list_for_client (action, client, error)));
}

typedef gint64 (*GetId) (gpointer object);

static gint64
get_case (gpointer object)
{
  return CL_CASE_FILE (object)->id;
}

static gint64
get_appointment (gpointer object)
{
  return CL_APPOINTMENT (object)->id;
}

static gint64
get_note (gpointer object)
{
  return CL_NOTE (object)->id;
}

static gint64
get_document (gpointer object)
{
  return CL_DOCUMENT (object)->id;
}

/* One that went while another came is missed too, so they are looked for one by one. */
static gboolean
has_all (GPtrArray *now, GPtrArray *read, GetId get_id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < now->len; i++)
    {
      gint64 id = get_id (now->pdata[i]);

      g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
    }
  for (guint i = 0; i < read->len; i++)
    {
      gint64 id = get_id (read->pdata[i]);

      if (!g_hash_table_contains (seen, &id))
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) now */
static gboolean
check_list (GPtrArray *now, GPtrArray *read, GetId get_id, gboolean *is_less)
{
  if (now == NULL)
    return FALSE;
  *is_less |= !has_all (now, read, get_id);
  g_ptr_array_unref (now);
  return TRUE;
}

static gboolean
check_lists (ClAction *action, ClClientRecord *record, gboolean *is_less, GError **error)
{
  gint64 client = record->client->id;

  return check_list (cl_assignment_list_known_cases (action, client, error), record->cases,
                     get_case, is_less) &&
         (record->appointments->len == 0 ||
          check_list (cl_appointment_list_for_client (action, client, error), record->appointments,
                      get_appointment, is_less)) &&
         (record->notes->len == 0 || check_list (cl_export_list_notes (action, client, error),
                                                 record->notes, get_note, is_less)) &&
         (record->documents->len == 0 ||
          check_list (cl_document_list_readable (action, client, error), record->documents,
                      get_document, is_less));
}

/**
 * cl_export_check_still:
 * @action: a transaction of who had @record read
 * @record: what was read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_CONFLICT,
 *   %CL_ERROR_STORAGE
 *
 * Whoever lost some of what was read meanwhile is not to have it, be it one case alone.
 *
 * Returns: whether they may still see all of it
 */
gboolean
cl_export_check_still (ClAction *action, ClClientRecord *record, GError **error)
{
  gboolean is_less = FALSE;
  ClArea areas;

  if (!cl_assignment_find (action, record->client->id, &areas, error) ||
      !check_lists (action, record, &is_less, error))
    return FALSE;
  if (!is_less && (record->client->areas & ~areas) == 0 &&
      (record->parts & ~cl_rules_list_record_parts (&action->me, areas)) == 0)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                          _ ("Your access to this client has changed meanwhile. "
                                             "Export again what you may still see.")));
  return FALSE;
}
