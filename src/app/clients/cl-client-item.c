/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-item-private.h"

struct _ClClientItem
{
  GObject parent_instance;
  gint64 id;
  ClClientRow *row;
};

enum
{
  PROP_ROW = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClClientItem, cl_client_item, G_TYPE_OBJECT)

static void
cl_client_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClClientItem *self = CL_CLIENT_ITEM (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_client_item_finalize (GObject *object)
{
  ClClientItem *self = CL_CLIENT_ITEM (object);

  g_clear_object (&self->row);
  G_OBJECT_CLASS (cl_client_item_parent_class)->finalize (object);
}

static void
cl_client_item_class_init (ClClientItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_client_item_get_property;
  object_class->finalize = cl_client_item_finalize;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, CL_TYPE_CLIENT_ROW,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_client_item_init (ClClientItem *self)
{
}

/**
 * cl_client_item_new:
 * @id: a client
 *
 * A line of the clients list whose row comes later.
 *
 * Returns: (transfer full): an item without its row
 */
ClClientItem *
cl_client_item_new (gint64 id)
{
  ClClientItem *self = g_object_new (CL_TYPE_CLIENT_ITEM, NULL);

  self->id = id;
  return self;
}

/**
 * cl_client_item_get_id:
 * @self: an item
 *
 * Returns: the client's id
 */
gint64
cl_client_item_get_id (ClClientItem *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_ITEM (self), 0);

  return self->id;
}

/**
 * cl_client_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what is shown, once it is known
 */
ClClientRow *
cl_client_item_get_row (ClClientItem *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_ITEM (self), NULL);

  return self->row;
}

/**
 * cl_client_item_set_row:
 * @self: an item
 * @row: what is shown
 *
 * Fills the item in.
 */
void
cl_client_item_set_row (ClClientItem *self, ClClientRow *row)
{
  g_return_if_fail (CL_IS_CLIENT_ITEM (self));

  if (g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}
