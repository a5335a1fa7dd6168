/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-heir-button.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_ROW (cl_removal_row_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalRow, cl_removal_row, CL, REMOVAL_ROW, GtkWidget)

GtkWidget *cl_removal_row_new (ClRemovalStage *stage, ClPeople *people);
void cl_removal_row_set_item (ClRemovalRow *self, ClRemovalItem *item);
void cl_removal_row_set_narrow (ClRemovalRow *self, gboolean narrow);

G_END_DECLS
