/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-document.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/* Documents of clients, as they are stored (docs: VAULT, Keys). */

/**
 * ClDocumentRow:
 * @document: it, without name, media type and picture
 * @key_hash: (nullable): of a clinical one: the hash of its key
 * @label_version: how often it was named
 * @label: its media type and name, of a clinical one encrypted
 * @thumbnail: (nullable): a picture of it, of a clinical one encrypted
 * @header: (nullable): of a clinical one: what its first part begins with
 */
typedef struct
{
  ClDocument *document;
  GBytes *key_hash;
  gint64 label_version;
  GBytes *label;
  GBytes *thumbnail;
  GBytes *header;
} ClDocumentRow;

void cl_document_row_clear (ClDocumentRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClDocumentRow, cl_document_row_clear)

gboolean cl_document_store_load (ClDatabase *db, gint64 id, ClDocumentRow *row, GError **error);
GArray *cl_document_store_list (ClDatabase *db, gint64 client, GError **error);
GArray *cl_document_store_list_all (ClDatabase *db, GError **error);
GArray *cl_document_store_list_clinical (ClDatabase *db, GError **error);
gboolean cl_document_store_get_facts (ClDatabase *db,
                                      gint64 member,
                                      ClDocument *document,
                                      ClNoteFacts *facts_out,
                                      ClCaseFacts *case_out,
                                      GError **error);
gboolean cl_document_store_insert (ClDatabase *db, ClDocument *document, GError **error);
gboolean cl_document_store_update (ClDatabase *db, const ClDocumentRow *row, GError **error);
gboolean cl_document_store_delete (ClDatabase *db, gint64 id, GError **error);

gboolean cl_document_store_add_part (ClDatabase *db,
                                     gint64 document,
                                     gint64 part,
                                     GBytes *data,
                                     GError **error);
gboolean cl_document_store_read_part (ClDatabase *db,
                                      gint64 document,
                                      gint64 part,
                                      gpointer room,
                                      gsize room_size,
                                      gsize *size_out,
                                      GError **error);

/* The pairs that hold the key of one: (element-type ClPairHolderRow), @pair is the document. */
GArray *cl_document_store_list_holders (ClDatabase *db, gint64 document, GError **error);
gboolean cl_document_store_seal (ClDatabase *db,
                                 gint64 document,
                                 gint64 pair,
                                 GBytes *sealed,
                                 GError **error);

/* What the log tells of it. */
gboolean cl_document_store_get_logged (ClDatabase *db,
                                       gint64 document,
                                       char **document_out,
                                       char **label_out,
                                       GError **error);

G_END_DECLS
