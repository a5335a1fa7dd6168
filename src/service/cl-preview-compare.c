/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-preview-compare-private.h"

#include "cl-access-cache.h"
#include "cl-client-store.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-referral-store.h"
#include "cl-rules.h"

/* A preview does the change in the transaction, looks at what everybody has, takes it back and
 * looks again: so it equals saving by construction (docs: ACCESS, Why?). Two sets of pairs can
 * differ: everybody on the clients whose rows were touched, and on every other client the members
 * of whom the policy reads something else now: status, permissions, the billing switch. The rows
 * that lead from these members to the other clients are the same before and after, so they are
 * read once; and whoever no row leads to a client has there what the permissions alone give,
 * which is one question for all such clients. Whose referrals a case manager manages hangs on rows
 * of others, so the clients of those that come to it or leave it count as touched. */

typedef struct
{
  ClAction *action;
  GCancellable *cancellable;
  gint64 only_member; /* 0: of everybody */
  GArray *clients; /* gint64, sorted: touched */
  GHashTable *touched; /* the same */
  GArray *members; /* gint64, sorted: touched, or holding a touched role */
  GPtrArray *client_areas; /* for each client, after: a ClPairAreas for each member */
  GArray *everybody; /* ClMemberFacts, after */
  GArray *before; /* the same, before */
  GHashTable *managed; /* by member, before: see cl_referral_store_list_managed() */

  ClFactsScan *scan;
  GArray *known; /* KnownPair: the clients that rows lead to from the member in hand */
  guint8 *exists; /* by id, whether there is such a client; made when effects are listed */
  gsize n_ids;
  gint64 n_untouched; /* how many clients no row of which was touched */
  ClPreviewTally *tally; /* not owned */
} Comparison;

/* What a member has on a client that was not touched. */
typedef struct
{
  gint64 client;
  ClPairAreas before;
  ClPairAreas after;
} KnownPair;

typedef struct
{
  Comparison *comparison;
  const ClMemberFacts *before;
  const ClMemberFacts *after;
} MemberLook;

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->clients, g_array_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->client_areas, g_ptr_array_unref);
  g_clear_pointer (&self->everybody, g_array_unref);
  g_clear_pointer (&self->before, g_array_unref);
  g_clear_pointer (&self->managed, g_hash_table_unref);
  g_clear_pointer (&self->scan, cl_facts_scan_free);
  g_clear_pointer (&self->known, g_array_unref);
  g_clear_pointer (&self->exists, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static gint64
get_id (GArray *ids, guint i)
{
  return g_array_index (ids, gint64, i);
}

static const ClMemberFacts *
find_member (GArray *members, gint64 id)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, ClMemberFacts, i).id == id)
      return &g_array_index (members, ClMemberFacts, i);
  return NULL;
}

static guint16
get_breadth (const ClPairAreas *pair, const ClClientFacts *facts)
{
  guint parts = facts->n_cases + facts->n_chart_shares + facts->n_reviews;

  if ((pair->areas & CL_AREA_CLINICAL) == 0)
    return 0;
  return pair->is_partial ? (guint16) MIN (parts, G_MAXUINT16 - 1) : G_MAXUINT16;
}

static inline ClPairAreas
judge (const ClMemberFacts *member, const ClClientFacts *facts, gint64 now)
{
  ClPairAreas pair = { .areas = (guint8) cl_policy_get_areas (member, facts, now) };

  pair.is_partial = (pair.areas & CL_AREA_CLINICAL) != 0 &&
                    cl_policy_is_partial (member, facts, now);
  pair.breadth = get_breadth (&pair, facts);
  pair.n_cases = (guint16) MIN (facts->n_cases, G_MAXUINT16);
  pair.n_chart_shares = (guint16) MIN (facts->n_chart_shares, G_MAXUINT16);
  return pair;
}

/* What everybody has on one client, in the order of @members. */
static ClPairAreas *
look_at_client (Comparison *self, gint64 client, GArray *members, GError **error)
{
  g_autoptr (GArray)
    facts = cl_facts_store_list_for_client (self->action->db, client, members, error);
  ClPairAreas *pairs;

  if (facts == NULL)
    return NULL;
  pairs = g_new0 (ClPairAreas, members->len);
  for (guint i = 0; i < facts->len; i++)
    pairs[i] = judge (&g_array_index (members, ClMemberFacts, i),
                      &g_array_index (facts, ClClientFacts, i), self->action->now);
  return pairs;
}

static gboolean
look_after (Comparison *self, GError **error)
{
  self->client_areas = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->clients->len; i++)
    {
      ClPairAreas *pairs;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      pairs = look_at_client (self, get_id (self->clients, i), self->everybody, error);
      if (pairs == NULL)
        return FALSE;
      g_ptr_array_add (self->client_areas, pairs);
    }
  return TRUE;
}

static gboolean
is_asked_about (Comparison *self, gint64 member)
{
  return self->only_member == 0 || self->only_member == member;
}

static gboolean
compare_clients (Comparison *self, GArray *members, GError **error)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      gint64 client = get_id (self->clients, i);
      g_autofree ClPairAreas *before = look_at_client (self, client, members, error);
      const ClPairAreas *after = g_ptr_array_index (self->client_areas, i);

      if (before == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      for (guint k = 0; k < members->len && k < self->everybody->len; k++)
        {
          gint64 member = g_array_index (members, ClMemberFacts, k).id;

          if (is_asked_about (self, member))
            cl_preview_tally_add (self->tally, member, client, before[k], after[k]);
        }
    }
  return TRUE;
}

static void
on_facts_cb (const ClClientFacts *facts, gpointer data)
{
  MemberLook *look = data;
  Comparison *self = look->comparison;
  KnownPair pair = { .client = facts->client };

  if (self->clients->len > 0 && g_hash_table_contains (self->touched, &pair.client))
    return;
  pair.before = judge (look->before, facts, self->action->now);
  pair.after = judge (look->after, facts, self->action->now);
  g_array_append_val (self->known, pair);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const KnownPair *) a)->client;
  gint64 right = ((const KnownPair *) b)->client;

  return (left > right) - (left < right);
}

/* The effects of one member on the page that is asked for, by the clients' ids. @rest is what they
 * have where no row leads. */
static gboolean
list_member (Comparison *self, gint64 member, const KnownPair *rest, GError **error)
{
  guint64 skipped = cl_preview_tally_get_skipped (self->tally);
  guint at = 0;

  if (self->exists == NULL)
    self->exists = cl_access_cache_list_existing (self->action->db, &self->n_ids, error);
  if (self->exists == NULL)
    return FALSE;
  g_array_sort (self->known, compare_pairs);
  for (gsize id = 1; id < self->n_ids && !cl_preview_tally_is_full (self->tally); id++)
    {
      gint64 client = (gint64) id;
      const KnownPair *pair = rest;

      if (at < self->known->len && g_array_index (self->known, KnownPair, at).client == client)
        pair = &g_array_index (self->known, KnownPair, at++);
      else if (!self->exists[id] || g_hash_table_contains (self->touched, &client))
        continue;
      if (pair->before.areas == pair->after.areas)
        continue;
      if (skipped > 0)
        skipped--;
      else
        cl_preview_tally_list (self->tally, member, client, pair->before, pair->after);
    }
  return TRUE;
}

static gboolean
compare_member (Comparison *self,
                const ClMemberFacts *before,
                const ClMemberFacts *after,
                GError **error)
{
  ClClientFacts nothing = { .client = -1 };
  KnownPair rest = { 0, judge (before, &nothing, self->action->now),
                     judge (after, &nothing, self->action->now) };
  MemberLook look = { self, before, after };
  guint64 n_rest, n_pairs = 0;

  g_array_set_size (self->known, 0);
  if (!cl_facts_scan_member (self->scan, before->id,
                             cl_policy_manages_cases (before) || cl_policy_manages_cases (after),
                             on_facts_cb, &look, error))
    return FALSE;
  n_rest = (guint64) self->n_untouched - self->known->len;
  for (guint i = 0; i < self->known->len; i++)
    {
      const KnownPair *pair = &g_array_index (self->known, KnownPair, i);

      n_pairs += pair->before.areas != pair->after.areas ? 1 : 0;
    }
  n_pairs += rest.before.areas != rest.after.areas ? n_rest : 0;
  if (cl_preview_tally_wants (self->tally, n_pairs) &&
      !list_member (self, before->id, &rest, error))
    return FALSE;
  for (guint i = 0; i < self->known->len; i++)
    {
      const KnownPair *pair = &g_array_index (self->known, KnownPair, i);

      cl_preview_tally_count (self->tally, before->id, pair->client, pair->before, pair->after, 1);
    }
  cl_preview_tally_count (self->tally, before->id, 0, rest.before, rest.after, n_rest);
  return TRUE;
}

/* Whether the policy reads the same of both, whatever the client. */
static gboolean
is_alike (const ClMemberFacts *a, const ClMemberFacts *b)
{
  return a->status == b->status && a->permissions == b->permissions &&
         a->billing_enabled == b->billing_enabled;
}

static gboolean
count_untouched (Comparison *self, GError **error)
{
  gint64 n, max_id;

  if (!cl_client_store_count (self->action->db, &n, &max_id, error))
    return FALSE;
  /* What makes a client has no preview: those touched were there before. */
  self->n_untouched = n - self->clients->len;
  return TRUE;
}

static gboolean
compare_members (Comparison *self, GArray *members, GError **error)
{
  self->scan = cl_facts_scan_new (self->action->db, error);
  self->known = g_array_new (FALSE, FALSE, sizeof (KnownPair));
  if (self->scan == NULL || !count_untouched (self, error))
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    {
      const ClMemberFacts *before = find_member (members, get_id (self->members, i));
      const ClMemberFacts *after = find_member (self->everybody, get_id (self->members, i));

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (before == NULL || after == NULL || is_alike (before, after) ||
          !is_asked_about (self, before->id))
        continue;
      cl_preview_tally_add_permissions (self->tally, before->id, cl_rules_get_permissions (before),
                                        cl_rules_get_permissions (after));
      if (!compare_member (self, before, after, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
sort_unique (GArray *ids)
{
  g_array_sort (ids, compare_ids);
  for (guint i = ids->len; i-- > 1;)
    if (get_id (ids, i) == get_id (ids, i - 1))
      g_array_remove_index (ids, i);
}

/* The members of touched roles count as touched: who lost a role has a touched row themself. */
static gboolean
add_role_holders (Comparison *self, GArray *roles, GError **error)
{
  for (guint i = 0; i < roles->len; i++)
    {
      g_autoptr (GArray)
        holders = cl_facts_store_list_role_holders (self->action->db, get_id (roles, i), error);

      if (holders == NULL)
        return FALSE;
      g_array_append_vals (self->members, holders->data, holders->len);
    }
  sort_unique (self->members);
  return TRUE;
}

/* Adds those of @ids that @others has not: both by id. */
static void
add_missing (GArray *clients, GArray *ids, GArray *others)
{
  guint at = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = get_id (ids, i);

      while (at < others->len && get_id (others, at) < id)
        at++;
      if (at == others->len || get_id (others, at) != id)
        g_array_append_val (clients, id);
    }
}

/* Who has no list of doctors is told as 0: they manage for all alike. */
static GArray *
find_managed (GHashTable *managed, gint64 member)
{
  static const gint64 nobody = 0;
  GArray *clients = g_hash_table_lookup (managed, &member);

  return clients != NULL ? clients : g_hash_table_lookup (managed, &nobody);
}

/* Of the member who is at @i after: what can be previewed makes no members, so mostly at @i too. */
static const ClMemberFacts *
get_before (Comparison *self, guint i)
{
  gint64 id = g_array_index (self->everybody, ClMemberFacts, i).id;

  if (i < self->before->len && g_array_index (self->before, ClMemberFacts, i).id == id)
    return &g_array_index (self->before, ClMemberFacts, i);
  return find_member (self->before, id);
}

static gboolean
add_managed (Comparison *self, GError **error)
{
  g_autoptr (GHashTable) managed = cl_referral_store_list_managed (self->action->db, error);

  if (managed == NULL)
    return FALSE;
  for (guint i = 0; i < self->everybody->len; i++)
    {
      const ClMemberFacts *after = &g_array_index (self->everybody, ClMemberFacts, i);
      const ClMemberFacts *before = get_before (self, i);
      GArray *was = find_managed (self->managed, after->id);
      GArray *is = find_managed (managed, after->id);

      if (!cl_policy_manages_cases (after) && (before == NULL || !cl_policy_manages_cases (before)))
        continue;
      add_missing (self->clients, is, was);
      add_missing (self->clients, was, is);
    }
  sort_unique (self->clients);
  return TRUE;
}

static gboolean
list_touched (Comparison *self, GError **error)
{
  g_autoptr (GBytes) changeset = cl_database_record_end (self->action->db, error);
  g_autoptr (GArray) roles = NULL;

  if (changeset == NULL ||
      !cl_database_list_touched (self->action->db, changeset, &self->clients, &self->members,
                                 &roles, error) ||
      !add_role_holders (self, roles, error))
    return FALSE;
  self->everybody = cl_facts_store_list_members (self->action->db, error);
  if (self->everybody == NULL || !add_managed (self, error))
    return FALSE;
  self->touched = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->clients->len; i++)
    g_hash_table_add (self->touched, &g_array_index (self->clients, gint64, i));
  return TRUE;
}

/* Does it, looks, takes it back, looks again. */
static gboolean
compare (Comparison *self,
         ClChange *const *changes,
         gsize n_changes,
         GPtrArray *logs,
         GError **error)
{
  g_autoptr (GPtrArray)
    outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_outcome_free);
  ClDatabase *db = self->action->db;

  self->before = cl_facts_store_list_members (db, error);
  self->managed = self->before != NULL ? cl_referral_store_list_managed (db, error) : NULL;
  if (self->managed == NULL)
    return FALSE;
  if (!cl_database_savepoint (db, error) || !cl_database_record_begin (db, error) ||
      !cl_action_perform (self->action, changes, n_changes, outcomes, logs, error) ||
      !list_touched (self, error) || !look_after (self, error))
    return FALSE;
  cl_database_rollback_to (db);
  return compare_clients (self, self->before, error) && compare_members (self, self->before, error);
}

/**
 * cl_preview_compare:
 * @action: a transaction in which nothing is done yet
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @only_member: whose effects alone count, or 0 for everybody's
 * @tally: counts the pairs that differ
 * @logs: (element-type ClActionLog): what is logged of each change
 * @cancellable: (nullable): looked at for each member and each client touched
 * @error: return location for whatever saving would answer, or %G_IO_ERROR_CANCELLED
 *
 * Compares what everybody has before and after @changes (docs: ACCESS, Why?). The transaction is to
 * be taken back.
 *
 * Returns: whether everything was compared
 */
gboolean
cl_preview_compare (ClAction *action,
                    ClChange *const *changes,
                    gsize n_changes,
                    gint64 only_member,
                    ClPreviewTally *tally,
                    GPtrArray *logs,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Comparison) self = { .action = action,
                               .cancellable = cancellable,
                               .only_member = only_member,
                               .tally = tally };

  return compare (&self, changes, n_changes, logs, error);
}
