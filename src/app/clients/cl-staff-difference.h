/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-staff-draft.h"

G_BEGIN_DECLS

char *cl_staff_difference_describe (ClStaffDraft *was, ClStaffDraft *now, ClPeople *people);

G_END_DECLS
