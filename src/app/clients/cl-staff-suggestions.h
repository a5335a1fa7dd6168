/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"
#include "cl-staff-draft.h"

G_BEGIN_DECLS

GListModel *cl_staff_suggestions_list (ClStaffDraft *draft, ClClientBundle *bundle);
GListModel *
cl_staff_suggestions_list_for_case (ClStaffDraft *draft, ClClientBundle *bundle, gint64 case_id);

G_END_DECLS
