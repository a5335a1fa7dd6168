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
 * @CL_REVIEW_REMEDY_SECOND: give somebody else a role that lets them do the same
 * @CL_REVIEW_REMEDY_SHOW_ROLES: go to where it is seen which roles that are
 * @CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR: go to the member's place in Supervision, with its choices
 * @CL_REVIEW_REMEDY_INVITE_AGAIN, @CL_REVIEW_REMEDY_CANCEL_INVITATION,
 * @CL_REVIEW_REMEDY_REACTIVATE, @CL_REVIEW_REMEDY_REMOVE_MEMBER: go to the member's card, and open
 *   the dialog that does it
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
  CL_REVIEW_REMEDY_SECOND,
  CL_REVIEW_REMEDY_SHOW_ROLES,
  CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR,
  CL_REVIEW_REMEDY_INVITE_AGAIN,
  CL_REVIEW_REMEDY_CANCEL_INVITATION,
  CL_REVIEW_REMEDY_REACTIVATE,
  CL_REVIEW_REMEDY_REMOVE_MEMBER,
  CL_N_REVIEW_REMEDIES,
} ClReviewRemedy;

/* The first is the one most people want. */
#define CL_REVIEW_MAX_REMEDIES 3

/* The type of the parameter of `review.look-again`, of the page: remedy, kind, members and clients.
 */
#define CL_REVIEW_AGAIN "(uua(xx))"

const ClReviewRemedy *cl_review_remedy_list (ClReviewKind kind);
const char *cl_review_remedy_get_label (ClReviewRemedy remedy);
char *cl_review_remedy_get_group_label (ClReviewRemedy remedy, guint n_chosen);
gboolean cl_review_remedy_is_change (ClReviewRemedy remedy);
gboolean cl_review_remedy_is_for (ClReviewRemedy remedy, ClActor *actor);
GPtrArray *cl_review_remedy_find (GVariant *again, ClReview *review, ClReviewRemedy *remedy_out);
void cl_review_remedy_do (ClReviewRemedy remedy,
                          GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          ClPeople *people,
                          GPtrArray *roles,
                          GPtrArray *findings);

G_END_DECLS
