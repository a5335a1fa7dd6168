/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"

G_BEGIN_DECLS

#define CL_MAP_SOURCE_BLOCK 64

#define CL_TYPE_MAP_SOURCE (cl_map_source_get_type ())
G_DECLARE_FINAL_TYPE (ClMapSource, cl_map_source, CL, MAP_SOURCE, GObject)

ClMapSource *cl_map_source_new (ClPractice *practice, ClActor *actor, ClMap *map);
ClMap *cl_map_source_get_map (ClMapSource *self);
void cl_map_source_want (ClMapSource *self, guint first, guint last);
guint8 cl_map_source_get_cell (ClMapSource *self, guint row, guint column);
const char *cl_map_source_get_name (ClMapSource *self, guint row);

G_END_DECLS
