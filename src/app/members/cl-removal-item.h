/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cl-removal.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_ITEM (cl_removal_item_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalItem, cl_removal_item, CL, REMOVAL_ITEM, GObject)

ClRemovalItem *cl_removal_item_new (ClRemovalLook *look, const ClRemovalClient *client);
gint64 cl_removal_item_get_id (ClRemovalItem *self);
gint64 cl_removal_item_get_client (ClRemovalItem *self);
gboolean cl_removal_item_is_note (ClRemovalItem *self);
char *cl_removal_item_get_client_name (ClRemovalItem *self);
char *cl_removal_item_get_name (ClRemovalItem *self);
char *cl_removal_item_describe (gint64 client);
gint64 cl_removal_item_get_heir (ClRemovalItem *self);
void cl_removal_item_set_heir (ClRemovalItem *self, gint64 heir);
ClReach cl_removal_item_get_reach (ClRemovalItem *self, gint64 heir);
gint64 cl_removal_item_suggest (ClRemovalItem *self);

G_END_DECLS
