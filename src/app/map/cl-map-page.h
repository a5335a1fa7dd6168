/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_PAGE (cl_map_page_get_type ())
G_DECLARE_FINAL_TYPE (ClMapPage, cl_map_page, CL, MAP_PAGE, GtkWidget)

GtkWidget *cl_map_page_new (ClPractice *practice, ClActor *actor);

G_END_DECLS
