/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-service.h"

G_BEGIN_DECLS

#define CL_TYPE_CHANGE_PREVIEWER (cl_change_previewer_get_type ())
G_DECLARE_FINAL_TYPE (ClChangePreviewer, cl_change_previewer, CL, CHANGE_PREVIEWER, GObject)

ClChangePreviewer *cl_change_previewer_new (ClPractice *practice, ClActor *actor);
void cl_change_previewer_set_counts_only (ClChangePreviewer *self, gboolean counts_only);
void cl_change_previewer_request (ClChangePreviewer *self, GPtrArray *changes);
void cl_change_previewer_cancel (ClChangePreviewer *self);

G_END_DECLS
