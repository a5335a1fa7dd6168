/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-service.h"

G_BEGIN_DECLS

gboolean cl_copy_service_copy (ClPractice *practice,
                               const char *path,
                               ClProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
