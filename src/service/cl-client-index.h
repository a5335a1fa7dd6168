/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-cache.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Every client in the order of the list, with what the search looks through: kept by the practice
 * from the first search or access map on, as long as no client's own row has changed. The practice
 * is locked by the caller. */

typedef struct _ClClientIndex ClClientIndex;

ClClientIndex *cl_client_index_get (ClPractice *practice, GError **error);
ClClientIndex *cl_client_index_peek (ClPractice *practice);
/* (element-type gint64), by last name, first name, id. */
GArray *cl_client_index_search (ClClientIndex *self,
                                ClPractice *practice,
                                const ClAccessCache *cache,
                                const char *search,
                                GError **error);
const guint32 *cl_client_index_get_order (ClClientIndex *self, gsize *n_out);

G_END_DECLS
