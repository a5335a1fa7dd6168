/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-access-cache.h"
#include "cl-client-index.h"
#include "cl-client-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-map-scan-private.h"
#include "cl-member-store.h"
#include "cl-roles-private.h"
#include "cl-rules.h"
#include "cl-validate.h"

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
holds_role (ClMember *member, const char *role)
{
  return role == NULL ||
         (member->roles != NULL && g_strv_contains ((const char *const *) member->roles, role));
}

/* The nicks stand in the order of ClMapSort. */
static const char *const sort_nicks[] = { "client", "owner", "most", "fewest" };

/**
 * cl_map_sort_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the order of the rows, or %CL_MAP_SORT_INVALID
 */
ClMapSort
cl_map_sort_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (sort_nicks); i++)
    if (g_str_equal (nick, sort_nicks[i]))
      return (ClMapSort) i;
  return CL_MAP_SORT_INVALID;
}

static gboolean
check_sort (ClMapSort sort, GError **error)
{
  if (sort >= CL_MAP_SORT_CLIENT && sort <= CL_MAP_SORT_FEWEST)
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "sort",
                                          _ ("The map cannot be sorted like this. Choose client, "
                                             "owner, most or fewest.")));
  return FALSE;
}

static gboolean
find_role (ClAction *action, const char *name, GError **error)
{
  const char *const names[] = { name, NULL };
  g_auto (ClRoleSet) set = { 0 };

  return name == NULL || cl_role_set_resolve (action, names, NULL, &set, error);
}

static gboolean
find_named (ClAction *action, const ClMapQuery *query, GError **error)
{
  ClMemberFacts facts;

  if (query->has_member && (!cl_member_store_get_facts (action->db, query->member, &facts, error) ||
                            !cl_rules_find_member (facts.id, error)))
    return FALSE;
  if (query->has_owner && (!cl_member_store_get_facts (action->db, query->owner, &facts, error) ||
                           !cl_rules_find_member (facts.id, error)))
    return FALSE;
  return find_role (action, query->role, error);
}

/* In the order of docs: CTL, batch: what cannot be found goes before what is no value. */
static gboolean
check_query (ClAction *action, const ClMapQuery *query, GError **error)
{
  return find_named (action, query, error) &&
         (!query->has_reach || cl_rules_check_reach (query->reach, "reach", error)) &&
         (!query->has_reason || cl_rules_check_reason (query->reason, "reason", error)) &&
         check_sort (query->sort, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  ClMember *left = *(ClMember *const *) a;
  ClMember *right = *(ClMember *const *) b;
  g_autofree char *first = cl_fold_name (left->name);
  g_autofree char *second = cl_fold_name (right->name);
  int order = strcmp (first, second);

  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

/* Practitioners first, then the others; each by name. Who is not active
 * has nothing and no column (docs: ACCESS, Words). */
static gboolean
list_members (ClMap *map, ClAction *action, const ClMapQuery *query, GError **error)
{
  g_autoptr (GPtrArray) all = cl_member_store_list (action->db, error);

  if (all == NULL)
    return FALSE;
  g_ptr_array_sort (all, compare_names);
  for (int is_office = 0; is_office <= 1; is_office++)
    for (guint i = 0; i < all->len; i++)
      {
        ClMember *member = g_ptr_array_index (all, i);

        if (member->status != CL_MEMBER_STATUS_ACTIVE ||
            cl_member_is_practitioner (member) == (is_office != 0))
          continue;
        map->n_members++;
        if ((query->has_member && member->id != query->member) || !holds_role (member, query->role))
          continue;
        g_ptr_array_add (map->members, g_object_ref (member));
        map->n_practitioners += is_office == 0;
      }
  return TRUE;
}

static gboolean
asks_cells (const ClMapQuery *query)
{
  return query->has_member || query->has_reach || query->has_reason || query->beyond_role ||
         query->expiring_soon;
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

static gboolean
append (GArray *clients, gint64 client)
{
  guint32 id = (guint32) client;

  g_array_append_val (clients, id);
  return TRUE;
}

/* All clients in the order of their names, as far as search and owner leave them. */
static gboolean
list_clients (ClMap *map, ClAction *action, const ClMapQuery *query, GError **error)
{
  ClClientIndex *index = cl_client_index_get (action->practice, error);
  ClAccessCache *cache = cl_access_cache_get (action->practice, action->actor, error);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GHashTable) owned = NULL;
  g_autoptr (GArray) list = NULL;
  const guint32 *order;
  gsize n;

  if (index == NULL || cache == NULL)
    return FALSE;
  order = cl_client_index_get_order (index, &n);
  map->n_clients = n;
  if (query->has_owner)
    {
      list = cl_client_store_list_owned (action->db, query->owner, error);
      if (list == NULL)
        return FALSE;
      owned = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < list->len; i++)
        g_hash_table_add (owned, &g_array_index (list, gint64, i));
    }
  if (query->search != NULL && *query->search != '\0')
    found = cl_client_index_search (index, cache, query->search);
  for (gsize i = 0; i < (found != NULL ? found->len : n); i++)
    {
      gint64 client = found != NULL ? g_array_index (found, gint64, i) : order[i];

      if (owned == NULL || g_hash_table_contains (owned, &client))
        append (map->clients, client);
    }
  return TRUE;
}

static void
keep_scanned (ClMap *map, ClMapScan *scan)
{
  guint n = 0;

  for (guint i = 0; i < map->clients->len; i++)
    {
      guint32 client = g_array_index (map->clients, guint32, i);

      if (scan != NULL && cl_map_scan_keeps (scan, client))
        g_array_index (map->clients, guint32, n++) = client;
    }
  g_array_set_size (map->clients, n);
}

typedef struct
{
  guint64 key;
  guint32 client;
} Sorted;

static int
compare_sorted (gconstpointer a, gconstpointer b)
{
  const Sorted *left = a;
  const Sorted *right = b;

  return (left->key > right->key) - (left->key < right->key);
}

/* The rows stand by name: a key whose low half is their place keeps that order among equals. */
static void
sort_clients (ClMap *map, ClMapScan *scan, ClMapSort sort)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Sorted), map->clients->len);
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < map->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (map->members, i);

      g_hash_table_insert (ranks, GSIZE_TO_POINTER (member->id), GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < map->clients->len; i++)
    {
      Sorted row = { 0, g_array_index (map->clients, guint32, i) };
      gint64 owner = cl_map_scan_get_owner (scan, row.client);
      guint32 high = 0;

      if (sort == CL_MAP_SORT_OWNER)
        high = owner == 0
                 ? G_MAXUINT32
                 : GPOINTER_TO_UINT (g_hash_table_lookup (ranks, GSIZE_TO_POINTER (owner)));
      else
        high = cl_map_scan_count (scan, row.client);
      if (sort == CL_MAP_SORT_MOST)
        high = G_MAXUINT32 - high;
      row.key = (guint64) high << 32 | i;
      g_array_append_val (sorted, row);
    }
  g_array_sort (sorted, compare_sorted);
  for (guint i = 0; i < sorted->len; i++)
    g_array_index (map->clients, guint32, i) = g_array_index (sorted, Sorted, i).client;
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
  is_good = check_query (&action, query, error) && list_members (map, &action, query, error) &&
            list_clients (map, &action, query, error);
  cl_action_abort (&action);
  if (!is_good)
    return NULL;
  if (!asks_cells (query) && query->sort == CL_MAP_SORT_CLIENT)
    return g_steal_pointer (&map);
  if (map->members->len > 0)
    {
      scan = scan_members (practice, actor, query, map, cancellable, error);
      if (scan == NULL)
        return NULL;
    }
  if (asks_cells (query))
    keep_scanned (map, scan);
  if (scan != NULL && query->sort != CL_MAP_SORT_CLIENT)
    sort_clients (map, scan, query->sort);
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
  if (facts == NULL ||
      !cl_client_store_get_row (action->db, client, action->me.id, &mine, &named, error))
    return FALSE;
  block->names[row] = g_strdup (named != NULL ? named->name : "");
  block->owners[row] = mine.owner;
  for (gsize i = 0; i < block->n_members; i++)
    if (columns[i] < facts->len)
      cells[i] = cl_map_scan_make_cell (&g_array_index (members, ClMemberFacts, columns[i]),
                                        &g_array_index (facts, ClClientFacts, columns[i]),
                                        action->now);
  return TRUE;
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
  g_autoptr (ClMapBlock) block = g_new0 (ClMapBlock, 1);
  g_autoptr (GArray) members = NULL;
  g_autofree guint *columns = NULL;
  gboolean is_good;
  ClAction action;

  g_return_val_if_fail (CL_IS_MAP (map), NULL);

  n_clients = first < map->clients->len ? MIN (n_clients, map->clients->len - first) : 0;
  block->n_clients = n_clients;
  block->n_members = map->members->len;
  block->cells = g_malloc0 (MAX (1, n_clients * block->n_members));
  block->names = g_new0 (char *, MAX (1, n_clients));
  block->owners = g_new0 (gint64, MAX (1, n_clients));
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

typedef struct
{
  ClActor *actor;
  ClMap *map;
  ClMapQuery query;
  char *search;
  char *role;
  gsize first;
  gsize n_clients;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->actor);
  g_clear_object (&request->map);
  g_free (request->search);
  g_free (request->role);
  g_free (request);
}

static gpointer
do_open (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_map_service_open (practice, request->actor, &request->query, cancellable, error);
}

/**
 * cl_map_service_open_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_map_service_open(), on the worker thread.
 */
void
cl_map_service_open_async (ClPractice *practice,
                           ClActor *actor,
                           const ClMapQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->query = *query;
  request->search = g_strdup (query->search);
  request->role = g_strdup (query->role);
  request->query.search = request->search;
  request->query.role = request->role;
  cl_practice_run_async (practice, do_open, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_map_service_open_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_map_service_open()
 *
 * Returns: (transfer full) (nullable): the map's rows and columns
 */
ClMap *
cl_map_service_open_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_get_block (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return cl_map_service_get_block (practice, request->actor, request->map, request->first,
                                   request->n_clients, error);
}

/**
 * cl_map_service_get_block_async:
 * @practice: a practice
 * @actor: who is signed in
 * @map: what cl_map_service_open() gave
 * @first: the first row
 * @n_clients: how many
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_map_service_get_block(), on the worker thread.
 */
void
cl_map_service_get_block_async (ClPractice *practice,
                                ClActor *actor,
                                ClMap *map,
                                gsize first,
                                gsize n_clients,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->map = g_object_ref (map);
  request->first = first;
  request->n_clients = n_clients;
  cl_practice_run_async (practice, do_get_block, request, request_free,
                         (GDestroyNotify) cl_map_block_free, cancellable, callback, user_data);
}

/**
 * cl_map_service_get_block_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_map_service_get_block()
 *
 * Returns: (transfer full) (nullable): the cells
 */
ClMapBlock *
cl_map_service_get_block_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
