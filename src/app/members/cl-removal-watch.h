/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"
#include "cl-removal-service.h"

G_BEGIN_DECLS

#define CL_TYPE_REMOVAL_WATCH (cl_removal_watch_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalWatch, cl_removal_watch, CL, REMOVAL_WATCH, GObject)

ClRemovalWatch *cl_removal_watch_new (ClMemberBundle *bundle, gint64 member);
ClMemberBundle *cl_removal_watch_get_bundle (ClRemovalWatch *self);
void cl_removal_watch_look (ClRemovalWatch *self);
void cl_removal_watch_look_again (ClRemovalWatch *self);
void cl_removal_watch_set_is_paused (ClRemovalWatch *self, gboolean is_paused);
void cl_removal_watch_cancel (ClRemovalWatch *self);

G_END_DECLS
