/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-practice.h"
#include "cl-review.h"

G_BEGIN_DECLS

const char *cl_review_words_get_title (ClReviewKind kind);
char *cl_review_words_explain (ClReviewKind kind);
const char *cl_review_words_get_icon (ClReviewKind kind);
char *cl_review_words_name (ClPeople *people, ClReviewFinding *finding);
char *cl_review_words_describe (ClPractice *practice, ClPeople *people, ClReviewFinding *finding);
char *cl_review_words_tell_last (ClPractice *practice, ClPeople *people, ClReview *review);
char *cl_review_words_tell_due (ClPractice *practice, ClReview *review);
char *cl_review_words_list_quiet (ClReview *review);

G_END_DECLS
