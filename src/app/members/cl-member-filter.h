/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-managed-member.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MEMBER_FILTER (cl_member_filter_get_type ())
G_DECLARE_FINAL_TYPE (ClMemberFilter, cl_member_filter, CL, MEMBER_FILTER, GtkFilter)

ClMemberFilter *cl_member_filter_new (void);
void cl_member_filter_set_status (ClMemberFilter *self, ClMemberStatus status);
void cl_member_filter_set_role (ClMemberFilter *self, const char *role);
void cl_member_filter_set_text (ClMemberFilter *self, const char *text);
void cl_member_filter_set_supervisor (ClMemberFilter *self, gint64 supervisor);

G_END_DECLS
