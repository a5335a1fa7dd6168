/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"
#include "cl-map-service.h"
#include "cl-people.h"
#include "cl-reach.h"

G_BEGIN_DECLS

GPtrArray *cl_map_choices_list_levels (void);
GPtrArray *cl_map_choices_list_reasons (void);
GPtrArray *cl_map_choices_list_sorts (void);
ClReach cl_map_choices_get_level (guint place);
ClReasonSource cl_map_choices_get_reason (guint place);
char *cl_map_choices_describe (ClPeople *people, const ClMapQuery *query);

G_END_DECLS
