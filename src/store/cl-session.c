/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"

/* The tables that undo covers; keys and the log are never undone. What changes in them is kept in
 * the clear beside the log, so a table with chart text can never be one of them (docs: VAULT, What
 * is protected). */
static const char *const recorded_tables[] = {
  "access_grant",
  "access_review",
  "appointment",
  "appointment_reminder",
  "appointment_series",
  "availability",
  "availability_exception",
  "availability_week",
  "case_file",
  "case_staff",
  "chart_share",
  "client",
  "client_care",
  "emergency",
  "managed_doctor",
  "member",
  "member_role",
  "note_template",
  "referral",
  "referral_doctor",
  "referral_step",
  "role",
  "setting",
  "waiting_entry",
};

/**
 * cl_database_record_begin:
 * @self: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Records from now on what changes in the tables that undo covers.
 *
 * Returns: whether it does
 */
gboolean
cl_database_record_begin (ClDatabase *self, GError **error)
{
  int code;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  g_clear_pointer (&self->session, sqlite3session_delete);
  code = sqlite3session_create (self->handle, "main", &self->session);
  for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (recorded_tables); i++)
    code = sqlite3session_attach (self->session, recorded_tables[i]);
  return code == SQLITE_OK || cl_database_fail (self, code, error);
}

/**
 * cl_database_record_end:
 * @self: a database after cl_database_record_begin()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): what changed; of size 0 where nothing did
 */
GBytes *
cl_database_record_end (ClDatabase *self, GError **error)
{
  void *data = NULL;
  int size = 0;
  int code;

  g_return_val_if_fail (CL_IS_DATABASE (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  code = sqlite3session_changeset (self->session, &size, &data);
  g_clear_pointer (&self->session, sqlite3session_delete);
  if (code != SQLITE_OK)
    {
      cl_database_fail (self, code, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

static gboolean
is_same_value (sqlite3_value *a, sqlite3_value *b)
{
  int size = sqlite3_value_bytes (a);

  if (sqlite3_value_type (a) != sqlite3_value_type (b))
    return FALSE;
  if (sqlite3_value_type (a) == SQLITE_INTEGER)
    return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
  return size == sqlite3_value_bytes (b) &&
         (size == 0 || memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize) size) == 0);
}

static gboolean
is_revision (ClDatabase *self, const char *table, int column)
{
  g_autofree char *name =
    cl_database_get_text (self, NULL, "SELECT name FROM pragma_table_info (?) WHERE cid = ?", "ti",
                          table, (gint64) column);

  return name != NULL && g_str_has_suffix (name, "revision");
}

/* A revision counts every change of its row, also of what this change did not touch. */
static gboolean
differs_in_revision_only (ClDatabase *self, sqlite3_changeset_iter *iterator)
{
  const char *table;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iterator, &table, &n_columns, &operation, &is_indirect);
  if (operation != SQLITE_UPDATE && operation != SQLITE_DELETE)
    return FALSE;
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *expected = NULL;
      sqlite3_value *found = NULL;

      if (sqlite3changeset_old (iterator, i, &expected) != SQLITE_OK ||
          sqlite3changeset_conflict (iterator, i, &found) != SQLITE_OK)
        return FALSE;
      if (expected != NULL && !is_same_value (expected, found) && !is_revision (self, table, i))
        return FALSE;
    }
  return TRUE;
}

static int
on_conflict_cb (void *data, int reason, sqlite3_changeset_iter *iterator)
{
  return reason == SQLITE_CHANGESET_DATA && differs_in_revision_only (data, iterator)
           ? SQLITE_CHANGESET_REPLACE
           : SQLITE_CHANGESET_ABORT;
}

/**
 * cl_database_apply_inverse:
 * @self: a database in a transaction
 * @changeset: what cl_database_record_end() gave, byte for byte: SQLite does not doubt it, and may
 *   never come back from a damaged one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * Puts back what @changeset replaced, unless any of it has changed since; revisions of a row do
 * not count, for they tell of its other columns too.
 *
 * Returns: whether all of it was put back
 */
gboolean
cl_database_apply_inverse (ClDatabase *self, GBytes *changeset, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  void *inverse = NULL;
  int inverse_size = 0;
  int code;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  if (size == 0)
    return TRUE;
  code = sqlite3changeset_invert ((int) size, data, &inverse_size, &inverse);
  if (code == SQLITE_OK)
    code = sqlite3changeset_apply (self->handle, inverse_size, inverse, NULL, on_conflict_cb, self);
  sqlite3_free (inverse);
  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) != SQLITE_ABORT && (code & 0xff) != SQLITE_CONSTRAINT)
    return cl_database_fail (self, code, error);
  g_propagate_error (
    error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                         _ ("This cannot be undone any more: something that it touched has been "
                            "changed since.")));
  return FALSE;
}

/* Which columns of a recorded table hold ids of clients, members and roles. */
typedef struct
{
  const char *table;
  int client;
  int member;
  int role;
} TouchedColumns;

static const TouchedColumns touched_columns[] = {
  { "client", 0, -1, -1 },
  { "client_care", 0, -1, -1 },
  { "access_grant", 1, 0, -1 },
  { "case_file", 1, -1, -1 },
  { "case_staff", 1, 0, -1 },
  { "emergency", 1, 0, -1 },
  { "referral", 0, -1, -1 },
  { "referral_doctor", 0, -1, -1 },
  { "chart_share", 1, 0, -1 },
  { "member", -1, 0, -1 },
  { "member_role", -1, 0, 1 },
  { "managed_doctor", -1, 0, -1 },
  { "role", -1, -1, 0 },
  { "availability", -1, 0, -1 },
  { "availability_week", -1, 0, -1 },
  { "availability_exception", -1, 0, -1 },
};

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
sort_unique (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, n - 1))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

static void
add_touched (sqlite3_changeset_iter *iterator, int column, GArray *ids)
{
  sqlite3_value *value = NULL;

  if (column < 0)
    return;
  sqlite3changeset_old (iterator, column, &value);
  if (value == NULL)
    sqlite3changeset_new (iterator, column, &value);
  if (value != NULL)
    {
      gint64 id = sqlite3_value_int64 (value);

      g_array_append_val (ids, id);
    }
}

/* A case's client is no part of its key, and an update that leaves it names it nowhere. */
static gboolean
add_client_of_case (ClDatabase *self,
                    sqlite3_changeset_iter *iterator,
                    GArray *clients,
                    GError **error)
{
  sqlite3_value *value = NULL;
  gint64 client;

  sqlite3changeset_old (iterator, 0, &value);
  if (value == NULL)
    sqlite3changeset_new (iterator, 0, &value);
  if (value == NULL)
    return TRUE;
  if (!cl_database_get_int (self, &client, error, "SELECT client_id FROM case_file WHERE id = ?",
                            "i", (gint64) sqlite3_value_int64 (value)))
    return FALSE;
  if (client != 0)
    g_array_append_val (clients, client);
  return TRUE;
}

/**
 * cl_database_list_touched:
 * @self: a database
 * @changeset: what cl_database_record_end() gave
 * @clients_out: (out) (transfer full) (element-type gint64): the clients whose rows it touches
 * @members_out: (out) (transfer full) (element-type gint64): the members
 * @roles_out: (out) (transfer full) (element-type gint64): the roles
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read; the lists are sorted and name nothing twice
 */
gboolean
cl_database_list_touched (ClDatabase *self,
                          GBytes *changeset,
                          GArray **clients_out,
                          GArray **members_out,
                          GArray **roles_out,
                          GError **error)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) roles = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_changeset_iter *iterator = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  gboolean is_read = TRUE;
  int code = SQLITE_OK;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  if (size > 0)
    code = sqlite3changeset_start (&iterator, (int) size, (void *) data);
  while (code == SQLITE_OK && size > 0 && is_read && sqlite3changeset_next (iterator) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;

      sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
      for (gsize i = 0; i < G_N_ELEMENTS (touched_columns); i++)
        if (g_str_equal (table, touched_columns[i].table))
          {
            add_touched (iterator, touched_columns[i].client, clients);
            add_touched (iterator, touched_columns[i].member, members);
            add_touched (iterator, touched_columns[i].role, roles);
          }
      if (g_str_equal (table, "case_file"))
        is_read = add_client_of_case (self, iterator, clients, error);
    }
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (!is_read)
    return FALSE;
  if (code != SQLITE_OK)
    return cl_database_fail (self, code, error);
  sort_unique (clients);
  sort_unique (members);
  sort_unique (roles);
  *clients_out = g_steal_pointer (&clients);
  *members_out = g_steal_pointer (&members);
  *roles_out = g_steal_pointer (&roles);
  return TRUE;
}

/* Which columns of a recorded table hold who has something by the row. */
static const struct
{
  const char *table;
  int receiver;
} given_columns[] = {
  { "client", 1 },      { "access_grant", 0 },    { "case_staff", 0 },
  { "chart_share", 0 }, { "referral_doctor", 4 },
};

static void
add_old (sqlite3_changeset_iter *iterator, int column, GArray *ids)
{
  sqlite3_value *value = NULL;
  gint64 id;

  sqlite3changeset_old (iterator, column, &value);
  /* A doctor of another practice has nothing by it. */
  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return;
  id = sqlite3_value_int64 (value);
  g_array_append_val (ids, id);
}

static void
add_given_back (sqlite3_changeset_iter *iterator, GArray *receivers, GArray *roles)
{
  const char *table;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iterator, &table, &n_columns, &operation, &is_indirect);
  if (operation == SQLITE_INSERT)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (given_columns); i++)
    if (g_str_equal (table, given_columns[i].table))
      add_old (iterator, given_columns[i].receiver, receivers);
  if (g_str_equal (table, "member_role"))
    add_old (iterator, 1, roles);
}

/**
 * cl_database_list_given_back:
 * @self: a database
 * @changeset: what cl_database_record_end() gave
 * @receivers_out: (out) (transfer full) (element-type gint64): the members to whom a client, a
 *   grant, case staffing or a chart share would come back
 * @roles_out: (out) (transfer full) (element-type gint64): the roles that members would get back
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What cl_database_apply_inverse() gives to somebody, for that is asked as any giving is.
 *
 * Returns: whether it could be read; the lists are sorted and name nothing twice
 */
gboolean
cl_database_list_given_back (ClDatabase *self,
                             GBytes *changeset,
                             GArray **receivers_out,
                             GArray **roles_out,
                             GError **error)
{
  g_autoptr (GArray) receivers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) roles = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_changeset_iter *iterator = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int code = SQLITE_OK;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  if (size > 0)
    code = sqlite3changeset_start (&iterator, (int) size, (void *) data);
  while (code == SQLITE_OK && size > 0 && sqlite3changeset_next (iterator) == SQLITE_ROW)
    add_given_back (iterator, receivers, roles);
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (code != SQLITE_OK)
    return cl_database_fail (self, code, error);
  sort_unique (receivers);
  sort_unique (roles);
  *receivers_out = g_steal_pointer (&receivers);
  *roles_out = g_steal_pointer (&roles);
  return TRUE;
}
