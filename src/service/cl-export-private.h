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
GPtrArray *cl_export_list_notes (ClAction *action, gint64 client, GError **error);

/* What it would contain, and whether it is still to be had (cl-export-check.c). */

gboolean cl_export_check_still (ClAction *action, ClClientRecord *record, GError **error);
gboolean
cl_export_count (ClAction *action, gint64 client, ClRecordContents *contents, GError **error);

G_END_DECLS
