/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-service.h"

#include "cl-access-cache.h"
#include "cl-assignment-private.h"
#include "cl-client-index.h"
#include "cl-client-store.h"
#include "cl-policy.h"
#include "cl-rules.h"

/* A walk through the clients in their order, past those that the member does not see. */
typedef struct
{
  const ClAccessCache *cache;
  ClArea needed; /* 0: any */
  guint64 offset;
  guint64 limit; /* 0: all */
  GArray *ids;
} Walk;

/* Takes a client if it is seen and within the window; FALSE once there is no more to take. */
static gboolean
take (gint64 client, const char *search_key, gpointer data)
{
  Walk *walk = data;
  ClArea areas = cl_access_cache_get_areas (walk->cache, client);

  if (areas == CL_AREA_NONE || (areas & walk->needed) != walk->needed)
    return TRUE;
  if (walk->offset > 0)
    {
      walk->offset--;
      return TRUE;
    }
  g_array_append_val (walk->ids, client);
  return walk->limit == 0 || walk->ids->len < walk->limit;
}

static void
take_all (Walk *walk, const gint64 *ids, gsize n_ids)
{
  for (gsize i = 0; i < n_ids; i++)
    if (!take (ids[i], NULL, walk))
      return;
}

static gboolean
walk_order (ClAction *action, Walk *walk, GError **error)
{
  ClClientIndex *index = cl_client_index_peek (action->practice);
  const guint32 *order;
  gsize n;

  if (index == NULL)
    return cl_client_store_walk_names (action->db, take, walk, error);
  order = cl_client_index_get_order (index, &n);
  for (gsize i = 0; i < n; i++)
    if (!take (order[i], NULL, walk))
      break;
  return TRUE;
}

static gboolean
is_plain (const ClClientQuery *query)
{
  return !query->has_practitioner && !query->has_status &&
         (query->search == NULL || *query->search == '\0');
}

static GArray *
keep_common (GArray *ids, GArray *others)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *common = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (set, &g_array_index (others, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      g_array_append_val (common, g_array_index (ids, gint64, i));
  return common;
}

/* One of the filters after the other, each giving the ids in the order of the list. */
static GArray *
apply_filters (ClAction *action,
               const ClAccessCache *cache,
               const ClClientQuery *query,
               GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (query->search != NULL && *query->search != '\0')
    {
      ClClientIndex *index = cl_client_index_get (action->practice, error);

      if (index == NULL)
        return NULL;
      ids = cl_client_index_search (index, action->practice, cache, query->search, error);
      if (ids == NULL)
        return NULL;
    }
  if (query->has_practitioner)
    {
      g_autoptr (GArray)
        owned = cl_client_store_list_owned (action->db, query->practitioner, error);
      GArray *common;

      if (owned == NULL)
        return NULL;
      common = ids == NULL ? g_array_ref (owned) : keep_common (ids, owned);
      g_clear_pointer (&ids, g_array_unref);
      ids = common;
    }
  if (query->has_status)
    {
      g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (gint64));
      Walk walk = { cache, CL_AREA_DIAGNOSIS, 0, 0, seen };
      GArray *common;

      if (!cl_client_store_walk_status (action->db, action->me.id, query->status, take, &walk,
                                        error))
        return NULL;
      common = ids == NULL ? g_array_ref (seen) : keep_common (ids, seen);
      g_clear_pointer (&ids, g_array_unref);
      ids = common;
    }
  return g_steal_pointer (&ids);
}

static gboolean
check_query (const ClClientQuery *query, GError **error)
{
  if (query->has_practitioner && !cl_rules_find_member (query->practitioner, error))
    return FALSE;
  return !query->has_status || cl_assignment_check_status (query->status, error);
}

/* The ids that match, from offset on and up to limit; total: how many there are in all. */
static GArray *
find_ids (ClAction *action,
          const ClAccessCache *cache,
          const ClClientQuery *query,
          guint64 *total_out,
          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) filtered = NULL;
  g_autoptr (GArray) seen = NULL;
  Walk window = { cache, 0, query->offset, query->limit, ids };
  Walk all;

  if (is_plain (query))
    {
      *total_out = cache->n_visible;
      return walk_order (action, &window, error) ? g_steal_pointer (&ids) : NULL;
    }
  filtered = apply_filters (action, cache, query, error);
  if (filtered == NULL)
    return NULL;
  seen = g_array_new (FALSE, FALSE, sizeof (gint64));
  all = (Walk){ cache, 0, 0, 0, seen };
  take_all (&all, (const gint64 *) filtered->data, filtered->len);
  *total_out = seen->len;
  take_all (&window, (const gint64 *) seen->data, seen->len);
  return g_steal_pointer (&ids);
}

/* What of a client's row the areas leave. */
static void
mask_row (ClClientRow *row, ClArea areas)
{
  row->areas = areas;
  row->has_status = (areas & CL_AREA_DIAGNOSIS) != 0;
  if (!row->has_status)
    row->status = CL_CARE_STATUS_ACTIVE;
  if ((areas & CL_AREA_SCHEDULE) == 0)
    row->next_appointment = 0;
  if ((areas & CL_AREA_DEMOGRAPHICS) != 0)
    return;
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->preferred_name, g_free);
  g_clear_pointer (&row->pronouns, g_free);
  g_clear_pointer (&row->birth_date, g_free);
}

/* Takes a row as far as the member may see it; not at all where they see nothing of the client. */
static void
take_row (ClAction *action, ClClientRow *row, const ClClientFacts *facts, GPtrArray *rows)
{
  ClArea areas = cl_policy_get_areas (&action->me, facts, action->now);

  if (areas == CL_AREA_NONE)
    return;
  mask_row (row, areas);
  row->emergency_until = facts->emergency_until > action->now ? facts->emergency_until : 0;
  row->is_partial = cl_policy_is_partial (&action->me, facts, action->now);
  g_ptr_array_add (rows, g_object_ref (row));
}

static gboolean
add_row (ClAction *action, gint64 client, GPtrArray *rows, GError **error)
{
  g_autoptr (ClClientRow) row = NULL;
  ClClientFacts facts;

  if (!cl_client_store_get_row (action->db, client, action->me.id, action->now, &facts, &row,
                                error))
    return FALSE;
  if (row != NULL)
    take_row (action, row, &facts, rows);
  return TRUE;
}

/* Ends a list: a refusal is logged (docs: ACCESS, Invariants, 8). */
static void
end_list (ClAction *action, GError *refusal, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_action_abort (action);
  if (refusal == NULL)
    return;
  cl_action_log_refusal (action->practice, action->actor, "client.list", log, refusal);
  g_propagate_error (error, refusal);
}

static GPtrArray *
make_rows (ClAction *action, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_ids; i++)
    if (!add_row (action, ids[i], rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}

/* The rows of a list being made from its top. */
typedef struct
{
  ClAction *action;
  guint64 limit;
  GPtrArray *rows;
} Top;

static gboolean
on_top_row_cb (ClClientRow *row, const ClClientFacts *facts, gpointer data)
{
  Top *top = data;

  take_row (top->action, row, facts, top->rows);
  return top->rows->len < top->limit;
}

/* The first rows with nothing at hand: the policy is asked about the clients that come first by
 * name and of which there is something to know, instead of about all. */
static GPtrArray *
make_top (ClAction *action, guint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ClClientFacts nothing = { .client = -1 };
  gboolean sees_all = cl_policy_get_areas (&action->me, &nothing, action->now) != CL_AREA_NONE;
  Top top = { action, limit, rows };

  if (!cl_client_store_walk_rows (action->db, action->me.id, action->now, sees_all,
                                  cl_policy_manages_cases (&action->me), on_top_row_cb, &top,
                                  error))
    return NULL;
  return g_steal_pointer (&rows);
}

/* All that match, counted, and the rows of those that the query asks for. */
static GPtrArray *
make_list (ClAction *action, const ClClientQuery *query, guint64 *total_out, GError **error)
{
  ClAccessCache *cache = cl_access_cache_get (action->practice, action->actor, error);
  g_autoptr (GArray) ids = NULL;

  if (cache != NULL)
    ids = find_ids (action, cache, query, total_out, error);
  if (ids == NULL)
    return NULL;
  return make_rows (action, (const gint64 *) ids->data, ids->len, error);
}

/**
 * cl_client_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which clients
 * @total_out: (out) (optional): how many match, whatever the limit
 * @cancellable: (nullable): looked at before the work
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND for the practitioner, %CL_ERROR_INVALID for the status,
 *   %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * The clients on which the member has an area (docs: ACCESS, How areas are computed).
 *
 * Returns: (transfer full) (element-type ClClientRow) (nullable): by last name, first name, id
 */
GPtrArray *
cl_client_service_list (ClPractice *practice,
                        ClActor *actor,
                        const ClClientQuery *query,
                        guint64 *total_out,
                        GCancellable *cancellable,
                        GError **error)
{
  GPtrArray *rows = NULL;
  GError *refusal = NULL;
  guint64 total = 0;
  gboolean is_top = total_out == NULL && is_plain (query) && query->limit > 0 && query->offset == 0;
  ClAction action;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (is_top && cl_access_cache_peek (practice, actor) == NULL)
    rows = make_top (&action, query->limit, &refusal);
  else if (check_query (query, &refusal))
    rows = make_list (&action, query, &total, &refusal);
  end_list (&action, refusal, error);
  if (total_out != NULL)
    *total_out = total;
  return rows;
}

/**
 * cl_client_service_list_ids:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which clients
 * @cancellable: (nullable): looked at before the work
 * @error: return location for an error, as of cl_client_service_list()
 *
 * Returns: (transfer full) (element-type gint64) (nullable): all that match, in the order of the
 *   list
 */
GArray *
cl_client_service_list_ids (ClPractice *practice,
                            ClActor *actor,
                            const ClClientQuery *query,
                            GCancellable *cancellable,
                            GError **error)
{
  GArray *ids = NULL;
  GError *refusal = NULL;
  ClAccessCache *cache;
  guint64 total;
  ClAction action;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (check_query (query, &refusal) &&
      (cache = cl_access_cache_get (practice, actor, &refusal)) != NULL)
    ids = find_ids (&action, cache, query, &total, &refusal);
  end_list (&action, refusal, error);
  return ids;
}

/**
 * cl_client_service_get_rows:
 * @practice: a practice
 * @actor: who is signed in
 * @ids: (array length=n_ids): clients
 * @n_ids: how many
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClClientRow) (nullable): their rows, in their order;
 *   those that the member does not see are left out
 */
GPtrArray *
cl_client_service_get_rows (ClPractice *practice,
                            ClActor *actor,
                            const gint64 *ids,
                            gsize n_ids,
                            GError **error)
{
  GPtrArray *rows;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  rows = make_rows (&action, ids, n_ids, error);
  cl_action_abort (&action);
  return rows;
}
