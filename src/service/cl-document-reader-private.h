/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-document.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* What is in one document, from its first part to its last. It is opened once, which the log tells;
 * the parts are then read one by one, each by itself, so that a slow disk keeps nobody waiting. */

typedef struct _ClDocumentReader ClDocumentReader;

ClDocumentReader *cl_document_reader_open (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 document,
                                           gint64 limit,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cl_document_reader_free (ClDocumentReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClDocumentReader, cl_document_reader_free)

ClDocument *cl_document_reader_get_document (ClDocumentReader *self);
gboolean cl_document_reader_is_at_end (ClDocumentReader *self);
gconstpointer cl_document_reader_read (ClDocumentReader *self, gsize *size_out, GError **error);
gboolean cl_document_reader_check (ClDocumentReader *self, GError **error);

G_END_DECLS
