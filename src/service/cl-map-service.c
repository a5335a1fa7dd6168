/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-service.h"

#include "cl-client-store.h"
#include "cl-facts-store.h"
#include "cl-map-private.h"
#include "cl-policy.h"
#include "cl-rules.h"

G_DEFINE_FINAL_TYPE (ClMap, cl_map, G_TYPE_OBJECT)

static void
cl_map_finalize (GObject *object)
{
  ClMap *self = CL_MAP (object);

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->clients, g_array_unref);
  G_OBJECT_CLASS (cl_map_parent_class)->finalize (object);
}

static void
cl_map_class_init (ClMapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_map_finalize;
}

static void
cl_map_init (ClMap *self)
{
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->clients = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * cl_map_block_free:
 * @block: (transfer full): a block
 */
void
cl_map_block_free (ClMapBlock *block)
{
  for (gsize i = 0; i < block->n_clients; i++)
    g_free (block->names[i]);
  g_free (block->names);
  g_free (block->owners);
  g_free (block->cells);
  g_free (block->ends);
  g_free (block);
}

static gboolean
begin (ClAction *action, ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (ClActionLog) log = NULL;

  if (!cl_action_begin_read (action, practice, actor, error))
    return FALSE;
  if (cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ACCESS, &refusal))
    return TRUE;
  cl_action_abort (action);
  log = cl_action_log_new ();
  cl_action_log_refusal (practice, actor, "access.map", log, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
asks_cells (const ClMapQuery *query)
{
  return query->has_member || query->has_reach || query->has_reason || query->beyond_role ||
         query->expiring_soon;
}

static gboolean
asks_counts (const ClMapQuery *query)
{
  return query->sort == CL_MAP_SORT_MOST || query->sort == CL_MAP_SORT_FEWEST;
}

/* Who has something by their roles is looked at in one go; the lock is given back after each
 * member, so that nobody who works meanwhile waits for all of them. */
static ClMapScan *
scan_members (ClPractice *practice,
              ClActor *actor,
              const ClMapQuery *query,
              ClMap *map,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (ClMapScan) scan = NULL;

  for (guint i = 0; i < map->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (map->members, i);
      ClMemberFacts facts;
      gboolean is_good;
      ClAction action;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !cl_action_begin_read (&action, practice, actor, error))
        return NULL;
      if (scan == NULL)
        scan = cl_map_scan_new (action.db, query, action.now, error);
      is_good = scan != NULL && cl_facts_store_get_member (action.db, member->id, &facts, error) &&
                cl_map_scan_add (scan, action.db, &facts, error);
      cl_action_abort (&action);
      if (!is_good)
        return NULL;
    }
  return g_steal_pointer (&scan);
}

/**
 * cl_map_service_open:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @cancellable: (nullable): looked at for each member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `manage-access`, %CL_ERROR_NOT_FOUND for a member, %CL_ERROR_STORAGE; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Which members and clients the access map shows (docs: SCREENS, Access Map).
 *
 * Returns: (transfer full) (nullable): the map's rows and columns
 */
ClMap *
cl_map_service_open (ClPractice *practice,
                     ClActor *actor,
                     const ClMapQuery *query,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (ClMap) map = g_object_new (CL_TYPE_MAP, NULL);
  g_autoptr (ClMapScan) scan = NULL;
  gboolean is_good;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!begin (&action, practice, actor, error))
    return NULL;
  is_good = cl_map_query_check (query, &action, error) &&
            cl_map_list_rows (map, &action, query, error);
  cl_action_abort (&action);
  if (!is_good)
    return NULL;
  if (!asks_cells (query) && !asks_counts (query))
    return g_steal_pointer (&map);
  if (map->members->len > 0)
    {
      scan = scan_members (practice, actor, query, map, cancellable, error);
      if (scan == NULL)
        return NULL;
    }
  if (asks_cells (query))
    cl_map_keep_scanned (map, scan);
  if (scan != NULL && asks_counts (query))
    cl_map_sort_by_count (map, scan, query->sort == CL_MAP_SORT_MOST);
  return g_steal_pointer (&map);
}

/* Where each column's member stands among @facts. */
static guint *
find_columns (ClMap *map, GArray *facts)
{
  guint *columns = g_new (guint, map->members->len);

  for (guint i = 0; i < map->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (map->members, i);

      columns[i] = G_MAXUINT;
      for (guint k = 0; k < facts->len; k++)
        if (g_array_index (facts, ClMemberFacts, k).id == member->id)
          columns[i] = k;
    }
  return columns;
}

static gboolean
fill_row (ClMapBlock *block,
          ClAction *action,
          gint64 client,
          gsize row,
          GArray *members,
          const guint *columns,
          GError **error)
{
  g_autoptr (GArray) facts = NULL;
  g_autoptr (ClClientRow) named = NULL;
  ClClientFacts mine;
  guint8 *cells = block->cells + row * block->n_members;

  facts = cl_facts_store_list_for_client (action->db, client, members, error);
  if (facts == NULL || !cl_client_store_get_row (action->db, client, action->me.id, action->now,
                                                 &mine, &named, error))
    return FALSE;
  block->names[row] = g_strdup (named != NULL ? named->name : "");
  block->owners[row] = mine.owner;
  for (gsize i = 0; i < block->n_members; i++)
    if (columns[i] < facts->len)
      {
        const ClClientFacts *pair = &g_array_index (facts, ClClientFacts, columns[i]);

        cells[i] = cl_map_scan_make_cell (&g_array_index (members, ClMemberFacts, columns[i]), pair,
                                          action->now);
        if (block->ends != NULL && (cells[i] & CL_MAP_CELL_ENDS) != 0)
          block->ends[row * block->n_members + i] = cl_policy_get_next_change (pair, action->now);
      }
  return TRUE;
}

static ClMapBlock *
get_block (ClPractice *practice,
           ClActor *actor,
           ClMap *map,
           gsize first,
           gsize n_clients,
           gboolean with_ends,
           GError **error)
{
  g_autoptr (ClMapBlock) block = g_new0 (ClMapBlock, 1);
  g_autoptr (GArray) members = NULL;
  g_autofree guint *columns = NULL;
  gboolean is_good;
  ClAction action;

  n_clients = first < map->clients->len ? MIN (n_clients, map->clients->len - first) : 0;
  block->n_clients = n_clients;
  block->n_members = map->members->len;
  block->cells = g_malloc0 (MAX (1, n_clients * block->n_members));
  block->names = g_new0 (char *, MAX (1, n_clients));
  block->owners = g_new0 (gint64, MAX (1, n_clients));
  if (with_ends)
    block->ends = g_new0 (gint64, MAX (1, n_clients * block->n_members));
  if (!begin (&action, practice, actor, error))
    return NULL;
  members = cl_facts_store_list_members (action.db, error);
  is_good = members != NULL;
  if (is_good)
    columns = find_columns (map, members);
  for (gsize i = 0; is_good && i < n_clients; i++)
    is_good = fill_row (block, &action, g_array_index (map->clients, guint32, first + i), i,
                        members, columns, error);
  cl_action_abort (&action);
  return is_good ? g_steal_pointer (&block) : NULL;
}

/**
 * cl_map_service_get_block:
 * @practice: a practice
 * @actor: who is signed in
 * @map: what cl_map_service_open() gave
 * @first: the first row
 * @n_clients: how many; fewer where the map ends
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `manage-access`, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the cells of these rows, as the practice is now
 */
ClMapBlock *
cl_map_service_get_block (ClPractice *practice,
                          ClActor *actor,
                          ClMap *map,
                          gsize first,
                          gsize n_clients,
                          GError **error)
{
  g_return_val_if_fail (CL_IS_MAP (map), NULL);

  return get_block (practice, actor, map, first, n_clients, FALSE, error);
}

/**
 * cl_map_get_block_with_ends:
 * @practice: a practice
 * @actor: who is signed in
 * @map: what cl_map_service_open() gave
 * @first: the first row
 * @n_clients: how many; fewer where the map ends
 * @error: return location for an error, as of cl_map_service_get_block()
 *
 * As cl_map_service_get_block(), and when what ends does so: eight times as much to hold.
 *
 * Returns: (transfer full) (nullable): the cells of these rows, as the practice is now
 */
ClMapBlock *
cl_map_get_block_with_ends (ClPractice *practice,
                            ClActor *actor,
                            ClMap *map,
                            gsize first,
                            gsize n_clients,
                            GError **error)
{
  return get_block (practice, actor, map, first, n_clients, TRUE, error);
}
