/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_HEIR_BUTTON (cl_heir_button_get_type ())
G_DECLARE_FINAL_TYPE (ClHeirButton, cl_heir_button, CL, HEIR_BUTTON, GtkWidget)

GtkWidget *cl_heir_button_new (ClRemovalStage *stage, ClPeople *people);
void cl_heir_button_set_item (ClHeirButton *self, ClRemovalItem *item);
void cl_heir_button_update (ClHeirButton *self);

G_END_DECLS
