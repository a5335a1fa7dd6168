/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-store.h"

#include "cl-rows-private.h"

#define ENTRIES                                                                                    \
  "SELECT id, client_id, practitioner_id, minutes, days, from_minute, to_minute, from_date,"       \
  " to_date, created_by, created_at FROM waiting_entry WHERE closed_at IS NULL"
#define IN_ORDER " ORDER BY created_at, id"

static ClWaiting *
read_entry (ClStatement *rows)
{
  ClWaiting *waiting = cl_waiting_new (cl_statement_get_int (rows, 1));

  waiting->id = cl_statement_get_int (rows, 0);
  waiting->practitioner = cl_statement_get_int (rows, 2);
  waiting->minutes = cl_statement_get_int (rows, 3);
  waiting->days = (guint) cl_statement_get_int (rows, 4);
  waiting->from_minute = (guint) cl_statement_get_int (rows, 5);
  waiting->to_minute = (guint) cl_statement_get_int (rows, 6);
  waiting->from_date = cl_statement_dup_text (rows, 7);
  waiting->to_date = cl_statement_dup_text (rows, 8);
  waiting->created_by = cl_statement_get_int (rows, 9);
  waiting->created_at = cl_statement_get_int (rows, 10);
  return waiting;
}

static GPtrArray *
read_entries (ClStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (list, read_entry (rows));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * cl_waiting_store_add:
 * @db: the practice's database
 * @waiting: who waits for what; gets its id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_waiting_store_add (ClDatabase *db, ClWaiting *waiting, GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO waiting_entry (client_id, practitioner_id, minutes, days,"
                        " from_minute, to_minute, from_date, to_date, created_by, created_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                        "idiiiittii", waiting->client, waiting->practitioner, waiting->minutes,
                        (gint64) waiting->days, (gint64) waiting->from_minute,
                        (gint64) waiting->to_minute, waiting->from_date, waiting->to_date,
                        waiting->created_by, waiting->created_at))
    return FALSE;
  waiting->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_waiting_store_get:
 * @db: the practice's database
 * @id: an entry
 * @waiting_out: (out) (transfer full) (nullable): the entry, while it is open
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_waiting_store_get (ClDatabase *db, gint64 id, ClWaiting **waiting_out, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, ENTRIES " AND id = ?1", "i", id);
  g_autoptr (GError) failure = NULL;

  *waiting_out = NULL;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *waiting_out = read_entry (rows);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_waiting_store_list:
 * @db: the practice's database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClWaiting) (nullable): those that are open, by when they
 *   were added
 */
GPtrArray *
cl_waiting_store_list (ClDatabase *db, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, ENTRIES IN_ORDER, "");

  return read_entries (rows, error);
}

/**
 * cl_waiting_store_list_client:
 * @db: the practice's database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClWaiting) (nullable): theirs that are open, by when they
 *   were added
 */
GPtrArray *
cl_waiting_store_list_client (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error, ENTRIES " AND client_id = ?1" IN_ORDER, "i", client);

  return read_entries (rows, error);
}

/**
 * cl_waiting_store_close:
 * @db: the practice's database
 * @id: an entry
 * @at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_waiting_store_close (ClDatabase *db, gint64 id, gint64 at, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE waiting_entry SET closed_at = ?2 WHERE id = ?1"
                          " AND closed_at IS NULL",
                          "ii", id, at);
}
