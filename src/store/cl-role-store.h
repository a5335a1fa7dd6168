/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-member.h"

G_BEGIN_DECLS

GPtrArray *cl_role_store_list (ClDatabase *db, GError **error);
ClRole *cl_role_store_find (ClDatabase *db, const char *name, GError **error);
ClRole *cl_role_store_load (ClDatabase *db, gint64 id, GError **error);
GArray *cl_role_store_list_holders (ClDatabase *db, gint64 id, GError **error);
gboolean cl_role_store_get_permissions (ClDatabase *db,
                                        gint64 id,
                                        ClPermission *permissions,
                                        GError **error);
gboolean cl_role_store_insert (ClDatabase *db, ClRole *role, GError **error);
gboolean cl_role_store_update (ClDatabase *db,
                               gint64 id,
                               const char *name,
                               ClPermission permissions,
                               GError **error);
gboolean cl_role_store_delete (ClDatabase *db, gint64 id, GError **error);

G_END_DECLS
