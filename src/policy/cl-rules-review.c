/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-review.h"

#include "cl-rules-private.h"

static gint64
count_days (guint days)
{
  return days * G_TIME_SPAN_DAY;
}

/**
 * cl_rules_review_get_unused_since:
 * @now: the practice's time
 *
 * Returns: what was given, kept or used after this instant is no finding
 */
gint64
cl_rules_review_get_unused_since (gint64 now)
{
  return now - count_days (CL_REVIEW_UNUSED_DAYS);
}

/**
 * cl_rules_review_is_unused:
 * @granted_at: when a grant was given
 * @kept_at: when a review kept it, or 0
 * @last_used: when its holder last opened the client or worked on it, or 0
 * @log_since: the log's first entry: what went on before is not known
 * @now: the practice's time
 *
 * Returns: whether the grant has lain unused for so long that it may not be needed
 */
gboolean
cl_rules_review_is_unused (gint64 granted_at,
                           gint64 kept_at,
                           gint64 last_used,
                           gint64 log_since,
                           gint64 now)
{
  gint64 since = MAX (MAX (granted_at, kept_at), MAX (last_used, log_since));

  return since <= cl_rules_review_get_unused_since (now);
}

/**
 * cl_rules_review_get_expiring_before:
 * @now: the practice's time
 *
 * Returns: a grant that ends by then, and holds now, is about to run out
 */
gint64
cl_rules_review_get_expiring_before (gint64 now)
{
  return now + count_days (CL_REVIEW_EXPIRING_DAYS);
}

static gint
compare_counts (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * cl_rules_review_get_median:
 * @counts: (element-type guint): how many clients each of somebody's peers has; is sorted
 *
 * Of an even number of peers it is the higher of the two in the middle: in doubt nobody stands out.
 *
 * Returns: how many they have in the middle, whatever the few with the most have; 0 without peers
 */
guint
cl_rules_review_get_median (GArray *counts)
{
  if (counts->len == 0)
    return 0;
  g_array_sort (counts, compare_counts);
  return g_array_index (counts, guint, counts->len / 2);
}

/**
 * cl_rules_review_has_many:
 * @n_clients: how many clients a member owns or holds a grant on
 * @n_usual: the median of their peers, the active members with just the same roles
 * @n_peers: how many peers there are
 *
 * Returns: whether they have far more than their peers
 */
gboolean
cl_rules_review_has_many (guint n_clients, guint n_usual, guint n_peers)
{
  return n_peers >= CL_REVIEW_MIN_PEERS && n_clients > CL_REVIEW_PEER_RATIO * (guint64) n_usual &&
         n_clients >= (guint64) n_usual + CL_REVIEW_PEER_MARGIN;
}

/**
 * cl_rules_review_is_forgotten:
 * @invited_at: when somebody was invited last
 * @now: the practice's time
 *
 * Returns: whether they have let it lie
 */
gboolean
cl_rules_review_is_forgotten (gint64 invited_at, gint64 now)
{
  return invited_at <= now - count_days (CL_REVIEW_INVITED_DAYS);
}

/**
 * cl_rules_review_is_unsupervised:
 * @member: a member
 * @supervisor: who supervises them, or 0
 *
 * Who may supervise others needs nobody to.
 *
 * Returns: whether they stand out where other practitioners have a supervisor
 */
gboolean
cl_rules_review_is_unsupervised (const ClMemberFacts *member, gint64 supervisor)
{
  return supervisor == 0 && cl_rules_is_active_practitioner (member) &&
         !cl_rules_holds (member, CL_PERMISSION_SUPERVISE);
}
