/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_PLACE (cl_map_place_get_type ())
G_DECLARE_FINAL_TYPE (ClMapPlace, cl_map_place, CL, MAP_PLACE, GObject)

guint cl_map_place_get (ClMapPlace *self);

#define CL_TYPE_MAP_PLACES (cl_map_places_get_type ())
G_DECLARE_FINAL_TYPE (ClMapPlaces, cl_map_places, CL, MAP_PLACES, GObject)

GListModel *cl_map_places_new (guint n);

G_END_DECLS
