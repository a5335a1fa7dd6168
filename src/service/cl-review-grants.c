/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-private.h"

#include "cl-rules-review.h"

static void
add_grant (ClReviewFinder *self,
           ClReviewKind kind,
           const ClGrant *grant,
           gint64 kept_at,
           gint64 last_used)
{
  ClReviewFinding *finding = cl_review_finder_add (self, kind, grant->member, grant->client);

  if (finding == NULL)
    return;
  finding->level = grant->level;
  finding->until = grant->until;
  finding->source = grant->source;
  finding->granted_by = grant->granted_by;
  finding->granted_at = grant->granted_at;
  finding->kept_at = kept_at;
  finding->last_used = last_used;
}

static void
on_grant (const ClGrant *grant, gint64 kept_at, gint64 last_used, gpointer data)
{
  ClReviewFinder *self = data;

  if (cl_rules_review_is_unused (grant->granted_at, kept_at, last_used, self->log_since,
                                 self->review->now))
    add_grant (self, CL_REVIEW_UNUSED, grant, kept_at, last_used);
}

/* An error of a walk goes before one within it. */
static gboolean
is_found (ClReviewFinder *self, gboolean is_walked, GError **error)
{
  if (is_walked && self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (is_walked)
    return TRUE;
  return FALSE;
}

/**
 * cl_review_find_unused:
 * @self: a review being made
 * @member: an active member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Finds the grants that @member has not used for long.
 *
 * Returns: whether they could be read
 */
gboolean
cl_review_find_unused (ClReviewFinder *self, gint64 member, GError **error)
{
  gint64 now = self->review->now;

  return is_found (self,
                   cl_review_store_walk_grants (self->db, member,
                                                cl_rules_review_get_unused_since (now), now,
                                                on_grant, self, error),
                   error);
}

static void
on_ending (const ClGrant *grant, gint64 kept_at, gint64 last_used, gpointer data)
{
  ClReviewFinder *self = data;

  add_grant (self,
             cl_grant_holds (grant, self->review->now) ? CL_REVIEW_EXPIRING : CL_REVIEW_RUN_OUT,
             grant, kept_at, last_used);
}

/**
 * cl_review_find_ending:
 * @self: a review being made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Finds the grants that run out soon, and those that have.
 *
 * Returns: whether they could be read
 */
gboolean
cl_review_find_ending (ClReviewFinder *self, GError **error)
{
  gint64 before = cl_rules_review_get_expiring_before (self->review->now);

  return is_found (self, cl_review_store_walk_ending (self->db, before, on_ending, self, error),
                   error);
}

static void
on_shared (gint64 client, ClLevel everyone, gpointer data)
{
  ClReviewFinding *finding = cl_review_finder_add (data, CL_REVIEW_EVERYONE, 0, client);

  if (finding != NULL)
    finding->level = everyone;
}

/**
 * cl_review_find_shared:
 * @self: a review being made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Finds the clients that are shared with everyone.
 *
 * Returns: whether they could be read
 */
gboolean
cl_review_find_shared (ClReviewFinder *self, GError **error)
{
  return is_found (self, cl_review_store_walk_shared (self->db, on_shared, self, error), error);
}
