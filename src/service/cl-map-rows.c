/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-private.h"

#include <stdlib.h>
#include <string.h>

#include "cl-access-cache.h"
#include "cl-client-index.h"
#include "cl-client-store.h"
#include "cl-member-store.h"
#include "cl-validate.h"

/* Which rows and columns the access map has, and their order. */

/* Names of roles are told apart without case (docs: ACCESS, Roles). */
static gboolean
holds_role (ClMember *member, const char *role)
{
  g_autofree char *wanted = cl_fold_name (role);

  for (gsize i = 0; wanted != NULL && member->roles != NULL && member->roles[i] != NULL; i++)
    {
      g_autofree char *held = cl_fold_name (member->roles[i]);

      if (g_str_equal (held, wanted))
        return TRUE;
    }
  return role == NULL;
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

/* Practitioners first, then the others; each by name. */
static GPtrArray *
list_all (ClAction *action, GError **error)
{
  g_autoptr (GPtrArray) all = cl_member_store_list (action->db, error);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);

  if (all == NULL)
    return NULL;
  g_ptr_array_sort (all, compare_names);
  for (int is_office = 0; is_office <= 1; is_office++)
    for (guint i = 0; i < all->len; i++)
      if (cl_member_is_practitioner (g_ptr_array_index (all, i)) != (is_office != 0))
        g_ptr_array_add (sorted, g_object_ref (g_ptr_array_index (all, i)));
  return g_steal_pointer (&sorted);
}

/* Who is not active has nothing and no column (docs: ACCESS, Words). */
static void
list_members (ClMap *map, GPtrArray *all, const ClMapQuery *query)
{
  for (guint i = 0; i < all->len; i++)
    {
      ClMember *member = g_ptr_array_index (all, i);

      if (member->status != CL_MEMBER_STATUS_ACTIVE)
        continue;
      map->n_members++;
      if ((query->has_member && member->id != query->member) || !holds_role (member, query->role))
        continue;
      g_ptr_array_add (map->members, g_object_ref (member));
      map->n_practitioners += cl_member_is_practitioner (member);
    }
}

/* Keeps the columns of those whom the search names, where there are any. */
static gboolean
keep_named (ClMap *map, const char *search)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_practitioners = 0;

  for (guint i = 0; i < map->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (map->members, i);

      if (!cl_fold_has_words (member->name, search))
        continue;
      g_ptr_array_add (named, g_object_ref (member));
      n_practitioners += cl_member_is_practitioner (member);
    }
  if (named->len == 0)
    return FALSE;
  g_ptr_array_unref (map->members);
  map->members = g_steal_pointer (&named);
  map->n_practitioners = n_practitioners;
  return TRUE;
}

static gboolean
append (GArray *clients, gint64 client)
{
  guint32 id = (guint32) client;

  g_array_append_val (clients, id);
  return TRUE;
}

static GHashTable *
list_owned (ClAction *action, const ClMapQuery *query, GArray **list, GError **error)
{
  GHashTable *owned;

  *list = cl_client_store_list_owned (action->db, query->owner, error);
  if (*list == NULL)
    return NULL;
  owned = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < (*list)->len; i++)
    g_hash_table_add (owned, &g_array_index (*list, gint64, i));
  return owned;
}

/* All clients in the order of their names, as far as search and owner leave them. One search for
 * both: whoever names a member and no client wants the column, in all rows. */
static gboolean
list_clients (ClMap *map, ClAction *action, const ClMapQuery *query, GError **error)
{
  ClClientIndex *index = cl_client_index_get (action->practice, error);
  ClAccessCache *cache = cl_access_cache_get (action->practice, action->actor, error);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) list = NULL;
  g_autoptr (GHashTable) owned = NULL;
  const guint32 *order;
  gsize n;

  if (index == NULL || cache == NULL)
    return FALSE;
  order = cl_client_index_get_order (index, &n);
  map->n_clients = n;
  if (query->has_owner && (owned = list_owned (action, query, &list, error)) == NULL)
    return FALSE;
  if (query->search != NULL && *query->search != '\0')
    {
      found = cl_client_index_search (index, action->practice, cache, query->search, error);
      if (found == NULL)
        return FALSE;
    }
  if (found != NULL && found->len == 0 && keep_named (map, query->search))
    g_clear_pointer (&found, g_array_unref);
  for (gsize i = 0; i < (found != NULL ? found->len : n); i++)
    {
      gint64 client = found != NULL ? g_array_index (found, gint64, i) : order[i];

      if (owned == NULL || g_hash_table_contains (owned, &client))
        append (map->clients, client);
    }
  return TRUE;
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
sort_clients (ClMap *map, const guint32 *keys)
{
  g_autofree Sorted *sorted = g_new (Sorted, map->clients->len);

  for (guint i = 0; i < map->clients->len; i++)
    {
      sorted[i].key = (guint64) keys[i] << 32 | i;
      sorted[i].client = g_array_index (map->clients, guint32, i);
    }
  qsort (sorted, map->clients->len, sizeof *sorted, compare_sorted);
  for (guint i = 0; i < map->clients->len; i++)
    g_array_index (map->clients, guint32, i) = sorted[i].client;
}

/* By the owners' places among all members, whether they have a column or not. */
static gboolean
sort_by_owner (ClMap *map, ClAction *action, GPtrArray *all, GError **error)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *keys = g_new (guint32, MAX (1, map->clients->len));

  for (guint i = 0; i < all->len; i++)
    {
      ClMember *member = g_ptr_array_index (all, i);
      g_autoptr (GArray) owned = cl_client_store_list_owned (action->db, member->id, error);

      if (owned == NULL)
        return FALSE;
      for (guint k = 0; k < owned->len; k++)
        g_hash_table_insert (ranks, GSIZE_TO_POINTER (g_array_index (owned, gint64, k)),
                             GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < map->clients->len; i++)
    keys[i] = GPOINTER_TO_UINT (
      g_hash_table_lookup (ranks, GSIZE_TO_POINTER (g_array_index (map->clients, guint32, i))));
  sort_clients (map, keys);
  return TRUE;
}

/**
 * cl_map_list_rows:
 * @map: a map, empty yet
 * @action: what reads
 * @query: what is asked for, as far as no cell has to be looked at
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Lists the members and clients, in their order unless that goes by how many see a client.
 *
 * Returns: whether they could be read
 */
gboolean
cl_map_list_rows (ClMap *map, ClAction *action, const ClMapQuery *query, GError **error)
{
  g_autoptr (GPtrArray) all = list_all (action, error);

  if (all == NULL)
    return FALSE;
  list_members (map, all, query);
  return list_clients (map, action, query, error) &&
         (query->sort != CL_MAP_SORT_OWNER || sort_by_owner (map, action, all, error));
}

/**
 * cl_map_keep_scanned:
 * @map: a map
 * @scan: (nullable): a look at all its members; %NULL where there are none
 *
 * Leaves the clients that the look keeps.
 */
void
cl_map_keep_scanned (ClMap *map, ClMapScan *scan)
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

/**
 * cl_map_sort_by_count:
 * @map: a map
 * @scan: a look at all its members
 * @most_first: whether who is seen by most stands first, else last
 *
 * Sorts the clients by how many see them.
 */
void
cl_map_sort_by_count (ClMap *map, ClMapScan *scan, gboolean most_first)
{
  g_autofree guint32 *keys = g_new (guint32, MAX (1, map->clients->len));

  for (guint i = 0; i < map->clients->len; i++)
    {
      guint count = cl_map_scan_count (scan, g_array_index (map->clients, guint32, i));

      keys[i] = most_first ? G_MAXUINT32 - count : count;
    }
  sort_clients (map, keys);
}
