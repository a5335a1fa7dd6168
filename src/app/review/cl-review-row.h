/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-review-entry.h"

G_BEGIN_DECLS

#define CL_TYPE_REVIEW_ROW (cl_review_row_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewRow, cl_review_row, CL, REVIEW_ROW, GtkWidget)

GtkWidget *cl_review_row_new (ClPractice *practice, ClActor *actor);
void cl_review_row_set_entry (ClReviewRow *self, ClReviewEntry *entry);
ClReviewEntry *cl_review_row_get_entry (ClReviewRow *self);
void cl_review_row_set_narrow (ClReviewRow *self, gboolean narrow);

G_END_DECLS
