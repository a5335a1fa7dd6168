/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-share-store.h"

#include "cl-rows-private.h"

/**
 * cl_share_store_put:
 * @db: a database in a transaction
 * @client: a client
 * @from: whose chart of it
 * @to: who reads it
 * @shared_by: who says so
 * @shared_at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps a share; one that is there stays as it is.
 *
 * Returns: whether it was written
 */
gboolean
cl_share_store_put (ClDatabase *db,
                    gint64 client,
                    gint64 from,
                    gint64 to,
                    gint64 shared_by,
                    gint64 shared_at,
                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO chart_share (member_id, client_id, author_id, shared_by, "
                          "shared_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                          "iiiii", to, client, from, shared_by, shared_at);
}

/**
 * cl_share_store_list:
 * @db: a database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClChartShare) (nullable): with whom which charts of it are
 *   shared, the earliest first; whether that holds is not told
 */
GArray *
cl_share_store_list (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ClChartShare));
  g_autoptr (GError) failure = NULL;
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT author_id, member_id, shared_by, shared_at FROM chart_share "
                              "WHERE client_id = ? ORDER BY shared_at, author_id, member_id",
                              "i", client);

  while (rows != NULL && cl_statement_step (rows, &failure))
    {
      ClChartShare share = { .from = cl_statement_get_int (rows, 0),
                             .to = cl_statement_get_int (rows, 1),
                             .shared_by = cl_statement_get_int (rows, 2),
                             .shared_at = cl_statement_get_int (rows, 3) };

      g_array_append_val (shares, share);
    }
  return rows != NULL && cl_rows_are_done (&failure, error) ? g_steal_pointer (&shares) : NULL;
}

/**
 * cl_share_store_end:
 * @db: a database in a transaction
 * @client: a client
 * @from: whose chart of it
 * @to: who reads it no longer
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether there is no such share now
 */
gboolean
cl_share_store_end (ClDatabase *db, gint64 client, gint64 from, gint64 to, GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM chart_share "
                          "WHERE member_id = ? AND client_id = ? AND author_id = ?",
                          "iii", to, client, from);
}

/**
 * cl_share_store_end_to:
 * @db: a database in a transaction
 * @client: a client
 * @to: who reads nobody's chart of it any longer
 * @n_changed_out: (out): how many shares ended
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether there is no share to them now
 */
gboolean
cl_share_store_end_to (ClDatabase *db,
                       gint64 client,
                       gint64 to,
                       guint *n_changed_out,
                       GError **error)
{
  if (!cl_database_run (db, error, "DELETE FROM chart_share WHERE member_id = ? AND client_id = ?",
                        "ii", to, client))
    return FALSE;
  *n_changed_out = (guint) cl_database_get_n_changed (db);
  return TRUE;
}
