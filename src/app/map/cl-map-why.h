/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-grid.h"
#include "cl-people.h"

G_BEGIN_DECLS

#define CL_TYPE_MAP_WHY (cl_map_why_get_type ())
G_DECLARE_FINAL_TYPE (ClMapWhy, cl_map_why, CL, MAP_WHY, GObject)

ClMapWhy *cl_map_why_new (ClMapGrid *grid, ClPractice *practice, ClActor *actor);
void cl_map_why_set_source (ClMapWhy *self, ClMapSource *source, ClPeople *people);
guint cl_map_why_get_row (ClMapWhy *self);
void cl_map_why_hide (ClMapWhy *self);
void cl_map_why_close (ClMapWhy *self);

G_END_DECLS
