/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-supervision-node.h"
#include "cl-supervision-service.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_TREE (cl_supervision_tree_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionTree, cl_supervision_tree, CL, SUPERVISION_TREE, GObject)

ClSupervisionTree *cl_supervision_tree_new (void);
void
cl_supervision_tree_fill (ClSupervisionTree *self, ClSupervisionState *state, const char *search);
GListStore *cl_supervision_tree_get_roots (ClSupervisionTree *self);
GListStore *cl_supervision_tree_get_alone (ClSupervisionTree *self);
guint cl_supervision_tree_get_n_supervised (ClSupervisionTree *self);
guint cl_supervision_tree_get_n_alone (ClSupervisionTree *self);
gboolean cl_supervision_tree_has_any (ClSupervisionTree *self);
guint cl_supervision_tree_get_n_below (ClSupervisionTree *self, gint64 member);
void cl_supervision_tree_set_landing (ClSupervisionTree *self, gint64 supervisor);

G_END_DECLS
