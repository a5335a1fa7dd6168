/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-busy-store.h"

#include "cl-rows-private.h"
#include "cl-statement.h"

/**
 * cl_busy_store_delete:
 * @db: a database in a transaction
 * @practitioner: whose calendar
 * @uid: of an event
 * @from: an instant
 * @n_deleted: (inout): is raised by how many there were
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Takes out what was imported of an event and is not over by @from.
 *
 * Returns: whether it was done
 */
gboolean
cl_busy_store_delete (ClDatabase *db,
                      gint64 practitioner,
                      const char *uid,
                      gint64 from,
                      guint *n_deleted,
                      GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (db, error,
                                 "DELETE FROM appointment WHERE practitioner_id = ? AND uid = ?"
                                 " AND kind = 'imported' AND end > ? RETURNING id",
                                 "iti", practitioner, uid, from);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    (*n_deleted)++;
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_busy_store_insert:
 * @db: a database in a transaction
 * @practitioner: whose calendar
 * @uid: of the event
 * @start: an instant
 * @end: the first instant after it
 * @created_by: who imports
 * @created_at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_busy_store_insert (ClDatabase *db,
                      gint64 practitioner,
                      const char *uid,
                      gint64 start,
                      gint64 end,
                      gint64 created_by,
                      gint64 created_at,
                      GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO appointment (practitioner_id, uid, start, end, kind,"
                          " created_by, created_at) VALUES (?, ?, ?, ?, 'imported', ?, ?)",
                          "itiiii", practitioner, uid, start, end, created_by, created_at);
}
