/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"
#include "cl-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_FILTER (cl_map_filter_get_type ())
G_DECLARE_FINAL_TYPE (ClMapFilter, cl_map_filter, CL, MAP_FILTER, GtkWidget)

GtkWidget *cl_map_filter_new (void);
void cl_map_filter_set_people (ClMapFilter *self, ClPeople *people);
void cl_map_filter_set_narrow (ClMapFilter *self, gboolean narrow);
void cl_map_filter_fill (ClMapFilter *self, ClMapQuery *query);
const char *cl_map_filter_get_search (ClMapFilter *self);
gboolean cl_map_filter_is_set (ClMapFilter *self);
void cl_map_filter_clear (ClMapFilter *self);
void cl_map_filter_focus (ClMapFilter *self);
void cl_map_filter_type (ClMapFilter *self, gunichar letter);

G_END_DECLS
