/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-person-row.h"

#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_GRANT_ROW (cl_grant_row_get_type ())
G_DECLARE_FINAL_TYPE (ClGrantRow, cl_grant_row, CL, GRANT_ROW, ClPersonRow)

GtkWidget *
cl_grant_row_new (ClAccessStage *stage, gint64 member, ClPractice *practice, ClPeople *people);
gint64 cl_grant_row_get_member (ClGrantRow *self);
void cl_grant_row_update (ClGrantRow *self);
void cl_grant_row_set_narrow (ClGrantRow *self, gboolean narrow);

G_END_DECLS
