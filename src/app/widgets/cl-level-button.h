/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-badge.h"

G_BEGIN_DECLS

#define CL_TYPE_LEVEL_BUTTON (cl_level_button_get_type ())
G_DECLARE_FINAL_TYPE (ClLevelButton, cl_level_button, CL, LEVEL_BUTTON, GtkWidget)

GtkWidget *cl_level_button_new (ClAccessBadgeLevel level);
GtkWidget *cl_level_button_new_plain (ClAccessBadgeLevel level);
ClAccessBadgeLevel cl_level_button_get_level (ClLevelButton *self);
void cl_level_button_set_level (ClLevelButton *self, ClAccessBadgeLevel level);

G_END_DECLS
