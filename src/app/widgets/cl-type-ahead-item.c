/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-type-ahead-item.h"

struct _ClTypeAheadItem
{
  GObject parent_instance;
  gint64 id;
  char *name;
  char *subtitle;
  gboolean has_badge;
  ClAccessBadgeLevel badge;
};

G_DEFINE_FINAL_TYPE (ClTypeAheadItem, cl_type_ahead_item, G_TYPE_OBJECT)

static void
cl_type_ahead_item_finalize (GObject *object)
{
  ClTypeAheadItem *self = CL_TYPE_AHEAD_ITEM (object);

  g_free (self->name);
  g_free (self->subtitle);
  G_OBJECT_CLASS (cl_type_ahead_item_parent_class)->finalize (object);
}

static void
cl_type_ahead_item_class_init (ClTypeAheadItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_type_ahead_item_finalize;
}

static void
cl_type_ahead_item_init (ClTypeAheadItem *self)
{
}

/**
 * cl_type_ahead_item_new:
 * @id: what it stands for, for the caller
 * @name: what is searched and shown
 * @subtitle: (nullable): a second line, such as the person's roles
 *
 * A suggestion of ClTypeAhead.
 *
 * Returns: (transfer full): an item
 */
ClTypeAheadItem *
cl_type_ahead_item_new (gint64 id, const char *name, const char *subtitle)
{
  ClTypeAheadItem *self = g_object_new (CL_TYPE_TYPE_AHEAD_ITEM, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->subtitle = g_strdup (subtitle);
  return self;
}

/**
 * cl_type_ahead_item_set_badge:
 * @self: an item
 * @level: what the person has now
 *
 * Shows a badge at the end of the suggestion.
 */
void
cl_type_ahead_item_set_badge (ClTypeAheadItem *self, ClAccessBadgeLevel level)
{
  g_return_if_fail (CL_IS_TYPE_AHEAD_ITEM (self));

  self->has_badge = TRUE;
  self->badge = level;
}

/**
 * cl_type_ahead_item_get_id:
 * @self: an item
 *
 * Returns: what it stands for
 */
gint64
cl_type_ahead_item_get_id (ClTypeAheadItem *self)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD_ITEM (self), 0);

  return self->id;
}

/**
 * cl_type_ahead_item_get_name:
 * @self: an item
 *
 * Returns: its name
 */
const char *
cl_type_ahead_item_get_name (ClTypeAheadItem *self)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD_ITEM (self), NULL);

  return self->name;
}

/**
 * cl_type_ahead_item_get_subtitle:
 * @self: an item
 *
 * Returns: (nullable): its second line
 */
const char *
cl_type_ahead_item_get_subtitle (ClTypeAheadItem *self)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD_ITEM (self), NULL);

  return self->subtitle;
}

/**
 * cl_type_ahead_item_get_badge:
 * @self: an item
 * @level: (out): the level of its badge
 *
 * Returns: whether it has a badge
 */
gboolean
cl_type_ahead_item_get_badge (ClTypeAheadItem *self, ClAccessBadgeLevel *level)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD_ITEM (self), FALSE);

  *level = self->badge;
  return self->has_badge;
}
