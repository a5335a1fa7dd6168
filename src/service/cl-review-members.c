/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-private.h"

#include "cl-member.h"
#include "cl-rules-review.h"
#include "cl-rules.h"

/* How many clients each member owns or holds a grant on: what roles or sharing with everyone add is
 * the same for all peers. */
static GHashTable *
counts_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static guint
get_count (GHashTable *counts, gint64 member)
{
  gint64 *count = g_hash_table_lookup (counts, &member);

  return count != NULL ? (guint) MIN (*count, G_MAXUINT) : 0;
}

static ClMember *
get_member (ClReviewFinder *self, guint i)
{
  return g_ptr_array_index (self->members, i);
}

static const ClMemberFacts *
get_facts (ClReviewFinder *self, guint i)
{
  return &g_array_index (self->facts, ClMemberFacts, i);
}

/* Roles come in the order of the roles page. */
static gboolean
are_peers (ClMember *a, ClMember *b)
{
  return a != b && b->status == CL_MEMBER_STATUS_ACTIVE && a->roles != NULL && b->roles != NULL &&
         g_strv_equal ((const char *const *) a->roles, (const char *const *) b->roles);
}

static void
compare_with_peers (ClReviewFinder *self, ClMember *member, GHashTable *counts)
{
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_clients = get_count (counts, member->id);
  ClReviewFinding *finding;
  guint n_usual;

  for (guint i = 0; i < self->members->len; i++)
    if (are_peers (member, get_member (self, i)))
      {
        guint n = get_count (counts, get_member (self, i)->id);

        g_array_append_val (theirs, n);
      }
  n_usual = cl_rules_review_get_median (theirs);
  if (!cl_rules_review_has_many (n_clients, n_usual, theirs->len))
    return;
  finding = cl_review_finder_add (self, CL_REVIEW_MANY_CLIENTS, member->id, 0);
  if (finding == NULL)
    return;
  finding->n_clients = n_clients;
  finding->n_usual = n_usual;
  finding->n_peers = theirs->len;
}

static gboolean
find_invited (ClReviewFinder *self, ClMember *member, GError **error)
{
  ClReviewFinding *finding;
  gint64 at;

  if (!cl_review_store_get_invited_at (self->db, member->id, &at, error))
    return FALSE;
  if (!cl_rules_review_is_forgotten (at, self->review->now))
    return TRUE;
  finding = cl_review_finder_add (self, CL_REVIEW_INVITED, member->id, 0);
  if (finding != NULL)
    finding->since = at;
  return TRUE;
}

static void
find_suspended (ClReviewFinder *self, ClMember *member, GHashTable *counts)
{
  guint n_clients = get_count (counts, member->id);
  ClReviewFinding *finding;

  if (n_clients == 0)
    return;
  finding = cl_review_finder_add (self, CL_REVIEW_SUSPENDED, member->id, 0);
  if (finding != NULL)
    finding->n_clients = n_clients;
}

static gboolean
is_anybody_supervised (ClReviewFinder *self)
{
  for (guint i = 0; i < self->members->len; i++)
    if (get_member (self, i)->supervisor != 0)
      return TRUE;
  return FALSE;
}

typedef gboolean (*IsOne) (const ClMemberFacts *member);

static gboolean
is_custodian (const ClMemberFacts *member)
{
  return cl_rules_require_custodian (member, NULL);
}

/* What hangs on one person alone is lost with them. */
static void
find_sole (ClReviewFinder *self, ClReviewKind kind, IsOne is_one)
{
  gint64 sole = 0;

  for (guint i = 0; i < self->facts->len; i++)
    if (is_one (get_facts (self, i)))
      {
        if (sole != 0)
          return;
        sole = get_facts (self, i)->id;
      }
  if (sole != 0)
    cl_review_finder_add (self, kind, sole, 0);
}

static gboolean
look_at (ClReviewFinder *self, guint i, GHashTable *counts, gboolean supervises, GError **error)
{
  ClMember *member = get_member (self, i);

  switch (member->status)
    {
    case CL_MEMBER_STATUS_ACTIVE:
      compare_with_peers (self, member, counts);
      if (supervises && cl_rules_review_is_unsupervised (get_facts (self, i), member->supervisor))
        cl_review_finder_add (self, CL_REVIEW_UNSUPERVISED, member->id, 0);
      return TRUE;
    case CL_MEMBER_STATUS_INVITED:
      return find_invited (self, member, error);
    case CL_MEMBER_STATUS_SUSPENDED:
      find_suspended (self, member, counts);
      return TRUE;
    case CL_MEMBER_STATUS_INVALID:
    case CL_MEMBER_STATUS_REMOVED:
    default:
      return TRUE;
    }
}

/**
 * cl_review_find_members:
 * @self: a review being made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Finds the members who stand out, and what hangs on one of them alone.
 *
 * Returns: whether they could be read
 */
gboolean
cl_review_find_members (ClReviewFinder *self, GError **error)
{
  g_autoptr (GHashTable) counts = counts_new ();
  gboolean supervises = is_anybody_supervised (self);

  if (!cl_review_store_count_owned (self->db, counts, error) ||
      !cl_review_store_count_granted (self->db, self->review->now, counts, error))
    return FALSE;
  for (guint i = 0; i < self->members->len && i < self->facts->len; i++)
    if (!look_at (self, i, counts, supervises, error))
      return FALSE;
  find_sole (self, CL_REVIEW_SOLE_CUSTODIAN, is_custodian);
  find_sole (self, CL_REVIEW_SOLE_ADMINISTRATOR, cl_rules_is_administrator);
  return TRUE;
}
