/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-stage.h"
#include "cl-change.h"

G_BEGIN_DECLS

#define CL_TYPE_STAFF_DRAFT (cl_staff_draft_get_type ())
G_DECLARE_FINAL_TYPE (ClStaffDraft, cl_staff_draft, CL, STAFF_DRAFT, GObject)

ClStaffDraft *cl_staff_draft_new (ClAccess *access, GPtrArray *cases, gint64 now);
gboolean cl_staff_draft_is_dirty (ClStaffDraft *self);
GPtrArray *cl_staff_draft_to_changes (ClStaffDraft *self);
gboolean cl_staff_draft_has_same_base (ClStaffDraft *self, ClStaffDraft *other);
gboolean cl_staff_draft_adopt (ClStaffDraft *self, ClStaffDraft *other);
void cl_staff_draft_discard (ClStaffDraft *self);

gint64 cl_staff_draft_get_owner (ClStaffDraft *self);
guint cl_staff_draft_get_n_members (ClStaffDraft *self);
gint64 cl_staff_draft_get_member (ClStaffDraft *self, guint nth);
const ClGrant *cl_staff_draft_get_grant (ClStaffDraft *self, gint64 member);
ClStagedState cl_staff_draft_get_state (ClStaffDraft *self, gint64 member);
guint cl_staff_draft_count_members (ClStaffDraft *self);
gboolean cl_staff_draft_is_assigned (ClStaffDraft *self, gint64 member);
gboolean cl_staff_draft_assign (ClStaffDraft *self, gint64 member);
void cl_staff_draft_remove (ClStaffDraft *self, gint64 member);
void cl_staff_draft_keep (ClStaffDraft *self, gint64 member);

guint cl_staff_draft_get_n_cases (ClStaffDraft *self);
gint64 cl_staff_draft_get_case (ClStaffDraft *self, guint nth);
const char *cl_staff_draft_get_case_title (ClStaffDraft *self, gint64 case_id);
GArray *cl_staff_draft_list_case (ClStaffDraft *self, gint64 case_id);
ClStagedState cl_staff_draft_get_case_state (ClStaffDraft *self, gint64 case_id, gint64 member);
gboolean cl_staff_draft_is_on_case (ClStaffDraft *self, gint64 case_id, gint64 member);
gboolean cl_staff_draft_assign_case (ClStaffDraft *self, gint64 case_id, gint64 member);
void cl_staff_draft_unassign_case (ClStaffDraft *self, gint64 case_id, gint64 member);
void cl_staff_draft_keep_case (ClStaffDraft *self, gint64 case_id, gint64 member);

G_END_DECLS
