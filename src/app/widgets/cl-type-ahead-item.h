/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-badge.h"

G_BEGIN_DECLS

#define CL_TYPE_TYPE_AHEAD_ITEM (cl_type_ahead_item_get_type ())
G_DECLARE_FINAL_TYPE (ClTypeAheadItem, cl_type_ahead_item, CL, TYPE_AHEAD_ITEM, GObject)

ClTypeAheadItem *cl_type_ahead_item_new (gint64 id, const char *name, const char *subtitle);
void cl_type_ahead_item_set_badge (ClTypeAheadItem *self, ClAccessBadgeLevel level);
gint64 cl_type_ahead_item_get_id (ClTypeAheadItem *self);
const char *cl_type_ahead_item_get_name (ClTypeAheadItem *self);
const char *cl_type_ahead_item_get_subtitle (ClTypeAheadItem *self);
gboolean cl_type_ahead_item_get_badge (ClTypeAheadItem *self, ClAccessBadgeLevel *level);

G_END_DECLS
