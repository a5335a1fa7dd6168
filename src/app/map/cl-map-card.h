/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-people.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MAP_CARD (cl_map_card_get_type ())
G_DECLARE_FINAL_TYPE (ClMapCard, cl_map_card, CL, MAP_CARD, GtkPopover)

GtkWidget *cl_map_card_new (void);
void cl_map_card_show (ClMapCard *self,
                       ClPractice *practice,
                       ClPeople *people,
                       const char *client_name,
                       ClHolder *holder);
void cl_map_card_point (ClMapCard *self, const GdkRectangle *cell);

G_END_DECLS
