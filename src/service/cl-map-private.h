/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-scan-private.h"

G_BEGIN_DECLS

/* The parts of the access map's service: what is asked (cl-map-query.c), which rows and columns
 * that is (cl-map-rows.c, cl-map-scan.c), their cells (cl-map-service.c), and what is taken away
 * (cl-map-export.c). */

gboolean cl_map_query_check (const ClMapQuery *query, ClAction *action, GError **error);

gboolean cl_map_list_rows (ClMap *map, ClAction *action, const ClMapQuery *query, GError **error);
void cl_map_keep_scanned (ClMap *map, ClMapScan *scan);
void cl_map_sort_by_count (ClMap *map, ClMapScan *scan, gboolean most_first);

ClMapBlock *cl_map_get_block_with_ends (ClPractice *practice,
                                        ClActor *actor,
                                        ClMap *map,
                                        gsize first,
                                        gsize n_clients,
                                        GError **error);

G_END_DECLS
