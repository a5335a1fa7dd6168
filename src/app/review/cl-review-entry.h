/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-people.h"
#include "cl-review.h"

G_BEGIN_DECLS

#define CL_TYPE_REVIEW_GROUP (cl_review_group_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewGroup, cl_review_group, CL, REVIEW_GROUP, GObject)

/* The findings of one kind, and which of them are chosen. */
ClReviewGroup *cl_review_group_new (ClReviewKind kind, GPtrArray *findings, guint64 total);
ClReviewKind cl_review_group_get_kind (ClReviewGroup *self);
guint64 cl_review_group_get_total (ClReviewGroup *self);
guint cl_review_group_get_n_listed (ClReviewGroup *self);
guint cl_review_group_get_n_chosen (ClReviewGroup *self);
GPtrArray *cl_review_group_list_meant (ClReviewGroup *self);

/**
 * ClReviewEntryType:
 * @CL_REVIEW_ENTRY_SUMMARY: when the last review was, and when the next is due
 * @CL_REVIEW_ENTRY_HEAD: the heading of a group
 * @CL_REVIEW_ENTRY_FINDING: something to look at
 * @CL_REVIEW_ENTRY_REST: how many more there are
 * @CL_REVIEW_ENTRY_QUIET: what was looked at and is fine
 */
typedef enum
{
  CL_REVIEW_ENTRY_SUMMARY,
  CL_REVIEW_ENTRY_HEAD,
  CL_REVIEW_ENTRY_FINDING,
  CL_REVIEW_ENTRY_REST,
  CL_REVIEW_ENTRY_QUIET,
} ClReviewEntryType;

#define CL_TYPE_REVIEW_ENTRY (cl_review_entry_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewEntry, cl_review_entry, CL, REVIEW_ENTRY, GObject)

/**
 * ClReviewEntry:
 * @type: what the row shows
 * @review: what was found
 * @people: to name members
 * @group: (nullable): of a heading, a finding and the rest
 * @finding: (nullable): of a finding
 * @is_first, @is_last: whether it stands at an end of its card
 * @is_chosen: whether its box is checked
 *
 * A row of the access review. Its signal "changed" tells that it shows something else now.
 */
struct _ClReviewEntry
{
  GObject parent_instance;

  ClReviewEntryType type;
  ClReview *review;
  ClPeople *people;
  ClReviewGroup *group;
  ClReviewFinding *finding;
  gboolean is_first;
  gboolean is_last;
  gboolean is_chosen;
};

ClReviewEntry *cl_review_entry_new (ClReviewEntryType type, ClReview *review, ClPeople *people);
void cl_review_entry_set_chosen (ClReviewEntry *self, gboolean is_chosen);
GListStore *cl_review_entry_list (ClReview *review, ClPeople *people);
void cl_review_entry_update_list (GListStore *list, GListModel *fresh);

G_END_DECLS
