/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-pair-store.h"

#include "cl-statement.h"

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

  cl_pair_row_clear (&row->pair);
  g_clear_pointer (&row->sealed, g_bytes_unref);
}

static ClPairRow
read_row (ClStatement *rows)
{
  return (ClPairRow){ cl_statement_get_int (rows, 0), (guint) cl_statement_get_int (rows, 1),
                      cl_statement_dup_bytes (rows, 2) };
}

/**
 * cl_pair_store_list:
 * @db: a database
 * @kind: of which pair
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairRow) (nullable): its generations, oldest first
 */
GArray *
cl_pair_store_list (ClDatabase *db, const char *kind, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (ClPairRow));
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  g_array_set_clear_func (pairs, clear_row);
  rows = cl_database_query (db, error,
                            "SELECT id, generation, public FROM pair WHERE kind = ? AND ref = 0 "
                            "ORDER BY generation",
                            "t", kind);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &local))
    {
      ClPairRow row = read_row (rows);

      g_array_append_val (pairs, row);
    }
  if (local == NULL)
    return g_steal_pointer (&pairs);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * cl_pair_store_list_held:
 * @db: a database
 * @kind: of which pair
 * @holder_kind: `member` or `recovery`
 * @holder: the member, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClPairHolderRow) (nullable): what was sealed to them
 */
GArray *
cl_pair_store_list_held (ClDatabase *db,
                         const char *kind,
                         const char *holder_kind,
                         gint64 holder,
                         GError **error)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (ClPairHolderRow));
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  g_array_set_clear_func (held, clear_holder_row);
  rows = cl_database_query (db, error,
                            "SELECT p.id, p.generation, p.public, h.sealed FROM pair p "
                            "JOIN pair_holder h ON h.pair_id = p.id "
                            "WHERE p.kind = ? AND h.holder_kind = ? AND h.holder_id = ? "
                            "ORDER BY p.generation",
                            "tti", kind, holder_kind, holder);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &local))
    {
      ClPairHolderRow row = { read_row (rows), cl_statement_dup_bytes (rows, 3) };

      g_array_append_val (held, row);
    }
  if (local == NULL)
    return g_steal_pointer (&held);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * cl_pair_store_list_holders:
 * @db: a database
 * @kind: of which pair
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the members who hold any generation
 */
GArray *
cl_pair_store_list_holders (ClDatabase *db, const char *kind, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT DISTINCT h.holder_id FROM pair p "
                               "JOIN pair_holder h ON h.pair_id = p.id "
                               "WHERE p.kind = ? AND h.holder_kind = 'member' "
                               "ORDER BY h.holder_id",
                               "t", kind);
}

/**
 * cl_pair_store_holds:
 * @db: a database
 * @pair: a generation's row
 * @holder_kind: `member` or `recovery`
 * @holder: the member, or 0
 * @holds: (out): whether it was sealed to them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_pair_store_holds (ClDatabase *db,
                     gint64 pair,
                     const char *holder_kind,
                     gint64 holder,
                     gboolean *holds,
                     GError **error)
{
  gint64 n;

  if (!cl_database_get_int (db, &n, error,
                            "SELECT count(*) FROM pair_holder "
                            "WHERE pair_id = ? AND holder_kind = ? AND holder_id = ?",
                            "iti", pair, holder_kind, holder))
    return FALSE;
  *holds = n > 0;
  return TRUE;
}

/**
 * cl_pair_store_insert:
 * @db: a database in a transaction
 * @kind: of which pair
 * @generation: which generation
 * @public: its public key
 * @now: when it was made
 * @id: (out): its row
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_pair_store_insert (ClDatabase *db,
                      const char *kind,
                      guint generation,
                      GBytes *public,
                      gint64 now,
                      gint64 *id,
                      GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO pair (kind, generation, public, created_at) "
                        "VALUES (?, ?, ?, ?)",
                        "tibi", kind, (gint64) generation, public, now))
    return FALSE;
  *id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_pair_store_seal:
 * @db: a database in a transaction
 * @pair: a generation's row
 * @holder_kind: `member` or `recovery`
 * @holder: the member, or 0
 * @sealed: its secret, sealed to them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_pair_store_seal (ClDatabase *db,
                    gint64 pair,
                    const char *holder_kind,
                    gint64 holder,
                    GBytes *sealed,
                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO pair_holder (pair_id, holder_kind, holder_id, "
                          "sealed) VALUES (?, ?, ?, ?)",
                          "itib", pair, holder_kind, holder, sealed);
}

/**
 * cl_pair_store_drop_holder:
 * @db: a database in a transaction
 * @member: who no longer holds any pair
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether their rows are gone
 */
gboolean
cl_pair_store_drop_holder (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM pair_holder WHERE holder_kind = 'member' AND holder_id = ?",
                          "i", member);
}

/**
 * cl_pair_store_drop_recovery:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether nothing is sealed to the recovery key any more
 */
gboolean
cl_pair_store_drop_recovery (ClDatabase *db, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM pair_holder WHERE holder_kind = 'recovery'", "");
}
