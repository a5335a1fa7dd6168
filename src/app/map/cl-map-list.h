/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_LIST (cl_map_list_get_type ())
G_DECLARE_FINAL_TYPE (ClMapList, cl_map_list, CL, MAP_LIST, AdwWindow)

ClMapList *cl_map_list_open_member (GtkWidget *parent,
                                    ClPractice *practice,
                                    ClActor *actor,
                                    ClPeople *people,
                                    gint64 member);
ClMapList *cl_map_list_open_client (GtkWidget *parent,
                                    ClPractice *practice,
                                    ClActor *actor,
                                    ClPeople *people,
                                    gint64 client,
                                    const char *name);

G_END_DECLS
