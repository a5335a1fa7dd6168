/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-client-record.h"

G_BEGIN_DECLS

/* Reading a client's record to be exported (cl-export-read.c). */

ClClientRecord *cl_export_read (ClAction *action,
                                gint64 client,
                                gboolean with_psychotherapy,
                                GCancellable *cancellable,
                                GError **error);
gboolean
cl_export_count (ClAction *action, gint64 client, ClRecordContents *contents, GError **error);

G_END_DECLS
