/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-facts-scan.h"

#include "cl-client-store.h"
#include "cl-facts-private.h"
#include "cl-rows-private.h"

struct _ClFactsScan
{
  ClDatabase *db;
  GArray *shared; /* ClClientFacts: the clients shared with everyone */
  GArray *list; /* ClClientFacts of the member in hand */
  guint32 *slots; /* by client: its place in list, from 1; 0 for none */
  guint64 n_slots;
  ClClientFacts nowhere; /* of rows that name no client that there is */
};

static gboolean
read_shared (ClFactsScan *self, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (self->db, error,
                                 "SELECT id, everyone FROM client INDEXED BY client_everyone"
                                 " WHERE everyone <> 'none'",
                                 "");
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    {
      ClClientFacts facts = { .client = cl_statement_get_int (statement, 0),
                              .everyone = cl_facts_read_level (statement, 1) };

      if ((guint64) facts.client < self->n_slots)
        g_array_append_val (self->shared, facts);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_facts_scan_new:
 * @db: the practice's database, in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): a scan
 */
ClFactsScan *
cl_facts_scan_new (ClDatabase *db, GError **error)
{
  g_autoptr (ClFactsScan) self = g_new0 (ClFactsScan, 1);
  gint64 max_id;

  self->db = g_object_ref (db);
  self->shared = g_array_new (FALSE, FALSE, sizeof (ClClientFacts));
  self->list = g_array_sized_new (FALSE, FALSE, sizeof (ClClientFacts), 4096);
  if (!cl_client_store_get_max_id (db, &max_id, error))
    return NULL;
  self->n_slots = (guint64) max_id + 1;
  self->slots = g_new0 (guint32, self->n_slots);
  return read_shared (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * cl_facts_scan_free:
 * @self: (transfer full): a scan
 *
 * Frees @self.
 */
void
cl_facts_scan_free (ClFactsScan *self)
{
  g_object_unref (self->db);
  g_array_unref (self->shared);
  g_array_unref (self->list);
  g_free (self->slots);
  g_free (self);
}

/* The facts of the client that a row is about. */
static ClClientFacts *
get_slot (ClFactsScan *self, gint64 client)
{
  if ((guint64) client >= self->n_slots)
    return &self->nowhere;
  if (self->slots[client] == 0)
    {
      ClClientFacts facts = { .client = client };

      g_array_append_val (self->list, facts);
      self->slots[client] = self->list->len;
    }
  return &g_array_index (self->list, ClClientFacts, self->slots[client] - 1);
}

static void
begin (ClFactsScan *self)
{
  g_array_append_vals (self->list, self->shared->data, self->shared->len);
  for (guint i = 0; i < self->list->len; i++)
    self->slots[g_array_index (self->list, ClClientFacts, i).client] = i + 1;
}

static void
end (ClFactsScan *self)
{
  for (guint i = 0; i < self->list->len; i++)
    self->slots[g_array_index (self->list, ClClientFacts, i).client] = 0;
  g_array_set_size (self->list, 0);
}

static gboolean
read_owned (ClFactsScan *self, gint64 member, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (self->db, error,
                                 "SELECT id FROM client INDEXED BY client_by_owner"
                                 " WHERE owner_id = ?1",
                                 "i", member);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    get_slot (self, cl_statement_get_int (statement, 0))->owner = member;
  return cl_rows_are_done (&failure, error);
}

static gboolean
read_grants (ClFactsScan *self, gint64 member, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (self->db, error,
                                 "SELECT client_id, level, until FROM access_grant"
                                 " WHERE member_id = ?1",
                                 "i", member);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    {
      ClClientFacts *facts = get_slot (self, cl_statement_get_int (statement, 0));

      facts->grant = cl_facts_read_level (statement, 1);
      facts->grant_until = cl_statement_get_int (statement, 2);
    }
  return cl_rows_are_done (&failure, error);
}

/* What the rest of the rows say: which kind, and until when. */
static gboolean
read_others (ClFactsScan *self, gint64 member, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement =
    cl_database_query (self->db, error,
                       "SELECT client_id, 0, NULL FROM case_staff WHERE member_id = ?1"
                       " UNION ALL SELECT client_id, 1, NULL FROM chart_share WHERE member_id = ?1"
                       " UNION ALL SELECT client_id, 2, until FROM emergency WHERE member_id = ?1"
                       " UNION ALL SELECT client_id, 3, NULL FROM note WHERE reviewer_id = ?1"
                       " UNION ALL SELECT d.client_id, 4, NULL" CL_FACTS_REFERRED,
                       "i", member);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    {
      ClClientFacts *facts = get_slot (self, cl_statement_get_int (statement, 0));
      gint64 kind = cl_statement_get_int (statement, 1);

      if (kind == 0)
        facts->n_cases++;
      else if (kind == 1)
        facts->n_chart_shares++;
      else if (kind == 3)
        facts->n_reviews++;
      else if (kind == 4)
        facts->n_referrals++;
      else
        facts->emergency_until = cl_statement_get_int (statement, 2);
    }
  return cl_rows_are_done (&failure, error);
}

static gboolean
read_managed (ClFactsScan *self, gint64 member, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement =
    cl_database_query (self->db, error, "SELECT d.client_id" CL_FACTS_MANAGED, "i", member);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    get_slot (self, cl_statement_get_int (statement, 0))->n_managed_referrals++;
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_facts_scan_member:
 * @self: a scan
 * @member: a member
 * @with_managed: whether the referrals of doctors whom they manage are to be counted
 * @func: (scope call): called for each client of which there is something to know for @member
 *   beside their permissions, in no order; owner is 0 there where another member owns it
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * The facts of one member and all clients, by the indices that lead from the member: the clients
 * that it leaves out are judged by the member's permissions alone. The rows are gathered here,
 * for SQLite takes longer to merge them in an order.
 *
 * Returns: whether it could be read
 */
gboolean
cl_facts_scan_member (ClFactsScan *self,
                      gint64 member,
                      gboolean with_managed,
                      ClFactsFunc func,
                      gpointer data,
                      GError **error)
{
  gboolean is_read;

  begin (self);
  is_read = read_owned (self, member, error) && read_grants (self, member, error) &&
            read_others (self, member, error) &&
            (!with_managed || read_managed (self, member, error));
  for (guint i = 0; is_read && i < self->list->len; i++)
    func (&g_array_index (self->list, ClClientFacts, i), data);
  end (self);
  return is_read;
}

/**
 * cl_facts_store_scan_clients:
 * @db: the practice's database
 * @member: a member
 * @with_managed: as for cl_facts_scan_member()
 * @func: (scope call): as for cl_facts_scan_member()
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * A scan for one member alone. cl_client_store_walk_rows() goes by the same sources.
 *
 * Returns: whether it could be read
 */
gboolean
cl_facts_store_scan_clients (ClDatabase *db,
                             gint64 member,
                             gboolean with_managed,
                             ClFactsFunc func,
                             gpointer data,
                             GError **error)
{
  g_autoptr (ClFactsScan) scan = cl_facts_scan_new (db, error);

  return scan != NULL && cl_facts_scan_member (scan, member, with_managed, func, data, error);
}
