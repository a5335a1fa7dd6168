/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-review-service.h"
#include "cl-review-store.h"

G_BEGIN_DECLS

/**
 * ClReviewFinder:
 * @review: what was found so far
 * @members: (element-type ClMember): all members, by id
 * @facts: (element-type ClMemberFacts): of the same members in the same order
 * @log_since: when the log begins
 * @error: (nullable): what went wrong within a walk
 *
 * An access review being made.
 */
typedef struct
{
  ClReview *review;
  GPtrArray *members;
  GArray *facts;
  gint64 log_since;
  ClDatabase *db;
  GError *error;
} ClReviewFinder;

void cl_review_finder_clear (ClReviewFinder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClReviewFinder, cl_review_finder_clear)

/* Counts a finding, and lists it while there is room: (nullable) where there is none. */
ClReviewFinding *
cl_review_finder_add (ClReviewFinder *self, ClReviewKind kind, gint64 member, gint64 client);

/* Of grants and clients (cl-review-grants.c). */
gboolean cl_review_find_unused (ClReviewFinder *self, gint64 member, GError **error);
gboolean cl_review_find_ending (ClReviewFinder *self, GError **error);
gboolean cl_review_find_shared (ClReviewFinder *self, GError **error);

/* Of members (cl-review-members.c). */
gboolean cl_review_find_members (ClReviewFinder *self, GError **error);

G_END_DECLS
