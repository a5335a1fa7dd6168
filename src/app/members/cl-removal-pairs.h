/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_PAIRS (cl_removal_pairs_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalPairs, cl_removal_pairs, CL, REMOVAL_PAIRS, GObject)

ClRemovalPairs *cl_removal_pairs_new (ClPractice *practice,
                                      ClActor *actor,
                                      ClPeople *people,
                                      ClRemovalStage *stage);
GListModel *cl_removal_pairs_get_items (ClRemovalPairs *self);
guint64 cl_removal_pairs_count_rest (ClRemovalPairs *self);
const char *cl_removal_pairs_get_failure (ClRemovalPairs *self);
void cl_removal_pairs_load_more (ClRemovalPairs *self);
void cl_removal_pairs_cancel (ClRemovalPairs *self);

G_END_DECLS
