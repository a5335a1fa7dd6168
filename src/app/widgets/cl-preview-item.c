/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-preview-item.h"

struct _ClPreviewItem
{
  GObject parent_instance;
  char *name;
  ClAccessBadgeLevel before;
  ClAccessBadgeLevel after;
  char *detail;
};

G_DEFINE_FINAL_TYPE (ClPreviewItem, cl_preview_item, G_TYPE_OBJECT)

static void
cl_preview_item_finalize (GObject *object)
{
  ClPreviewItem *self = CL_PREVIEW_ITEM (object);

  g_free (self->name);
  g_free (self->detail);
  G_OBJECT_CLASS (cl_preview_item_parent_class)->finalize (object);
}

static void
cl_preview_item_class_init (ClPreviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_preview_item_finalize;
}

static void
cl_preview_item_init (ClPreviewItem *self)
{
}

/**
 * cl_preview_item_new:
 * @name: who gains or loses
 * @before: what they have now
 * @after: what they would have
 * @detail: (nullable): a sentence that says what that means
 *
 * A line of ClPreviewBar's list.
 *
 * Returns: (transfer full): an item
 */
ClPreviewItem *
cl_preview_item_new (const char *name,
                     ClAccessBadgeLevel before,
                     ClAccessBadgeLevel after,
                     const char *detail)
{
  ClPreviewItem *self = g_object_new (CL_TYPE_PREVIEW_ITEM, NULL);

  self->name = g_strdup (name);
  self->before = before;
  self->after = after;
  self->detail = g_strdup (detail);
  return self;
}

/**
 * cl_preview_item_get_name:
 * @self: an item
 *
 * Returns: who gains or loses
 */
const char *
cl_preview_item_get_name (ClPreviewItem *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_ITEM (self), NULL);

  return self->name;
}

/**
 * cl_preview_item_get_before:
 * @self: an item
 *
 * Returns: what they have now
 */
ClAccessBadgeLevel
cl_preview_item_get_before (ClPreviewItem *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_ITEM (self), CL_ACCESS_BADGE_NONE);

  return self->before;
}

/**
 * cl_preview_item_get_after:
 * @self: an item
 *
 * Returns: what they would have
 */
ClAccessBadgeLevel
cl_preview_item_get_after (ClPreviewItem *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_ITEM (self), CL_ACCESS_BADGE_NONE);

  return self->after;
}

/**
 * cl_preview_item_get_detail:
 * @self: an item
 *
 * Returns: (nullable): what that means
 */
const char *
cl_preview_item_get_detail (ClPreviewItem *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_ITEM (self), NULL);

  return self->detail;
}
