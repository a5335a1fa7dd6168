/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-document-store.h"
#include "cl-document-stream.h"
#include "cl-rules.h"

G_BEGIN_DECLS

/**
 * ClFoundDocument:
 * @row: a document, as stored
 * @client: the facts of the acting member and its client
 * @areas: what they have on it
 * @facts: of the acting member and a signed note of whoever added it
 * @case_facts: of them and its case
 *
 * A document that the acting member may know of.
 */
typedef struct
{
  ClDocumentRow row;
  ClClientFacts client;
  ClArea areas;
  ClNoteFacts facts;
  ClCaseFacts case_facts;
} ClFoundDocument;

void cl_found_document_clear (ClFoundDocument *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClFoundDocument, cl_found_document_clear)

gboolean cl_document_look_at (ClAction *action,
                              ClDocumentRow *row,
                              ClFoundDocument *found,
                              gboolean *reads_out,
                              GError **error);
gboolean cl_document_find (ClAction *action,
                           gint64 id,
                           ClFoundDocument *found,
                           ClActionLog *log,
                           GError **error);
GPtrArray *cl_document_list_readable (ClAction *action, gint64 client, GError **error);

/* Its key (cl-keys-document.c). */
gboolean
cl_keys_seal_document (ClAction *action, ClDocument *document, ClTextKey *key, GError **error);
gboolean cl_keys_open_document (ClAction *action,
                                ClKeyring *opener,
                                const ClDocumentRow *row,
                                ClTextKey **key_out,
                                GError **error);

/* How it is called, and what kind of file it is (cl-document-label.c). */
char *cl_document_name_subject (ClDocument *document);
ClDocumentBinding
cl_document_get_binding (ClPractice *practice, const ClDocumentRow *row, const char *subject);
gboolean cl_document_write_label (ClAction *action,
                                  ClDocumentRow *row,
                                  ClTextKey *key,
                                  ClActionLog *log,
                                  GError **error);
gboolean
cl_document_read_label (ClAction *action, const ClDocumentRow *row, ClTextKey *key, GError **error);

G_END_DECLS
