/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-pair-rows-private.h"

#include "cl-facts-private.h"
#include "cl-rows-private.h"

#define PAIR_COLUMNS "p.id, p.kind, p.ref, p.generation, p.public, p.is_spent"
#define HOLDER_COLUMNS "h.pair_id, h.holder_kind, h.holder_id, q.kind, q.ref, h.sealed"
#define HOLDING_PAIR " LEFT JOIN pair q ON h.holder_kind = 'pair' AND q.id = h.holder_id"

static const char *const holder_nicks[] = {
  [CL_HOLDER_MEMBER] = "member",
  [CL_HOLDER_RECOVERY] = "recovery",
  [CL_HOLDER_PAIR] = "pair",
};

/**
 * cl_holder_kind_to_nick:
 * @kind: a kind of holder
 *
 * Returns: (transfer none): its word in the database and in what a sealed key is bound to
 */
const char *
cl_holder_kind_to_nick (ClHolderKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (holder_nicks), NULL);

  return holder_nicks[kind];
}

/* The schema knows no other words. */
static ClHolderKind
read_holder_kind (ClStatement *rows, int column)
{
  const char *nick = cl_statement_get_text (rows, column);

  for (guint i = 0; i < G_N_ELEMENTS (holder_nicks); i++)
    if (g_strcmp0 (nick, holder_nicks[i]) == 0)
      return (ClHolderKind) i;
  return CL_HOLDER_MEMBER;
}

/**
 * cl_pair_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_pair_row_clear (ClPairRow *row)
{
  g_clear_pointer (&row->public, g_bytes_unref);
}

static void
clear_row (gpointer data)
{
  cl_pair_row_clear (data);
}

static void
clear_holder_row (gpointer data)
{
  ClPairHolderRow *row = data;

  g_clear_pointer (&row->sealed, g_bytes_unref);
}

static ClPairRow
read_row (ClStatement *rows)
{
  return (ClPairRow){
    cl_statement_get_int (rows, 0),   cl_pair_kind_from_nick (cl_statement_get_text (rows, 1)),
    cl_statement_get_int (rows, 2),   (guint) cl_statement_get_int (rows, 3),
    cl_statement_dup_bytes (rows, 4), cl_statement_get_int (rows, 5) != 0
  };
}

static GArray *
read_rows (ClStatement *rows, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (ClPairRow));
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (pairs, clear_row);
  while (cl_statement_step (rows, &failure))
    {
      ClPairRow row = read_row (rows);

      g_array_append_val (pairs, row);
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&pairs) : NULL;
}

/**
 * cl_pair_store_read_holders:
 * @rows: of the columns of a ClPairHolderRow
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what they say
 */
GArray *
cl_pair_store_read_holders (ClStatement *rows, GError **error)
{
  g_autoptr (GArray) holders = g_array_new (FALSE, FALSE, sizeof (ClPairHolderRow));
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (holders, clear_holder_row);
  while (cl_statement_step (rows, &failure))
    {
      ClPairHolderRow row = {
        cl_statement_get_int (rows, 0), read_holder_kind (rows, 1),
        cl_statement_get_int (rows, 2), cl_pair_kind_from_nick (cl_statement_get_text (rows, 3)),
        cl_statement_get_int (rows, 4), cl_statement_dup_bytes (rows, 5)
      };

      g_array_append_val (holders, row);
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&holders) : NULL;
}

/**
 * cl_pair_store_list:
 * @db: a database
 * @kind: of which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairRow) (nullable): its generations, oldest first
 */
GArray *
cl_pair_store_list (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " PAIR_COLUMNS " FROM pair p WHERE p.kind = ? AND p.ref = ? "
                              "ORDER BY p.generation",
                              "ti", cl_pair_kind_to_nick (kind), ref);

  return rows == NULL ? NULL : read_rows (rows, error);
}

/**
 * cl_pair_store_list_all:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the rows of all generations of all
 *   pairs
 */
GArray *
cl_pair_store_list_all (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (db, error, "SELECT id FROM pair ORDER BY id", "");
}

/**
 * cl_pair_store_list_clients:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the clients who have a pair
 */
GArray *
cl_pair_store_list_clients (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (
    db, error, "SELECT ref FROM pair WHERE kind = 'client' AND generation = 1 ORDER BY ref", "");
}

/**
 * cl_pair_store_list_of_client:
 * @db: a database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairRow) (nullable): the first generations of its pair,
 *   then of those of its cases and charts
 */
GArray *
cl_pair_store_list_of_client (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error,
    "SELECT " PAIR_COLUMNS ", 0 AS rank FROM pair p WHERE p.kind = 'client' AND p.ref = ?1"
    " AND p.generation = 1 UNION ALL "
    "SELECT " PAIR_COLUMNS ", 1 FROM case_file k JOIN pair p ON p.kind = 'case' AND p.ref = k.id"
    " AND p.generation = 1 WHERE k.client_id = ?1 UNION ALL "
    "SELECT " PAIR_COLUMNS ", 2 FROM chart t JOIN pair p ON p.kind = 'chart' AND p.ref = t.id"
    " AND p.generation = 1 WHERE t.client_id = ?1 ORDER BY rank",
    "i", client);

  return rows == NULL ? NULL : read_rows (rows, error);
}

/**
 * cl_pair_store_list_held:
 * @db: a database
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what was sealed to them, the
 *   oldest first
 */
GArray *
cl_pair_store_list_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT " HOLDER_COLUMNS " FROM pair_holder h" HOLDING_PAIR
                              " WHERE h.holder_kind = ? AND h.holder_id = ? ORDER BY h.pair_id",
                              "ti", cl_holder_kind_to_nick (holder_kind), holder);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_pair_store_list_roles_held:
 * @db: a database
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): the pairs of roles that were
 *   sealed to them, the oldest first
 */
GArray *
cl_pair_store_list_roles_held (ClDatabase *db,
                               ClHolderKind holder_kind,
                               gint64 holder,
                               GError **error)
{
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT " HOLDER_COLUMNS
                       " FROM pair p CROSS JOIN pair_holder h ON h.pair_id = p.id" HOLDING_PAIR
                       " WHERE p.kind IN ('practice', 'care', 'cases') AND p.ref = 0"
                       " AND h.holder_kind = ? AND h.holder_id = ? ORDER BY p.id",
                       "ti", cl_holder_kind_to_nick (holder_kind), holder);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_pair_store_list_holders:
 * @db: a database
 * @kind: of which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what holds its generations
 */
GArray *
cl_pair_store_list_holders (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error,
    "SELECT " HOLDER_COLUMNS " FROM pair p CROSS JOIN pair_holder h"
    " ON h.pair_id = p.id" HOLDING_PAIR " WHERE p.kind = ? AND p.ref = ? ORDER BY p.generation",
    "ti", cl_pair_kind_to_nick (kind), ref);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_pair_store_list_holders_of:
 * @db: a database
 * @pair: the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what holds it
 */
GArray *
cl_pair_store_list_holders_of (ClDatabase *db, gint64 pair, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error, "SELECT " HOLDER_COLUMNS " FROM pair_holder h" HOLDING_PAIR " WHERE h.pair_id = ?",
    "i", pair);

  return rows == NULL ? NULL : cl_pair_store_read_holders (rows, error);
}

/**
 * cl_pair_store_load:
 * @db: a database
 * @id: the row of a generation
 * @row: (out caller-allocated): it; id 0 where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_pair_store_load (ClDatabase *db, gint64 id, ClPairRow *row, GError **error)
{
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error, "SELECT " PAIR_COLUMNS " FROM pair p WHERE p.id = ?", "i", id);
  g_autoptr (GError) failure = NULL;

  *row = (ClPairRow){ 0 };
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *row = read_row (rows);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_pair_store_insert:
 * @db: a database in a transaction
 * @row: a generation, of which the id is filled in
 * @now: when it was made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_pair_store_insert (ClDatabase *db, ClPairRow *row, gint64 now, GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO pair (kind, ref, generation, public, created_at) "
                        "VALUES (?, ?, ?, ?, ?)",
                        "tiibi", cl_pair_kind_to_nick (row->kind), row->ref,
                        (gint64) row->generation, row->public, now))
    return FALSE;
  row->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_pair_store_seal:
 * @db: a database in a transaction
 * @pair: the row of a generation
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @sealed: its secret, sealed to them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_pair_store_seal (ClDatabase *db,
                    gint64 pair,
                    ClHolderKind holder_kind,
                    gint64 holder,
                    GBytes *sealed,
                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO pair_holder (pair_id, holder_kind, holder_id, "
                          "sealed) VALUES (?, ?, ?, ?)",
                          "itib", pair, cl_holder_kind_to_nick (holder_kind), holder, sealed);
}

/**
 * cl_pair_store_unseal:
 * @db: a database in a transaction
 * @pair: the row of a generation
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they hold it no longer
 */
gboolean
cl_pair_store_unseal (ClDatabase *db,
                      gint64 pair,
                      ClHolderKind holder_kind,
                      gint64 holder,
                      GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM pair_holder "
                          "WHERE pair_id = ? AND holder_kind = ? AND holder_id = ?",
                          "iti", pair, cl_holder_kind_to_nick (holder_kind), holder);
}

/**
 * cl_pair_store_spend:
 * @db: a database in a transaction
 * @kind: of which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether no other text is sealed to the generations that it has
 */
gboolean
cl_pair_store_spend (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE pair SET is_spent = 1 "
                          "WHERE kind = ? AND ref = ? AND is_spent = 0",
                          "ti", cl_pair_kind_to_nick (kind), ref);
}

/**
 * cl_pair_store_spend_held:
 * @db: a database in a transaction
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: the member, 0, or the row of a generation
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether no other text is sealed to what they hold
 */
gboolean
cl_pair_store_spend_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE pair SET is_spent = 1 WHERE is_spent = 0 AND (kind, ref) IN "
                          "(SELECT p.kind, p.ref FROM pair_holder h JOIN pair p ON p.id = h.pair_id"
                          "  WHERE h.holder_kind = ? AND h.holder_id = ?)",
                          "ti", cl_holder_kind_to_nick (holder_kind), holder);
}

/**
 * cl_pair_store_drop_holder:
 * @db: a database in a transaction
 * @holder_kind: whether a member, the recovery key or a pair
 * @holder: who no longer holds any pair
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether their rows are gone
 */
gboolean
cl_pair_store_drop_holder (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM pair_holder WHERE holder_kind = ? AND holder_id = ?", "ti",
                          cl_holder_kind_to_nick (holder_kind), holder);
}

/* Of the pairs of one kind all generations but the newest to which nothing is sealed. */
#define UNUSED                                                                                     \
  " IN (SELECT p.id FROM pair p WHERE p.kind = ?1 AND p.ref = 0 AND p.generation <"                \
  " (SELECT max(n.generation) FROM pair n WHERE n.kind = ?1 AND n.ref = 0) AND NOT EXISTS"         \
  " (SELECT 1 FROM pair_holder u WHERE u.holder_kind = 'pair' AND u.holder_id = p.id)"             \
  " AND NOT EXISTS"                                                                                \
  " (SELECT 1 FROM text_holder u WHERE u.holder_kind = 'pair' AND u.holder_id = p.id))"

static gboolean
drop_unused (ClDatabase *db, ClPairKind kind, GError **error)
{
  const char *nick = cl_pair_kind_to_nick (kind);

  return cl_database_run (db, error, "DELETE FROM pair_holder WHERE pair_id" UNUSED, "t", nick) &&
         cl_database_run (db, error, "DELETE FROM pair WHERE id" UNUSED, "t", nick);
}

/**
 * cl_pair_store_drop_unused_roles:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * An older generation of a role's pair to which nothing is sealed opens nothing. With each new
 * password of a holder there is a generation more: kept, 300 members who join would hold 300 of
 * them each.
 *
 * Returns: whether they are gone
 */
gboolean
cl_pair_store_drop_unused_roles (ClDatabase *db, GError **error)
{
  /* The practice's last, for it holds those of the others. */
  return drop_unused (db, CL_PAIR_CARE, error) && drop_unused (db, CL_PAIR_CASES, error) &&
         drop_unused (db, CL_PAIR_PRACTICE, error);
}

/**
 * cl_pair_store_get_client:
 * @db: a database
 * @kind: %CL_PAIR_CLIENT, %CL_PAIR_CASE or %CL_PAIR_CHART
 * @ref: which one
 * @client_out: (out): whose it is; 0 where there is none
 * @everyone_out: (out): the level at which that client is shared with everyone
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_pair_store_get_client (ClDatabase *db,
                          ClPairKind kind,
                          gint64 ref,
                          gint64 *client_out,
                          ClLevel *everyone_out,
                          GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

  *client_out = 0;
  *everyone_out = CL_LEVEL_NONE;
  rows =
    cl_database_query (db, error,
                       "SELECT id, everyone FROM client WHERE id = CASE ?1 WHEN 'client' THEN ?2"
                       " WHEN 'case' THEN (SELECT client_id FROM case_file WHERE id = ?2)"
                       " WHEN 'chart' THEN (SELECT client_id FROM chart WHERE id = ?2) END",
                       "ti", cl_pair_kind_to_nick (kind), ref);
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    {
      *client_out = cl_statement_get_int (rows, 0);
      *everyone_out = cl_facts_read_level (rows, 1);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_chart_store_get:
 * @db: a database
 * @chart: a chart
 * @client_out: (out): of which client; 0 where there is none
 * @author_out: (out): whose
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_chart_store_get (ClDatabase *db,
                    gint64 chart,
                    gint64 *client_out,
                    gint64 *author_out,
                    GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error, "SELECT client_id, author_id FROM chart WHERE id = ?", "i", chart);
  g_autoptr (GError) failure = NULL;

  *client_out = 0;
  *author_out = 0;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    {
      *client_out = cl_statement_get_int (rows, 0);
      *author_out = cl_statement_get_int (rows, 1);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_chart_store_find:
 * @db: a database in a transaction
 * @client: a client
 * @author: who writes about it
 * @chart_out: (out): their chart of the client, made where there was none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether there is one
 */
gboolean
cl_chart_store_find (ClDatabase *db,
                     gint64 client,
                     gint64 author,
                     gint64 *chart_out,
                     GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO chart (client_id, author_id) VALUES (?, ?) "
                          "ON CONFLICT DO NOTHING",
                          "ii", client, author) &&
         cl_database_get_int (db, chart_out, error,
                              "SELECT id FROM chart WHERE client_id = ? AND author_id = ?", "ii",
                              client, author);
}
