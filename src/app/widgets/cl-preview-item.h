/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-badge.h"

G_BEGIN_DECLS

#define CL_TYPE_PREVIEW_ITEM (cl_preview_item_get_type ())
G_DECLARE_FINAL_TYPE (ClPreviewItem, cl_preview_item, CL, PREVIEW_ITEM, GObject)

ClPreviewItem *cl_preview_item_new (const char *name,
                                    ClAccessBadgeLevel before,
                                    ClAccessBadgeLevel after,
                                    const char *detail);
const char *cl_preview_item_get_name (ClPreviewItem *self);
ClAccessBadgeLevel cl_preview_item_get_before (ClPreviewItem *self);
ClAccessBadgeLevel cl_preview_item_get_after (ClPreviewItem *self);
const char *cl_preview_item_get_detail (ClPreviewItem *self);

G_END_DECLS
