/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-review.h"

G_BEGIN_DECLS

/**
 * ClReviewRemedy:
 * @CL_REVIEW_REMEDY_REMOVE: take the grant, with what hangs on it
 * @CL_REVIEW_REMEDY_KEEP: say that it stays
 * @CL_REVIEW_REMEDY_EXTEND: move its end
 * @CL_REVIEW_REMEDY_LAST: take its end away
 * @CL_REVIEW_REMEDY_UNSHARE: end sharing with everyone
 * @CL_REVIEW_REMEDY_MANAGE: open Manage Access
 * @CL_REVIEW_REMEDY_SHOW_CLIENTS: show all that the member sees
 * @CL_REVIEW_REMEDY_SHOW_MEMBERS, @CL_REVIEW_REMEDY_SHOW_ROLES,
 * @CL_REVIEW_REMEDY_SHOW_SUPERVISION: go to the page where it can be changed
 *
 * What can be done about a finding.
 */
typedef enum
{
  CL_REVIEW_REMEDY_NONE,
  CL_REVIEW_REMEDY_REMOVE,
  CL_REVIEW_REMEDY_KEEP,
  CL_REVIEW_REMEDY_EXTEND,
  CL_REVIEW_REMEDY_LAST,
  CL_REVIEW_REMEDY_UNSHARE,
  CL_REVIEW_REMEDY_MANAGE,
  CL_REVIEW_REMEDY_SHOW_CLIENTS,
  CL_REVIEW_REMEDY_SHOW_MEMBERS,
  CL_REVIEW_REMEDY_SHOW_ROLES,
  CL_REVIEW_REMEDY_SHOW_SUPERVISION,
  CL_N_REVIEW_REMEDIES,
} ClReviewRemedy;

/* The first is the one most people want. */
#define CL_REVIEW_MAX_REMEDIES 3

const ClReviewRemedy *cl_review_remedy_list (ClReviewKind kind);
const char *cl_review_remedy_get_label (ClReviewRemedy remedy);
char *cl_review_remedy_get_group_label (ClReviewRemedy remedy, guint n_chosen);
gboolean cl_review_remedy_is_change (ClReviewRemedy remedy);
gboolean cl_review_remedy_is_for (ClReviewRemedy remedy, ClActor *actor);
void cl_review_remedy_do (ClReviewRemedy remedy,
                          GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          ClPeople *people,
                          GPtrArray *findings);

G_END_DECLS
