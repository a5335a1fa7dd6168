/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-map-service.h"

G_BEGIN_DECLS

/**
 * ClMapPaper:
 * @filters: which clients and members, and in which order
 * @maker: who exports it
 */
typedef struct
{
  const char *filters;
  const char *maker;
} ClMapPaper;

gboolean cl_map_pdf_write (ClPractice *practice,
                           ClActor *actor,
                           const ClMapQuery *query,
                           const ClMapPaper *words,
                           const char *path,
                           ClMapProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
