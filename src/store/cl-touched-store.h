/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* What the transaction in hand has changed of what keys mirror, whoever wrote it and however: the
 * rows themselves say so, and there is no list of actions to forget. It is kept beside the file,
 * for this connection and this transaction alone. */

gboolean cl_touched_store_set_up (ClDatabase *db, GError **error);
gboolean cl_touched_store_is_empty (ClDatabase *db, gboolean *is_empty, GError **error);
gboolean cl_touched_store_has_roles (ClDatabase *db, gboolean *has_roles, GError **error);
gboolean cl_touched_store_add_roles (ClDatabase *db, GError **error);
gboolean cl_touched_store_add_client (ClDatabase *db, gint64 client, GError **error);
gboolean cl_touched_store_add_expired (ClDatabase *db, gint64 now, GError **error);
gboolean
cl_touched_store_has_expired (ClDatabase *db, gint64 now, gboolean *has_out, GError **error);
GArray *cl_touched_store_list_clients (ClDatabase *db, GError **error);
gboolean cl_touched_store_add_unrecovered (ClDatabase *db, gint64 author, GError **error);
GArray *cl_touched_store_list_notes (ClDatabase *db, GError **error);
gboolean cl_touched_store_clear (ClDatabase *db, GError **error);

G_END_DECLS
