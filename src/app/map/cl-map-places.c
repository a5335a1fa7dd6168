/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-places.h"

/* The places of a list from 0 on, made as they are shown: what stands there is the source's. */

struct _ClMapPlace
{
  GObject parent_instance;
  guint place;
};

G_DEFINE_FINAL_TYPE (ClMapPlace, cl_map_place, G_TYPE_OBJECT)

static void
cl_map_place_class_init (ClMapPlaceClass *klass)
{
}

static void
cl_map_place_init (ClMapPlace *self)
{
}

/**
 * cl_map_place_get:
 * @self: a place
 *
 * Returns: which one
 */
guint
cl_map_place_get (ClMapPlace *self)
{
  g_return_val_if_fail (CL_IS_MAP_PLACE (self), 0);

  return self->place;
}

struct _ClMapPlaces
{
  GObject parent_instance;
  guint n;
};

static GType
get_item_type (GListModel *model)
{
  return CL_TYPE_MAP_PLACE;
}

static guint
get_n_items (GListModel *model)
{
  return CL_MAP_PLACES (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ClMapPlace *place;

  if (position >= CL_MAP_PLACES (model)->n)
    return NULL;
  place = g_object_new (CL_TYPE_MAP_PLACE, NULL);
  place->place = position;
  return place;
}

static void
cl_map_places_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClMapPlaces,
                               cl_map_places,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cl_map_places_list_init))

static void
cl_map_places_class_init (ClMapPlacesClass *klass)
{
}

static void
cl_map_places_init (ClMapPlaces *self)
{
}

/**
 * cl_map_places_new:
 * @n: how many
 *
 * Returns: (transfer full): a list of #ClMapPlace, however long of the same cost
 */
GListModel *
cl_map_places_new (guint n)
{
  ClMapPlaces *self = g_object_new (CL_TYPE_MAP_PLACES, NULL);

  self->n = n;
  return G_LIST_MODEL (self);
}
