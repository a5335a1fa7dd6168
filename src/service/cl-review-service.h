/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-review.h"

G_BEGIN_DECLS

/* The access review: what to look at, so that nobody keeps access that they do not need (docs:
 * SCREENS, Practice). The remedies are changes like any other. */

/* Of each kind the first so many are listed; all are counted. */
#define CL_REVIEW_MAX_LISTED 1000

typedef void (*ClReviewProgress) (guint64 done, guint64 total, gpointer data);

ClReview *cl_review_service_open (ClPractice *practice,
                                  ClActor *actor,
                                  ClReviewProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
