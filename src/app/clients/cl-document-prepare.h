/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-document-draft.h"

G_BEGIN_DECLS

void cl_document_prepare_async (const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ClDocumentDraft *cl_document_prepare_finish (GAsyncResult *result, GError **error);

G_END_DECLS
