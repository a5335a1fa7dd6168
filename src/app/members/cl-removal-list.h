/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_LIST (cl_removal_list_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalList, cl_removal_list, CL, REMOVAL_LIST, GtkWidget)

GtkWidget *cl_removal_list_new (const char *title, GListModel *items);
void cl_removal_list_set_rest (ClRemovalList *self, const char *rest, gboolean can_load);

G_END_DECLS
