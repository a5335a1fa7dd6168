/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-scan-private.h"

#include "cl-access-cache.h"
#include "cl-facts-store.h"
#include "cl-policy.h"

struct _ClMapScan
{
  const ClMapQuery *query;
  gint64 now;
  gsize n_ids;
  guint8 *exists;
  guint8 *kept;
  guint16 *counts; /* beside those who have something on every client */
  guint32 *looked_at; /* the number of the member for whom a client was looked at last */
  guint n_base; /* members who have something on every client by their roles */
  guint n_members;

  const ClMemberFacts *member;
  gboolean has_base;
};

/**
 * cl_map_scan_new:
 * @db: the practice's database
 * @query: which cells count; kept by the caller
 * @now: microseconds since 1970 in UTC
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): a look at nobody yet
 */
ClMapScan *
cl_map_scan_new (ClDatabase *db, const ClMapQuery *query, gint64 now, GError **error)
{
  g_autoptr (ClMapScan) self = g_new0 (ClMapScan, 1);

  self->query = query;
  self->now = now;
  self->exists = cl_access_cache_list_existing (db, &self->n_ids, error);
  if (self->exists == NULL)
    return NULL;
  self->kept = g_new0 (guint8, self->n_ids);
  self->counts = g_new0 (guint16, self->n_ids);
  self->looked_at = g_new0 (guint32, self->n_ids);
  return g_steal_pointer (&self);
}

/**
 * cl_map_scan_free:
 * @self: (transfer full): a look
 */
void
cl_map_scan_free (ClMapScan *self)
{
  g_free (self->exists);
  g_free (self->kept);
  g_free (self->counts);
  g_free (self->looked_at);
  g_free (self);
}

static gboolean
ends_soon (const ClClientFacts *facts, gint64 now)
{
  gint64 next = cl_policy_get_next_change (facts, now);

  return next != 0 && next - now <= (gint64) CL_MAP_SOON_DAYS * G_TIME_SPAN_DAY;
}

/* Whether a cell of which something is seen is all that the query asks for. */
static gboolean
matches (ClMapScan *self, const ClClientFacts *facts)
{
  const ClMapQuery *query = self->query;

  if (query->has_reach && cl_policy_get_reach (self->member, facts, self->now) != query->reach)
    return FALSE;
  if (query->has_reason &&
      (cl_policy_get_sources (self->member, facts, self->now) & (1u << query->reason)) == 0)
    return FALSE;
  if (query->beyond_role && !cl_policy_is_beyond_role (self->member, facts, self->now))
    return FALSE;
  return !query->expiring_soon || ends_soon (facts, self->now);
}

static void
on_facts_cb (const ClClientFacts *facts, gpointer data)
{
  ClMapScan *self = data;
  gsize id = (gsize) facts->client;
  gboolean sees;

  if (id >= self->n_ids || !self->exists[id])
    return;
  sees = cl_policy_get_areas (self->member, facts, self->now) != CL_AREA_NONE;
  self->looked_at[id] = self->n_members;
  /* Who has something by their roles is counted once for all clients. */
  if (sees && !self->has_base)
    self->counts[id]++;
  if (sees && matches (self, facts))
    self->kept[id] = 1;
}

/**
 * cl_map_scan_add:
 * @self: a look
 * @db: the practice's database
 * @member: a member of the map
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks at all that one member has: at what leads from them to clients, and, for all other
 * clients, once at what their roles give.
 *
 * Returns: whether it could be read
 */
gboolean
cl_map_scan_add (ClMapScan *self, ClDatabase *db, const ClMemberFacts *member, GError **error)
{
  ClClientFacts nothing = { .client = -1 };

  self->member = member;
  self->n_members++;
  self->has_base = cl_policy_get_areas (member, &nothing, self->now) != CL_AREA_NONE;
  self->n_base += self->has_base;
  if (!cl_facts_store_scan_clients (db, member->id, cl_policy_manages_cases (member), on_facts_cb,
                                    self, error))
    return FALSE;
  if (self->has_base && matches (self, &nothing))
    for (gsize id = 1; id < self->n_ids; id++)
      if (self->looked_at[id] != self->n_members)
        self->kept[id] |= self->exists[id];
  return TRUE;
}

/**
 * cl_map_scan_keeps:
 * @self: a look
 * @client: a client
 *
 * Returns: whether some member looked at has a cell there that the query asks for
 */
gboolean
cl_map_scan_keeps (ClMapScan *self, gint64 client)
{
  return client > 0 && (gsize) client < self->n_ids && self->kept[client];
}

/**
 * cl_map_scan_count:
 * @self: a look
 * @client: a client
 *
 * Returns: how many of the members looked at have something there
 */
guint
cl_map_scan_count (ClMapScan *self, gint64 client)
{
  return self->n_base + self->counts[client];
}

/**
 * cl_map_scan_make_cell:
 * @member: a member
 * @facts: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Returns: the byte of their cell
 */
guint8
cl_map_scan_make_cell (const ClMemberFacts *member, const ClClientFacts *facts, gint64 now)
{
  ClReach reach = cl_policy_get_reach (member, facts, now);
  gint64 next = cl_policy_get_next_change (facts, now);
  guint8 cell = (guint8) reach;

  if (reach == CL_REACH_NONE)
    return cell;
  if (next != 0 &&
      cl_policy_get_areas (member, facts, next) != cl_policy_get_areas (member, facts, now))
    cell |= ends_soon (facts, now) ? CL_MAP_CELL_ENDS | CL_MAP_CELL_SOON : CL_MAP_CELL_ENDS;
  if (cl_policy_is_beyond_role (member, facts, now))
    cell |= CL_MAP_CELL_BEYOND;
  return cell;
}
