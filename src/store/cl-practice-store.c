/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-store.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-statement.h"

/**
 * cl_practice_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_practice_row_clear (ClPracticeRow *row)
{
  g_clear_pointer (&row->uuid, g_bytes_unref);
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->timezone, g_free);
}

/**
 * cl_practice_store_load:
 * @db: a database
 * @row: (out caller-allocated): the practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_practice_store_load (ClDatabase *db, ClPracticeRow *row, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (db, error,
                            "SELECT uuid, name, timezone, test_clock, clock_now, created_at "
                            "FROM practice",
                            "");
  if (rows == NULL)
    return FALSE;
  if (!cl_statement_step (rows, &local))
    {
      g_propagate_error (error, local != NULL
                                  ? g_steal_pointer (&local)
                                  : cl_error_new (CL_ERROR_STORAGE, "%s",
                                                  _ ("The file holds no practice: it was not "
                                                     "made to its end. Delete it and create "
                                                     "the practice again.")));
      return FALSE;
    }
  row->uuid = cl_statement_dup_bytes (rows, 0);
  row->name = cl_statement_dup_text (rows, 1);
  row->timezone = cl_statement_dup_text (rows, 2);
  row->test_clock = cl_statement_get_int (rows, 3) != 0;
  row->clock_now = cl_statement_get_int (rows, 4);
  row->created_at = cl_statement_get_int (rows, 5);
  return TRUE;
}

/**
 * cl_practice_store_insert:
 * @db: a new database in a transaction
 * @row: the practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_practice_store_insert (ClDatabase *db, const ClPracticeRow *row, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO practice (id, uuid, name, timezone, test_clock, clock_now, "
                          "created_at) VALUES (1, ?, ?, ?, ?, ?, ?)",
                          "bttidi", row->uuid, row->name, row->timezone, (gint64) row->test_clock,
                          row->clock_now, row->created_at);
}

/**
 * cl_practice_store_get_clock:
 * @db: a database
 * @now: (out): where the test clock stands, or 0 for the computer's time
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_practice_store_get_clock (ClDatabase *db, gint64 *now, GError **error)
{
  return cl_database_get_int (db, now, error, "SELECT clock_now FROM practice", "");
}

/**
 * cl_practice_store_set_clock:
 * @db: a database in a transaction
 * @now: where the test clock is to stand
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_practice_store_set_clock (ClDatabase *db, gint64 now, GError **error)
{
  return cl_database_run (db, error, "UPDATE practice SET clock_now = ?", "i", now);
}

/**
 * cl_setting_store_get:
 * @db: a database
 * @name: a setting of the practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): its value; %NULL without an error where it was never set
 */
char *
cl_setting_store_get (ClDatabase *db, const char *name, GError **error)
{
  return cl_database_get_text (db, error, "SELECT value FROM setting WHERE name = ?", "t", name);
}

/**
 * cl_setting_store_set:
 * @db: a database in a transaction
 * @name: a setting of the practice
 * @value: its value
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_setting_store_set (ClDatabase *db, const char *name, const char *value, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO setting (name, value) VALUES (?1, ?2) "
                          "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                          "tt", name, value);
}
