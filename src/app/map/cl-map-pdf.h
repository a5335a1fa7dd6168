/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-map-service.h"

G_BEGIN_DECLS

gboolean cl_map_pdf_write (ClPractice *practice,
                           ClActor *actor,
                           const ClMapQuery *query,
                           const char *path,
                           ClMapProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
