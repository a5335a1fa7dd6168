/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-text-key.h"

G_BEGIN_DECLS

/* How much of a document is stored in one row, before it is encrypted. */
#define CL_DOCUMENT_PART_SIZE (1024 * 1024)

/**
 * ClDocumentBinding:
 * @practice_id: the practice's id
 * @client: of whose record it is
 * @subject: which document, "document:7"
 * @case_id: of which case, or 0
 * @author: who added it
 * @size: how many bytes it has
 * @added_at: when it was added
 * @key_hash: (nullable): of a clinical one: the hash of its key
 *
 * To what a document is bound: it opens as nothing else (docs: VAULT, Keys). Nothing is owned.
 */
typedef struct
{
  GBytes *practice_id;
  gint64 client;
  const char *subject;
  gint64 case_id;
  gint64 author;
  gint64 size;
  gint64 added_at;
  GBytes *key_hash;
} ClDocumentBinding;

typedef struct _ClDocumentStream ClDocumentStream;

ClDocumentStream *
cl_document_stream_new_write (ClTextKey *key,
                              const ClDocumentBinding *binding) G_GNUC_WARN_UNUSED_RESULT;
ClDocumentStream *cl_document_stream_new_read (ClTextKey *key,
                                               GBytes *header,
                                               const ClDocumentBinding *binding,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClDocumentStream *cl_document_stream_new_check (GBytes *header,
                                                const ClDocumentBinding *binding,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cl_document_stream_free (ClDocumentStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClDocumentStream, cl_document_stream_free)

GBytes *cl_document_stream_dup_header (ClDocumentStream *self) G_GNUC_WARN_UNUSED_RESULT;
gsize cl_document_stream_get_next_size (ClDocumentStream *self);
guint8 *cl_document_stream_get_room (ClDocumentStream *self);
GBytes *cl_document_stream_write (ClDocumentStream *self) G_GNUC_WARN_UNUSED_RESULT;
guint8 *cl_document_stream_get_stored_room (ClDocumentStream *self, gsize *size_out);
gconstpointer cl_document_stream_read (ClDocumentStream *self,
                                       gsize stored_size,
                                       gsize *size_out,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cl_document_stream_finish (ClDocumentStream *self) G_GNUC_WARN_UNUSED_RESULT;

char *cl_document_label_hash (const ClDocumentBinding *binding,
                              gint64 version,
                              GBytes *label,
                              GBytes *thumbnail) G_GNUC_WARN_UNUSED_RESULT;
GError *cl_document_new_damaged_error (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
