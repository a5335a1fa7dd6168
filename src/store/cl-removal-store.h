/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-member.h"

G_BEGIN_DECLS

/* What ends with a member who is removed (docs: ACCESS, Removing a member). */

gboolean cl_removal_store_count (ClDatabase *db,
                                 gint64 member,
                                 gint64 now,
                                 ClRemovalPreview *preview,
                                 GError **error);
gboolean cl_removal_store_move_client (ClDatabase *db, gint64 client, gint64 owner, GError **error);
GArray *cl_removal_store_list_waiting (ClDatabase *db, gint64 member, GError **error);
gboolean cl_removal_store_open_waiting (ClDatabase *db, gint64 member, GError **error);
gboolean cl_removal_store_end_access (ClDatabase *db, gint64 member, GError **error);

/* (element-type gint64): what starts after @now, by start; cancelled by the removal. */
GArray *
cl_removal_store_list_appointments (ClDatabase *db, gint64 member, gint64 now, GError **error);
gboolean
cl_removal_store_cancel_appointments (ClDatabase *db, gint64 member, gint64 now, GError **error);

G_END_DECLS
