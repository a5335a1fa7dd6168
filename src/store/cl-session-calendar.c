/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

/* Not in the row itself, which begins with the appointment. */
#define OF_APPOINTMENT -1

/* Which column holds the practitioner. */
static const struct
{
  const char *table;
  int practitioner;
} calendar_columns[] = {
  { "appointment", 1 },
  { "appointment_reminder", OF_APPOINTMENT },
  { "availability", 0 },
  { "availability_week", 0 },
  { "availability_exception", 0 },
};

static void
add_id (GArray *ids, sqlite3_value *value)
{
  gint64 id = value != NULL ? sqlite3_value_int64 (value) : 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  if (id != 0)
    g_array_append_val (ids, id);
}

/* An update names what it leaves nowhere: the practitioner is read from the row. */
static gboolean
add_practitioner_of (ClDatabase *self, sqlite3_value *appointment, GArray *ids, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  statement = cl_database_query (self, error,
                                 "SELECT practitioner_id FROM appointment WHERE id = ?", "i",
                                 (gint64) sqlite3_value_int64 (appointment));
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &local))
    {
      gint64 id = cl_statement_get_int (statement, 0);
      gboolean is_known = FALSE;

      for (guint i = 0; i < ids->len; i++)
        is_known |= g_array_index (ids, gint64, i) == id;
      if (!is_known)
        g_array_append_val (ids, id);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_calendar (ClDatabase *self, sqlite3_changeset_iter *iterator, GArray *ids, GError **error)
{
  sqlite3_value *before = NULL;
  sqlite3_value *after = NULL;
  const char *table;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iterator, &table, &n_columns, &operation, &is_indirect);
  for (gsize i = 0; i < G_N_ELEMENTS (calendar_columns); i++)
    {
      if (!g_str_equal (table, calendar_columns[i].table))
        continue;
      if (operation != SQLITE_INSERT && calendar_columns[i].practitioner != OF_APPOINTMENT)
        sqlite3changeset_old (iterator, calendar_columns[i].practitioner, &before);
      if (operation != SQLITE_DELETE && calendar_columns[i].practitioner != OF_APPOINTMENT)
        sqlite3changeset_new (iterator, calendar_columns[i].practitioner, &after);
      add_id (ids, before);
      add_id (ids, after);
      if (before == NULL && after == NULL)
        {
          sqlite3_value *id = NULL;

          if (operation == SQLITE_INSERT)
            sqlite3changeset_new (iterator, 0, &id);
          else
            sqlite3changeset_old (iterator, 0, &id);
          return id == NULL || add_practitioner_of (self, id, ids, error);
        }
    }
  return TRUE;
}

static gboolean
add_appointment (ClDatabase *self, sqlite3_changeset_iter *iterator, GArray *ids, GError **error)
{
  sqlite3_value *id = NULL;
  const char *table;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iterator, &table, &n_columns, &operation, &is_indirect);
  if (!g_str_equal (table, "appointment"))
    return TRUE;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iterator, 0, &id);
  else
    sqlite3changeset_old (iterator, 0, &id);
  add_id (ids, id);
  return TRUE;
}

typedef gboolean (*AddRow) (ClDatabase *self,
                            sqlite3_changeset_iter *iterator,
                            GArray *ids,
                            GError **error);

static GArray *
list (ClDatabase *self, GBytes *changeset, AddRow add, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_changeset_iter *iterator = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  gboolean is_read = TRUE;
  int code = SQLITE_OK;

  if (size > 0)
    code = sqlite3changeset_start (&iterator, (int) size, (void *) data);
  while (code == SQLITE_OK && size > 0 && is_read && sqlite3changeset_next (iterator) == SQLITE_ROW)
    is_read = add (self, iterator, ids, error);
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (!is_read)
    return NULL;
  if (code != SQLITE_OK)
    {
      cl_database_fail (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/**
 * cl_database_list_touched_calendars:
 * @self: a database
 * @changeset: what cl_database_record_end() gave
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the practitioners whose appointments
 *   or availability it touches, each once
 */
GArray *
cl_database_list_touched_calendars (ClDatabase *self, GBytes *changeset, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), NULL);

  return list (self, changeset, add_calendar, error);
}

/**
 * cl_database_list_touched_appointments:
 * @self: a database
 * @changeset: what cl_database_record_end() gave
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the appointments that it touches, each
 *   once
 */
GArray *
cl_database_list_touched_appointments (ClDatabase *self, GBytes *changeset, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), NULL);

  return list (self, changeset, add_appointment, error);
}
