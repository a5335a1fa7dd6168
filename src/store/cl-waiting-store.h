/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-waiting.h"

G_BEGIN_DECLS

gboolean cl_waiting_store_add (ClDatabase *db, ClWaiting *waiting, GError **error);
/* waiting_out is NULL where there is no such open entry. */
gboolean cl_waiting_store_get (ClDatabase *db, gint64 id, ClWaiting **waiting_out, GError **error);
/* (element-type ClWaiting): those that are open, who waits longest first. */
GPtrArray *cl_waiting_store_list (ClDatabase *db, GError **error);
/* The same of one client. */
GPtrArray *cl_waiting_store_list_client (ClDatabase *db, gint64 client, GError **error);
gboolean cl_waiting_store_close (ClDatabase *db, gint64 id, gint64 at, GError **error);

G_END_DECLS
