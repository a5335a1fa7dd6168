/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-map-service.h"

G_BEGIN_DECLS

/* One look at what every member shown has on every client: which clients a filter keeps, and how
 * many see each. */

typedef struct _ClMapScan ClMapScan;

ClMapScan *cl_map_scan_new (ClDatabase *db, const ClMapQuery *query, gint64 now, GError **error);
void cl_map_scan_free (ClMapScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMapScan, cl_map_scan_free)

gboolean
cl_map_scan_add (ClMapScan *self, ClDatabase *db, const ClMemberFacts *member, GError **error);
gboolean cl_map_scan_keeps (ClMapScan *self, gint64 client);
guint cl_map_scan_count (ClMapScan *self, gint64 client);

guint8 cl_map_scan_make_cell (const ClMemberFacts *member, const ClClientFacts *facts, gint64 now);

G_END_DECLS
