/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-area.h"
#include "cl-kinds.h"

G_BEGIN_DECLS

/* How long a grant may lie unused; also how long one that a review kept is not asked about again,
 * and by how much one is made longer. */
#define CL_REVIEW_UNUSED_DAYS 90
/* How long before its end a grant is shown. */
#define CL_REVIEW_EXPIRING_DAYS 14
/* How long an invitation may wait, the renewed ones counted from the last. */
#define CL_REVIEW_INVITED_DAYS 30

/**
 * ClReviewKind:
 * @CL_REVIEW_UNUSED: a grant that its holder has not used for long
 * @CL_REVIEW_RUN_OUT: a grant that no longer holds and still stands
 * @CL_REVIEW_EXPIRING: a grant that is about to run out
 * @CL_REVIEW_MANY_CLIENTS: a member with far more clients than their peers
 * @CL_REVIEW_EVERYONE: a client shared with everyone
 * @CL_REVIEW_SOLE_CUSTODIAN: the only member who can help others to their keys again
 * @CL_REVIEW_SOLE_ADMINISTRATOR: the only member who can manage members and roles
 * @CL_REVIEW_UNSUPERVISED: a practitioner without a supervisor, where others have one
 * @CL_REVIEW_INVITED: somebody who has not accepted an invitation for long
 * @CL_REVIEW_SUSPENDED: a suspended member whose grants count again on reactivation
 *
 * What an access review finds (docs: SCREENS, Practice).
 */
typedef enum
{
  CL_REVIEW_INVALID = -1,
  CL_REVIEW_UNUSED,
  CL_REVIEW_RUN_OUT,
  CL_REVIEW_EXPIRING,
  CL_REVIEW_MANY_CLIENTS,
  CL_REVIEW_EVERYONE,
  CL_REVIEW_SOLE_CUSTODIAN,
  CL_REVIEW_SOLE_ADMINISTRATOR,
  CL_REVIEW_UNSUPERVISED,
  CL_REVIEW_INVITED,
  CL_REVIEW_SUSPENDED,
  CL_N_REVIEW_KINDS,
} ClReviewKind;

const char *cl_review_kind_to_nick (ClReviewKind kind);
ClReviewKind cl_review_kind_from_nick (const char *nick);

#define CL_TYPE_REVIEW_FINDING (cl_review_finding_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewFinding, cl_review_finding, CL, REVIEW_FINDING, GObject)

/**
 * ClReviewFinding:
 * @kind: what was found
 * @member: of whom, or 0 where it is of a client alone
 * @client: of which client, or 0
 * @client_name: (nullable): first and last name
 * @level: of the grant, or of sharing with everyone
 * @until: when the grant runs out or did, or 0
 * @source, @granted_by, @granted_at: of the grant
 * @kept_at: when a review last found it to be right, or 0
 * @last_used: when its holder last used it, or 0
 * @since: since when somebody is invited, or 0
 * @n_clients: how many clients the member has
 * @n_usual: how many their peers have, in the middle
 * @n_peers: how many peers there are
 *
 * One thing to look at. Plain data; which fields count depends on @kind.
 */
struct _ClReviewFinding
{
  GObject parent_instance;

  ClReviewKind kind;
  gint64 member;
  gint64 client;
  char *client_name;
  ClLevel level;
  gint64 until;
  ClGrantSource source;
  gint64 granted_by;
  gint64 granted_at;
  gint64 kept_at;
  gint64 last_used;
  gint64 since;
  guint n_clients;
  guint n_usual;
  guint n_peers;
};

ClReviewFinding *cl_review_finding_new (ClReviewKind kind);

#define CL_TYPE_REVIEW (cl_review_get_type ())
G_DECLARE_FINAL_TYPE (ClReview, cl_review, CL, REVIEW, GObject)

/**
 * ClReview:
 * @findings: (element-type ClReviewFinding): of each kind, as many as are listed
 * @totals: how many there are of each kind
 * @reviewed_at: when a review was done last, or 0
 * @reviewed_by: by whom
 * @due: when the next one is
 * @now: when this was found
 *
 * What an access review finds. Plain data.
 */
struct _ClReview
{
  GObject parent_instance;

  GPtrArray *findings[CL_N_REVIEW_KINDS];
  guint64 totals[CL_N_REVIEW_KINDS];
  gint64 reviewed_at;
  gint64 reviewed_by;
  gint64 due;
  gint64 now;
};

ClReview *cl_review_new (void);

G_END_DECLS
