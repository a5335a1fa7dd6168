/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-supervision-carry.h"
#include "cl-supervision-tree.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_ROW (cl_supervision_row_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionRow, cl_supervision_row, CL, SUPERVISION_ROW, GtkWidget)

GtkWidget *
cl_supervision_row_new (ClSupervisionCarry *carry, ClSupervisionTree *tree, gboolean in_tree);
void
cl_supervision_row_bind (ClSupervisionRow *self, ClSupervisionNode *node, GtkTreeListRow *place);
void cl_supervision_row_set_narrow (ClSupervisionRow *self, gboolean narrow);
ClSupervisionNode *cl_supervision_row_get_node (ClSupervisionRow *self);
gboolean cl_supervision_row_popup (ClSupervisionRow *self);

G_END_DECLS
