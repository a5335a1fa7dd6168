/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-database.h"

G_BEGIN_DECLS

/* Owner, everyone and the grants of a client. Functions that write say in
 * changed_out (optional) whether the rows differ now. */

gboolean cl_access_store_get (ClDatabase *db, gint64 client, ClAccess **access_out, GError **error);
gboolean cl_access_store_get_grant (ClDatabase *db,
                                    gint64 client,
                                    gint64 member,
                                    ClGrant *grant_out,
                                    GError **error);
gboolean cl_access_store_get_kept (ClDatabase *db,
                                   gint64 client,
                                   gint64 member,
                                   gint64 *kept_at_out,
                                   GError **error);
gboolean cl_access_store_put_grant (ClDatabase *db, const ClGrant *grant, GError **error);
gboolean cl_access_store_delete_grant (ClDatabase *db,
                                       gint64 client,
                                       gint64 member,
                                       gboolean *changed_out,
                                       GError **error);
gboolean cl_access_store_keep_grant (ClDatabase *db,
                                     gint64 client,
                                     gint64 member,
                                     gint64 kept_by,
                                     gint64 kept_at,
                                     GError **error);
gboolean cl_access_store_set_owner (ClDatabase *db,
                                    gint64 client,
                                    gint64 owner,
                                    gboolean *changed_out,
                                    GError **error);
gboolean cl_access_store_set_everyone (ClDatabase *db,
                                       gint64 client,
                                       ClLevel everyone,
                                       gboolean *changed_out,
                                       GError **error);

/* Clients on which somebody's access has run out, after one instant and up to another. */
GArray *cl_access_store_list_ended (ClDatabase *db, gint64 after, gint64 until, GError **error);

G_END_DECLS
