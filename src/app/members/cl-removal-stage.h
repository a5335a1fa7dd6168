/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-change.h"
#include "cl-removal-item.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_STAGE (cl_removal_stage_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalStage, cl_removal_stage, CL, REMOVAL_STAGE, GObject)

ClRemovalStage *cl_removal_stage_new (ClRemovalLook *look, ClRemovalStage *before);
ClRemovalLook *cl_removal_stage_get_look (ClRemovalStage *self);
GListModel *cl_removal_stage_get_items (ClRemovalStage *self);
gboolean cl_removal_stage_is_of_notes (ClRemovalStage *self);
ClRemovalStage *cl_removal_stage_get_notes (ClRemovalStage *self);
gboolean cl_removal_stage_get_is_each (ClRemovalStage *self);
void cl_removal_stage_set_is_each (ClRemovalStage *self, gboolean is_each);
gint64 cl_removal_stage_get_one (ClRemovalStage *self);
void cl_removal_stage_set_one (ClRemovalStage *self, gint64 heir);
void cl_removal_stage_choose (ClRemovalStage *self, ClRemovalItem *item, gint64 heir);
gint64 cl_removal_stage_get_heir (ClRemovalStage *self, ClRemovalItem *item);
guint cl_removal_stage_count_left (ClRemovalStage *self);
gboolean cl_removal_stage_can_suggest (ClRemovalStage *self);
void cl_removal_stage_suggest (ClRemovalStage *self);
ClChange *cl_removal_stage_to_change (ClRemovalStage *self);

G_END_DECLS
