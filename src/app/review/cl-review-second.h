/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-previewed-dialog.h"
#include "cl-review-remedy.h"

G_BEGIN_DECLS

#define CL_TYPE_REVIEW_SECOND (cl_review_second_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewSecond, cl_review_second, CL, REVIEW_SECOND, ClPreviewedDialog)

gboolean cl_review_second_ask (GtkWidget *page,
                               ClPractice *practice,
                               ClActor *actor,
                               ClPeople *people,
                               GPtrArray *roles,
                               ClReviewFinding *finding,
                               GVariant *again);

G_END_DECLS
