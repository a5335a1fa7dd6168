/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-chart-sharing.h"
#include "cl-database.h"

G_BEGIN_DECLS

/* Charts that practitioners share with colleagues (docs: ACCESS, share chart). */

gboolean cl_share_store_put (ClDatabase *db,
                             gint64 client,
                             gint64 from,
                             gint64 to,
                             gint64 shared_by,
                             gint64 shared_at,
                             GError **error);
GArray *cl_share_store_list (ClDatabase *db, gint64 client, GError **error);
gboolean cl_share_store_end (ClDatabase *db, gint64 client, gint64 from, gint64 to, GError **error);
gboolean cl_share_store_end_to (ClDatabase *db,
                                gint64 client,
                                gint64 to,
                                guint *n_changed_out,
                                GError **error);

G_END_DECLS
