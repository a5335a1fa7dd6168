/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-private.h"

#include "cl-assignment-private.h"
#include "cl-policy.h"

/**
 * cl_found_document_clear:
 * @found: a document that was found
 *
 * Frees what @found holds.
 */
void
cl_found_document_clear (ClFoundDocument *found)
{
  cl_document_row_clear (&found->row);
}

/**
 * cl_document_look_at:
 * @action: a transaction
 * @row: (inout): a document, which @found takes over
 * @found: (inout): it with what there is to know of it and the acting member; of the client what
 *   was found before, where it is the same
 * @reads_out: (out): whether they may read it (docs: ACCESS, What each action does)
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_document_look_at (ClAction *action,
                     ClDocumentRow *row,
                     ClFoundDocument *found,
                     gboolean *reads_out,
                     GError **error)
{
  ClDocument *document = row->document;

  cl_document_row_clear (&found->row);
  found->row = *row;
  *row = (ClDocumentRow){ 0 };
  if ((found->client.client != document->client &&
       !cl_assignment_get_areas (action, document->client, &found->client, &found->areas, error)) ||
      !cl_document_store_get_facts (action->db, action->me.id, document, &found->facts,
                                    &found->case_facts, error))
    return FALSE;
  *reads_out = cl_policy_reads_document (&action->me, &found->client, document->is_clinical,
                                         &found->facts, action->now);
  document->may_change = cl_rules_may_change_document (
    &action->me, found->areas, document->is_clinical, found->facts.is_author, NULL);
  if (document->case_id != 0 &&
      !cl_policy_knows_case (&action->me, &found->client, &found->case_facts, action->now))
    g_clear_pointer (&document->case_title, g_free);
  return TRUE;
}

/**
 * cl_document_find:
 * @action: a transaction
 * @id: a document
 * @found: (out caller-allocated): it; to be cleared, also where it is refused
 * @log: gets its client and names it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether there is such a document that the acting member may read; they know of no other
 */
gboolean
cl_document_find (ClAction *action,
                  gint64 id,
                  ClFoundDocument *found,
                  ClActionLog *log,
                  GError **error)
{
  g_auto (ClDocumentRow) row = { 0 };
  gboolean reads = FALSE;

  g_string_printf (log->subject, "document:%" G_GINT64_FORMAT, id);
  if (!cl_document_store_load (action->db, id, &row, error))
    return FALSE;
  if (row.document != NULL)
    {
      log->client = row.document->client;
      if (!cl_document_look_at (action, &row, found, &reads, error))
        return FALSE;
    }
  return cl_rules_find_document (reads, error);
}
