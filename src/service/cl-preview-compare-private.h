/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-preview-private.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClPreviewTally, cl_preview_tally_free)

gboolean cl_preview_compare (ClAction *action,
                             ClChange *const *changes,
                             gsize n_changes,
                             gint64 only_member,
                             ClPreviewTally *tally,
                             GPtrArray *logs,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
