/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-supervision-row.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_LIST (cl_supervision_list_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionList, cl_supervision_list, CL, SUPERVISION_LIST, GObject)

ClSupervisionList *cl_supervision_list_new (GtkListView *view,
                                            GListModel *model,
                                            ClSupervisionCarry *carry,
                                            ClSupervisionTree *tree);
GtkListView *cl_supervision_list_get_view (ClSupervisionList *self);
guint cl_supervision_list_get_n_places (ClSupervisionList *self);
gint64 cl_supervision_list_get_member (ClSupervisionList *self, guint position);
ClSupervisionRow *cl_supervision_list_find_row (ClSupervisionList *self, gint64 member);
gboolean cl_supervision_list_scroll_to (ClSupervisionList *self, gint64 member);
void cl_supervision_list_set_narrow (ClSupervisionList *self, gboolean narrow);

G_END_DECLS
