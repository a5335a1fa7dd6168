/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-import-service.h"
#include "cl-sample-file.h"

G_BEGIN_DECLS

void cl_opener_open_async (const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
ClPractice *cl_opener_open_finish (GAsyncResult *result, GError **error);
void cl_opener_sample_async (GCancellable *cancellable,
                             ClProgress progress,
                             gpointer progress_data,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
ClPractice *cl_opener_sample_finish (GAsyncResult *result,
                                     GPtrArray **accounts,
                                     ClSampleFile **file,
                                     GError **error);

G_END_DECLS
