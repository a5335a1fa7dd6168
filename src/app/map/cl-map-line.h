/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-people.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_LINE (cl_map_line_get_type ())
G_DECLARE_FINAL_TYPE (ClMapLine, cl_map_line, CL, MAP_LINE, GtkWidget)

GtkWidget *cl_map_line_new (void);
void cl_map_line_set_name (ClMapLine *self, const char *name);
void
cl_map_line_set_holder (ClMapLine *self, ClPractice *practice, ClPeople *people, ClHolder *holder);

G_END_DECLS
