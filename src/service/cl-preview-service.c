/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-service.h"

#include <glib/gi18n-lib.h>

#include "cl-access-cache.h"
#include "cl-action-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"

/* A preview does the change in the transaction, looks at what everybody has, takes it back and
 * looks again: so it equals saving by construction (docs: ACCESS, Why?). Two sets of pairs can
 * differ: everybody on the clients whose rows were touched, and the members whose rows or roles
 * were touched on every client. */

/* What a member has on a client, and whether clinical is over a part only. */
typedef struct
{
  guint8 areas;
  guint8 is_partial;
  guint16 breadth; /* how far clinical reaches: nothing, so many parts, all */
} PairAreas;

typedef struct
{
  ClAction *action;
  GCancellable *cancellable;
  GArray *clients; /* gint64, sorted: touched */
  GHashTable *touched; /* the same */
  GArray *members; /* gint64, sorted: touched, or holding a touched role */
  GPtrArray *client_areas; /* for each client, after: a PairAreas for each member */
  GPtrArray *member_areas; /* for each member, after: a byte for each client */
  GArray *everybody; /* ClMemberFacts, after */
  guint8 *exists;
  gsize n_ids;

  ClPreview *preview;
  guint64 limit;
  guint64 offset;
  GHashTable *groups; /* a group's key → its place in preview->groups */
  guint last_group;
} Comparison;

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->clients, g_array_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->client_areas, g_ptr_array_unref);
  g_clear_pointer (&self->member_areas, g_ptr_array_unref);
  g_clear_pointer (&self->everybody, g_array_unref);
  g_clear_pointer (&self->exists, g_free);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->groups, g_hash_table_unref);
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
get_breadth (const PairAreas *pair, const ClClientFacts *facts)
{
  guint parts = facts->n_cases + facts->n_chart_shares + facts->n_reviews;

  if ((pair->areas & CL_AREA_CLINICAL) == 0)
    return 0;
  return pair->is_partial ? (guint16) MIN (parts, G_MAXUINT16 - 1) : G_MAXUINT16;
}

/* What everybody has on one client, in the order of @members. */
static PairAreas *
look_at_client (Comparison *self, gint64 client, GArray *members, GError **error)
{
  g_autoptr (GArray)
    facts = cl_facts_store_list_for_client (self->action->db, client, members, error);
  PairAreas *pairs;

  if (facts == NULL)
    return NULL;
  pairs = g_new0 (PairAreas, members->len);
  for (guint i = 0; i < facts->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);
      const ClClientFacts *known = &g_array_index (facts, ClClientFacts, i);

      pairs[i].areas = (guint8) cl_policy_get_areas (member, known, self->action->now);
      pairs[i].is_partial = cl_policy_is_partial (member, known, self->action->now) != 0;
      pairs[i].breadth = get_breadth (&pairs[i], known);
    }
  return pairs;
}

static guint8 *
look_at_member (Comparison *self, GArray *members, gint64 id, GError **error)
{
  const ClMemberFacts *member = find_member (members, id);

  if (member == NULL)
    return g_malloc0 (self->n_ids);
  return cl_access_cache_fill (self->action->db, member, self->action->now, self->exists,
                               self->n_ids, NULL, error);
}

static gboolean
look_after (Comparison *self, GError **error)
{
  self->exists = cl_access_cache_list_existing (self->action->db, &self->n_ids, error);
  self->everybody = cl_facts_store_list_members (self->action->db, error);
  if (self->exists == NULL || self->everybody == NULL)
    return FALSE;
  self->client_areas = g_ptr_array_new_with_free_func (g_free);
  self->member_areas = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->clients->len; i++)
    {
      PairAreas *pairs = look_at_client (self, get_id (self->clients, i), self->everybody, error);

      if (pairs == NULL)
        return FALSE;
      g_ptr_array_add (self->client_areas, pairs);
    }
  for (guint i = 0; i < self->members->len; i++)
    {
      guint8 *areas = look_at_member (self, self->everybody, get_id (self->members, i), error);

      if (areas == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        {
          g_free (areas);
          return FALSE;
        }
      g_ptr_array_add (self->member_areas, areas);
    }
  return TRUE;
}

static gboolean
is_listed (Comparison *self)
{
  return self->preview->total >= self->offset &&
         (self->limit == 0 || self->preview->effects->len < self->limit);
}

static gboolean
is_group (const ClEffectGroup *group, gint64 member, ClArea before, ClArea after)
{
  return group->member == member && group->before == before && group->after == after;
}

/* Pairs alike mostly follow each other: the last group is looked at first. */
static void
count_pair (Comparison *self, gint64 member, ClArea before, ClArea after)
{
  GArray *groups = self->preview->groups;
  gint64 key = member << 16 | (gint64) before << 8 | (gint64) after;
  gpointer place;

  if (self->last_group >= groups->len ||
      !is_group (&g_array_index (groups, ClEffectGroup, self->last_group), member, before, after))
    {
      if (g_hash_table_lookup_extended (self->groups, &key, NULL, &place))
        {
          self->last_group = GPOINTER_TO_UINT (place);
        }
      else
        {
          ClEffectGroup group = { member, before, after, 0 };

          self->last_group = groups->len;
          g_array_append_val (groups, group);
          g_hash_table_insert (self->groups, g_memdup2 (&key, sizeof key),
                               GUINT_TO_POINTER (self->last_group));
        }
    }
  g_array_index (groups, ClEffectGroup, self->last_group).n_clients++;
}

/* How many members gain an area on any client, and how many lose one. */
static void
count_members (ClPreview *preview)
{
  g_autoptr (GHashTable) gainers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) losers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < preview->groups->len; i++)
    {
      ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);

      if ((group->after & ~group->before) != 0)
        g_hash_table_add (gainers, &group->member);
      if ((group->before & ~group->after) != 0)
        g_hash_table_add (losers, &group->member);
    }
  preview->n_gain = g_hash_table_size (gainers);
  preview->n_lose = g_hash_table_size (losers);
}

static void
add_effect (Comparison *self, gint64 member, gint64 client, PairAreas before, PairAreas after)
{
  ClPreview *preview = self->preview;
  ClEffect effect = {
    member, client, (ClArea) before.areas, (ClArea) after.areas, before.is_partial, after.is_partial
  };

  if (before.areas == after.areas)
    {
      if (before.breadth != after.breadth)
        g_array_append_val (after.breadth > before.breadth ? preview->wider : preview->narrower,
                            effect);
      return;
    }
  count_pair (self, member, (ClArea) before.areas, (ClArea) after.areas);
  if (is_listed (self))
    g_array_append_val (preview->effects, effect);
  preview->total++;
}

static gboolean
compare_clients (Comparison *self, GArray *members, GError **error)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      gint64 client = get_id (self->clients, i);
      g_autofree PairAreas *before = look_at_client (self, client, members, error);
      const PairAreas *after = g_ptr_array_index (self->client_areas, i);

      if (before == NULL)
        return FALSE;
      for (guint k = 0; k < members->len && k < self->everybody->len; k++)
        add_effect (self, g_array_index (members, ClMemberFacts, k).id, client, before[k],
                    after[k]);
    }
  return TRUE;
}

/* Whether clinical was and will be over a part only, asked for the effects that are listed: the
 * client's rows are not touched, so the facts are the same before and after. */
static gboolean
get_partial (Comparison *self,
             gint64 member,
             gint64 client,
             PairAreas *before,
             PairAreas *after,
             GError **error)
{
  const ClMemberFacts *later = find_member (self->everybody, member);
  ClMemberFacts facts;
  ClClientFacts known;

  if (!cl_facts_store_get (self->action->db, member, client, &facts, &known, error))
    return FALSE;
  before->is_partial = cl_policy_is_partial (&facts, &known, self->action->now) != 0;
  after->is_partial = later != NULL && cl_policy_is_partial (later, &known, self->action->now);
  return TRUE;
}

static gboolean
compare_member (Comparison *self,
                gint64 member,
                const guint8 *before,
                const guint8 *after,
                GError **error)
{
  for (gsize id = 1; id < self->n_ids; id++)
    {
      gint64 client = (gint64) id;
      PairAreas old = { before[id], 0, 0 };
      PairAreas new = { after[id], 0, 0 };

      if (before[id] == after[id] || g_hash_table_contains (self->touched, &client))
        continue;
      if (is_listed (self) && !get_partial (self, member, client, &old, &new, error))
        return FALSE;
      add_effect (self, member, client, old, new);
    }
  return TRUE;
}

static gboolean
compare_members (Comparison *self, GArray *members, GError **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      gint64 member = get_id (self->members, i);
      g_autofree guint8 *before = look_at_member (self, members, member, error);

      if (before == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !compare_member (self, member, before, g_ptr_array_index (self->member_areas, i), error))
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
  g_array_sort (self->members, compare_ids);
  for (guint i = self->members->len; i-- > 1;)
    if (get_id (self->members, i) == get_id (self->members, i - 1))
      g_array_remove_index (self->members, i);
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
  self->touched = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->clients->len; i++)
    g_hash_table_add (self->touched, &g_array_index (self->clients, gint64, i));
  return TRUE;
}

static gboolean
check_previewable (ClChange *const *changes, gsize n_changes, GError **error)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const ClActionHandler *handler = cl_action_get_handler (changes[i]->kind);

      if (handler != NULL && handler->previewable)
        continue;
      g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, "change",
                                                     _ ("“%s” cannot be previewed."),
                                                     cl_change_kind_to_action (changes[i]->kind)));
      return FALSE;
    }
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
  g_autoptr (GArray) before = NULL;
  ClDatabase *db = self->action->db;

  if (!cl_database_savepoint (db, error) || !cl_database_record_begin (db, error) ||
      !cl_action_perform (self->action, changes, n_changes, outcomes, logs, error) ||
      !list_touched (self, error) || !look_after (self, error))
    return FALSE;
  cl_database_rollback_to (db);
  before = cl_facts_store_list_members (db, error);
  return before != NULL && compare_clients (self, before, error) &&
         compare_members (self, before, error);
}

/**
 * cl_change_service_preview:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over
 * @cancellable: (nullable): looked at for each member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_BAD_REQUEST where one of @changes
 *   has no preview, and whatever saving would answer; or %G_IO_ERROR_CANCELLED
 *
 * Who would gain and lose what (docs: ACCESS, Why?). It is refused exactly as the change would
 * be, and changes nothing; the refusal is logged.
 *
 * Returns: (transfer full) (nullable): the pairs of member and client that differ
 */
ClPreview *
cl_change_service_preview (ClPractice *practice,
                           ClActor *actor,
                           ClChange *const *changes,
                           gsize n_changes,
                           guint64 limit,
                           guint64 offset,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_action_log_free);
  g_autoptr (GError) refusal = NULL;
  g_auto (Comparison) self = { .limit = limit, .offset = offset, .cancellable = cancellable };
  ClAction action;
  gboolean is_done;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!check_previewable (changes, n_changes, error) ||
      !cl_action_begin (&action, practice, actor, error))
    return NULL;
  action.is_preview = TRUE;
  self.action = &action;
  self.preview = cl_preview_new ();
  self.groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  is_done = compare (&self, changes, n_changes, logs, &refusal);
  cl_action_abort (&action);
  if (!is_done)
    {
      if (logs->len > 0)
        cl_action_log_refusal (practice, actor, "access.preview",
                               g_ptr_array_index (logs, logs->len - 1), refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  count_members (self.preview);
  return g_steal_pointer (&self.preview);
}

typedef struct
{
  ClActor *actor;
  GPtrArray *changes;
  guint64 limit;
  guint64 offset;
} PreviewRequest;

static void
preview_request_free (gpointer data)
{
  PreviewRequest *request = data;

  g_object_unref (request->actor);
  g_ptr_array_unref (request->changes);
  g_free (request);
}

static gpointer
do_preview (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  PreviewRequest *request = data;

  return cl_change_service_preview (
    practice, request->actor, (ClChange *const *) request->changes->pdata, request->changes->len,
    request->limit, request->offset, cancellable, error);
}

/**
 * cl_change_service_preview_async:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_change_service_preview(), on the worker thread.
 */
void
cl_change_service_preview_async (ClPractice *practice,
                                 ClActor *actor,
                                 ClChange *const *changes,
                                 gsize n_changes,
                                 guint64 limit,
                                 guint64 offset,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PreviewRequest *request = g_new0 (PreviewRequest, 1);

  request->actor = g_object_ref (actor);
  request->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  for (gsize i = 0; i < n_changes; i++)
    g_ptr_array_add (request->changes, cl_change_ref (changes[i]));
  request->limit = limit;
  request->offset = offset;
  cl_practice_run_async (practice, do_preview, request, preview_request_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_change_service_preview_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_change_service_preview()
 *
 * Returns: (transfer full) (nullable): the pairs of member and client that differ
 */
ClPreview *
cl_change_service_preview_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
