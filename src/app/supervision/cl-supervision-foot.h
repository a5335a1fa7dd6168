/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-supervision-carry.h"
#include "cl-supervision-tree.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_FOOT (cl_supervision_foot_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionFoot, cl_supervision_foot, CL, SUPERVISION_FOOT, GtkWidget)

void cl_supervision_foot_set_up (ClSupervisionFoot *self,
                                 ClPractice *practice,
                                 ClActor *actor,
                                 ClSupervisionCarry *carry,
                                 ClSupervisionTree *tree);
void cl_supervision_foot_set_narrow (ClSupervisionFoot *self, gboolean narrow);

G_END_DECLS
