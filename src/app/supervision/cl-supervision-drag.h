/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-supervision-carry.h"
#include "cl-supervision-tree.h"

G_BEGIN_DECLS

void cl_supervision_drag_add_source (GtkWidget *list,
                                     ClSupervisionCarry *carry,
                                     ClSupervisionTree *tree);
void cl_supervision_drag_add_target (GtkWidget *list, ClSupervisionCarry *carry);
void cl_supervision_drag_add_nobody (GtkWidget *pane, ClSupervisionCarry *carry);

G_END_DECLS
