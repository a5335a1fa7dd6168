/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

static void
statement_free (ClStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->text);
  g_free (self);
}

/* The kept statement of a text. A text is a constant of the program, so mostly its place is known;
 * comparing it costs a tenth of hashing it. */
static ClStatement *
find_kept (ClDatabase *self, const char *sql)
{
  ClStatement *statement;

  if (self->statements == NULL)
    {
      self->statements =
        g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) statement_free);
      self->statements_at = g_hash_table_new (NULL, NULL);
    }
  statement = g_hash_table_lookup (self->statements_at, sql);
  if (statement != NULL && strcmp (statement->text, sql) == 0)
    return statement;
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    g_hash_table_insert (self->statements_at, (gpointer) sql, statement);
  return statement;
}

static ClStatement *
prepare (ClDatabase *self, const char *sql, GError **error)
{
  ClStatement *statement = find_kept (self, sql);
  /* A statement that is being read when its text is asked for again gets a twin for the while. */
  gboolean is_kept = statement == NULL;
  int code;

  if (statement != NULL && !statement->in_use)
    {
      statement->in_use = TRUE;
      return statement;
    }
  statement = g_new0 (ClStatement, 1);
  statement->db = self;
  statement->text = g_strdup (sql);
  statement->is_cached = is_kept;
  statement->in_use = TRUE;
  code =
    sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
  if (code != SQLITE_OK)
    {
      statement_free (statement);
      cl_database_fail (self, code, error);
      return NULL;
    }
  if (is_kept)
    {
      g_hash_table_insert (self->statements, statement->text, statement);
      g_hash_table_insert (self->statements_at, (gpointer) sql, statement);
    }
  return statement;
}

/* keep: whether SQLite makes its own copy (SQLITE_TRANSIENT), or what is bound outlives the
 * statement (SQLITE_STATIC). */
static void
bind_bytes (sqlite3_stmt *handle, int at, GBytes *bytes, sqlite3_destructor_type keep)
{
  gsize size = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  if (bytes == NULL)
    sqlite3_bind_null (handle, at);
  else if (size == 0)
    sqlite3_bind_zeroblob (handle, at, 0);
  else
    sqlite3_bind_blob64 (handle, at, data, size, keep);
}

static void
bind_all (ClStatement *self, const char *types, va_list values, sqlite3_destructor_type keep)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 'i':
        sqlite3_bind_int64 (self->handle, i + 1, va_arg (values, gint64));
        break;
      case 'd':
        {
          gint64 id = va_arg (values, gint64);

          if (id == 0)
            sqlite3_bind_null (self->handle, i + 1);
          else
            sqlite3_bind_int64 (self->handle, i + 1, id);
          break;
        }
      case 't':
        sqlite3_bind_text (self->handle, i + 1, va_arg (values, const char *), -1, keep);
        break;
      case 'b':
        bind_bytes (self->handle, i + 1, va_arg (values, GBytes *), keep);
        break;
      default:
        g_assert_not_reached ();
      }
}

static ClStatement *
query_valist (ClDatabase *self,
              GError **error,
              const char *sql,
              const char *types,
              va_list values,
              sqlite3_destructor_type keep)
{
  ClStatement *statement = prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  g_assert ((int) strlen (types) == sqlite3_bind_parameter_count (statement->handle));
  bind_all (statement, types, values, keep);
  return statement;
}

/**
 * cl_database_query:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 * @sql: one statement, a constant
 * @types: a letter for each value, see cl-statement.h
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the statement, before its first row; to be let go with
 *   cl_statement_release() before the transaction ends
 */
ClStatement *
cl_database_query (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  va_list values;
  ClStatement *statement;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values, SQLITE_TRANSIENT);
  va_end (values);
  return statement;
}

/**
 * cl_database_run:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 * @sql: one statement, a constant; rows that it gives are not looked at
 * @types: a letter for each value
 * @...: the values
 *
 * Returns: whether it was done
 */
gboolean
cl_database_run (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values, SQLITE_STATIC);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &local))
    ;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_database_get_int:
 * @self: a database
 * @value: (out): the first column of the first row; 0 where there is none or it is NULL
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 * @sql: one query, a constant
 * @types: a letter for each value
 * @...: the values
 *
 * Returns: whether it could be read
 */
gboolean
cl_database_get_int (ClDatabase *self,
                     gint64 *value,
                     GError **error,
                     const char *sql,
                     const char *types,
                     ...)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  va_list values;

  *value = 0;
  va_start (values, types);
  statement = query_valist (self, error, sql, types, values, SQLITE_TRANSIENT);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &local))
    *value = cl_statement_get_int (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_database_get_text:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 * @sql: one query, a constant
 * @types: a letter for each value
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the first column of the first row; %NULL also where there
 *   is no row, without an error then
 */
char *
cl_database_get_text (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (ClStatement) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values, SQLITE_TRANSIENT);
  va_end (values);
  if (statement == NULL || !cl_statement_step (statement, error))
    return NULL;
  return cl_statement_dup_text (statement, 0);
}

/**
 * cl_database_list_ids:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 * @sql: one query, a constant
 * @types: a letter for each value
 * @...: the values
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the first column of all rows
 */
GArray *
cl_database_list_ids (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values, SQLITE_TRANSIENT);
  va_end (values);
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &local))
    {
      gint64 id = cl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * cl_database_get_last_id:
 * @self: a database
 *
 * Returns: the id of the row inserted last
 */
gint64
cl_database_get_last_id (ClDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * cl_database_get_n_changed:
 * @self: a database
 *
 * Returns: how many rows the last statement that writes changed
 */
gint64
cl_database_get_n_changed (ClDatabase *self)
{
  return sqlite3_changes64 (self->handle);
}

/**
 * cl_statement_step:
 * @self: a statement
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether there is a next row; %FALSE with @error unset at the end
 */
gboolean
cl_statement_step (ClStatement *self, GError **error)
{
  int code = sqlite3_step (self->handle);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code == SQLITE_DONE)
    return FALSE;
  return cl_database_fail (self->db, code, error);
}

/**
 * cl_statement_is_null:
 * @self: a statement on a row
 * @column: counted from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
cl_statement_is_null (ClStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * cl_statement_get_int:
 * @self: a statement on a row
 * @column: counted from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
cl_statement_get_int (ClStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * cl_statement_get_text:
 * @self: a statement on a row
 * @column: counted from 0
 *
 * Returns: (nullable): the text, valid until the next step
 */
const char *
cl_statement_get_text (ClStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * cl_statement_dup_text:
 * @self: a statement on a row
 * @column: counted from 0
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
cl_statement_dup_text (ClStatement *self, int column)
{
  return g_strdup (cl_statement_get_text (self, column));
}

/**
 * cl_statement_get_blob:
 * @self: a statement on a row
 * @column: counted from 0
 * @size: (out): in bytes
 *
 * Returns: (nullable): the bytes, valid until the next step
 */
gconstpointer
cl_statement_get_blob (ClStatement *self, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  *size = (gsize) sqlite3_column_bytes (self->handle, column);
  return data;
}

/**
 * cl_statement_dup_bytes:
 * @self: a statement on a row
 * @column: counted from 0
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
cl_statement_dup_bytes (ClStatement *self, int column)
{
  gsize size;
  gconstpointer data;

  if (cl_statement_is_null (self, column))
    return NULL;
  data = cl_statement_get_blob (self, column, &size);
  return g_bytes_new (data, size);
}

/**
 * cl_statement_release:
 * @self: (transfer full): a statement
 *
 * Ends reading, and keeps the statement for the next who asks for its text.
 */
void
cl_statement_release (ClStatement *self)
{
  if (!self->is_cached)
    {
      statement_free (self);
      return;
    }
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->in_use = FALSE;
}
