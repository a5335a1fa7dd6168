/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-emergency.h"

G_BEGIN_DECLS

/* Broken glass: what holds now, and the notices of it, which outlive it. */

gboolean cl_emergency_store_put (ClDatabase *db,
                                 gint64 client,
                                 gint64 member,
                                 const char *reason,
                                 gint64 since,
                                 gint64 until,
                                 GError **error);
gboolean
cl_emergency_store_end (ClDatabase *db, gint64 client, gint64 member, gint64 now, GError **error);
gboolean cl_emergency_store_end_all (ClDatabase *db, gint64 member, gint64 now, GError **error);

gboolean cl_emergency_notice_store_add (ClDatabase *db,
                                        const ClEmergencyNotice *notice,
                                        const GArray *told,
                                        GError **error);
gboolean cl_emergency_notice_store_get (ClDatabase *db,
                                        gint64 notice,
                                        gint64 member,
                                        ClEmergencyNotice **notice_out,
                                        GError **error);
/* (element-type ClEmergencyNotice): those that @member has not seen, and did not cause. */
GPtrArray *cl_emergency_notice_store_list_unseen (ClDatabase *db, gint64 member, GError **error);
gboolean cl_emergency_notice_store_set_seen (ClDatabase *db,
                                             gint64 notice,
                                             gint64 member,
                                             gint64 now,
                                             GError **error);

G_END_DECLS
