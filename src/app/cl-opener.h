/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClOpenerProgress:
 * @fraction: from 0 to 1, or less than 0 where it is not known
 * @user_data: what was given with it
 *
 * How far a long task is; called on the main context.
 */
typedef void (*ClOpenerProgress) (double fraction, gpointer user_data);

void cl_opener_open_async (const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
ClPractice *cl_opener_open_finish (GAsyncResult *result, GError **error);
void cl_opener_sample_async (GCancellable *cancellable,
                             ClOpenerProgress progress,
                             gpointer progress_data,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
ClPractice *cl_opener_sample_finish (GAsyncResult *result, GPtrArray **accounts, GError **error);

G_END_DECLS
