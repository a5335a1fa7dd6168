/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-member.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_NODE (cl_supervision_node_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionNode, cl_supervision_node, CL, SUPERVISION_NODE, GObject)

ClSupervisionNode *cl_supervision_node_new (void);
void
cl_supervision_node_set (ClSupervisionNode *self, ClMember *member, guint n_direct, guint n_all);
gint64 cl_supervision_node_get_id (ClSupervisionNode *self);
ClMember *cl_supervision_node_get_member (ClSupervisionNode *self);
GListStore *cl_supervision_node_get_children (ClSupervisionNode *self);
guint cl_supervision_node_get_n_direct (ClSupervisionNode *self);
guint cl_supervision_node_get_n_all (ClSupervisionNode *self);

G_END_DECLS
