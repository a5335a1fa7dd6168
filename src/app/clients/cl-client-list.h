/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-client-service.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_ITEM (cl_client_item_get_type ())
G_DECLARE_FINAL_TYPE (ClClientItem, cl_client_item, CL, CLIENT_ITEM, GObject)

gint64 cl_client_item_get_id (ClClientItem *self);
ClClientRow *cl_client_item_get_row (ClClientItem *self);

#define CL_TYPE_CLIENT_LIST (cl_client_list_get_type ())
G_DECLARE_FINAL_TYPE (ClClientList, cl_client_list, CL, CLIENT_LIST, GObject)

ClClientList *cl_client_list_new (ClPractice *practice, ClActor *actor);
void cl_client_list_set_query (ClClientList *self, const ClClientQuery *query);
void cl_client_list_refresh (ClClientList *self);
gboolean cl_client_list_grow (ClClientList *self);
gboolean cl_client_list_count (ClClientList *self, guint *n_out);
gboolean cl_client_list_get_loading (ClClientList *self);
gint64 cl_client_list_get_id (ClClientList *self, guint position);

G_END_DECLS
