/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-cache.h"

#include <string.h>

#include "cl-actor-private.h"
#include "cl-client-store.h"
#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"

static G_DEFINE_QUARK (cl - access - cache, cl_access_cache)

  static void cl_access_cache_free (gpointer data)
{
  ClAccessCache *self = data;

  g_free (self->areas);
  g_free (self);
}

typedef struct
{
  const ClMemberFacts *member;
  gint64 now;
  gint64 next_change;
  guint8 *areas;
  gsize n_areas;
} Filling;

static void
on_facts_cb (const ClClientFacts *facts, gpointer data)
{
  Filling *filling = data;
  gint64 next = cl_policy_get_next_change (facts, filling->now);

  if (next != 0 && (filling->next_change == 0 || next < filling->next_change))
    filling->next_change = next;
  if ((gsize) facts->client < filling->n_areas)
    filling->areas[facts->client] =
      (guint8) cl_policy_get_areas (filling->member, facts, filling->now);
}

typedef struct
{
  guint8 *exists;
  gsize n;
} Existing;

/* Another program may have made a client since the highest id was asked for. */
static gboolean
on_existing_cb (gint64 client, const char *search_key, gpointer data)
{
  Existing *existing = data;

  if ((gsize) client < existing->n)
    existing->exists[client] = 1;
  return TRUE;
}

/**
 * cl_access_cache_list_existing:
 * @db: the practice's database
 * @n_out: (out): one more than the highest client id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (array length=n_out) (nullable): by id, whether there is such a client
 */
guint8 *
cl_access_cache_list_existing (ClDatabase *db, gsize *n_out, GError **error)
{
  g_autofree guint8 *exists = NULL;
  gint64 n, max_id;

  if (!cl_client_store_count (db, &n, &max_id, error))
    return NULL;
  *n_out = (gsize) max_id + 1;
  exists = g_malloc0 (*n_out);
  if (n == max_id)
    memset (exists + 1, 1, (gsize) n);
  else if (!cl_client_store_walk_ids (db, FALSE, on_existing_cb, &(Existing){ exists, *n_out },
                                      error))
    return NULL;
  return g_steal_pointer (&exists);
}

/**
 * cl_access_cache_fill:
 * @db: the practice's database
 * @member: the facts of a member
 * @now: microseconds since 1970 in UTC
 * @exists: (array length=n_areas) (nullable): by id, whether there is such a client; needed where
 *   the member's permissions alone give something
 * @n_areas: how many bytes
 * @next_change_out: (out) (optional): when time alone changes them, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * One scan of what leads from the member to clients, and one question to the policy for each of
 * these; all others are judged by the permissions, which is one question.
 *
 * Returns: (transfer full) (array length=n_areas) (nullable): a byte of areas for each client
 */
guint8 *
cl_access_cache_fill (ClDatabase *db,
                      const ClMemberFacts *member,
                      gint64 now,
                      const guint8 *exists,
                      gsize n_areas,
                      gint64 *next_change_out,
                      GError **error)
{
  ClClientFacts nothing = { .client = -1 };
  guint8 base = (guint8) cl_policy_get_areas (member, &nothing, now);
  g_autofree guint8 *areas = g_malloc0 (n_areas);
  Filling filling = { member, now, 0, areas, n_areas };

  for (gsize i = 0; exists != NULL && base != 0 && i < n_areas; i++)
    areas[i] = (guint8) (base * exists[i]);
  if (!cl_facts_store_scan_clients (db, member->id, cl_policy_manages_cases (member), on_facts_cb,
                                    &filling, error))
    return NULL;
  if (next_change_out != NULL)
    *next_change_out = filling.next_change;
  return g_steal_pointer (&areas);
}

static gboolean
needs_existing (const ClMemberFacts *member, gint64 now)
{
  ClClientFacts nothing = { .client = -1 };

  return cl_policy_get_areas (member, &nothing, now) != CL_AREA_NONE;
}

/* Eight bytes at a time: most clients are seen by few. */
static gsize
count_visible (const guint8 *areas, gsize n_areas)
{
  gsize n = 0;
  gsize i = 0;

  for (; i + sizeof (guint64) <= n_areas; i += sizeof (guint64))
    {
      guint64 eight;

      memcpy (&eight, areas + i, sizeof eight);
      if (eight == 0)
        continue;
      for (gsize k = 0; k < sizeof eight; k++)
        n += areas[i + k] != 0;
    }
  for (; i < n_areas; i++)
    n += areas[i] != 0;
  return n;
}

static gboolean
fill_for_actor (ClAccessCache *self, ClDatabase *db, ClActor *actor, GError **error)
{
  g_autofree guint8 *exists = NULL;
  ClMemberFacts member;
  gint64 epoch, max_id;

  if (!cl_facts_store_get_member (db, cl_actor_get_id (actor), &member, error) ||
      !cl_key_store_get_epoch (db, cl_actor_get_id (actor), &epoch, error))
    return FALSE;
  self->is_signed_in = epoch == cl_actor_get_epoch (actor);
  if (needs_existing (&member, self->made_at))
    {
      exists = cl_access_cache_list_existing (db, &self->n_areas, error);
      if (exists == NULL)
        return FALSE;
    }
  else
    {
      if (!cl_client_store_get_max_id (db, &max_id, error))
        return FALSE;
      self->n_areas = (gsize) max_id + 1;
    }
  self->areas = cl_access_cache_fill (db, &member, self->made_at, exists, self->n_areas,
                                      &self->next_change, error);
  if (self->areas == NULL)
    return FALSE;
  if (!self->is_signed_in)
    memset (self->areas, 0, self->n_areas);
  self->n_visible = count_visible (self->areas, self->n_areas);
  return TRUE;
}

static gboolean
is_fresh (const ClAccessCache *self, ClPractice *practice, ClDatabase *db, gint64 data_version)
{
  gint64 now;

  if (self == NULL || self->data_version != data_version ||
      self->n_commits != cl_database_get_n_commits (db))
    return FALSE;
  /* The clock of a test stands still between commits. */
  if (self->next_change == 0 || cl_practice_has_test_clock (practice))
    return TRUE;
  now = g_get_real_time ();
  return now < self->next_change;
}

/**
 * cl_access_cache_peek:
 * @practice: a practice, locked by the caller
 * @actor: who is signed in
 *
 * Returns: (transfer none) (nullable): the bytes, where they are there and fresh
 */
ClAccessCache *
cl_access_cache_peek (ClPractice *practice, ClActor *actor)
{
  ClDatabase *db = cl_practice_get_database (practice);
  ClAccessCache *self = g_object_get_qdata (G_OBJECT (actor), cl_access_cache_quark ());

  return is_fresh (self, practice, db, cl_database_get_data_version (db)) ? self : NULL;
}

/**
 * cl_access_cache_get:
 * @practice: a practice, locked by the caller
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks whether anything has been committed, by this program or another, and whether the earliest
 * end among the facts has passed (docs: PERFORMANCE, What is fast); makes the bytes anew if so.
 *
 * Returns: (transfer none) (nullable): what @actor has on every client; @actor keeps it
 */
ClAccessCache *
cl_access_cache_get (ClPractice *practice, ClActor *actor, GError **error)
{
  ClDatabase *db = cl_practice_get_database (practice);
  ClAccessCache *self = g_object_get_qdata (G_OBJECT (actor), cl_access_cache_quark ());
  gint64 data_version = cl_database_get_data_version (db);

  if (is_fresh (self, practice, db, data_version))
    return self;
  self = g_new0 (ClAccessCache, 1);
  self->data_version = data_version;
  self->n_commits = cl_database_get_n_commits (db);
  self->made_at = cl_practice_read_now (practice);
  if (!fill_for_actor (self, db, actor, error))
    {
      cl_access_cache_free (self);
      return NULL;
    }
  g_object_set_qdata_full (G_OBJECT (actor), cl_access_cache_quark (), self, cl_access_cache_free);
  return self;
}
