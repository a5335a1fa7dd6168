/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-store.h"

#include "cl-rows-private.h"
#include "cl-statement.h"

/**
 * cl_change_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_change_row_clear (ClChangeRow *row)
{
  g_clear_pointer (&row->actions, g_free);
  g_clear_pointer (&row->changeset, g_bytes_unref);
  g_clear_pointer (&row->hash, g_bytes_unref);
}

/**
 * cl_change_store_insert:
 * @db: a database in a transaction
 * @row: a change; gets its id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_change_store_insert (ClDatabase *db, ClChangeRow *row, GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO change (actor_id, at, actions, changeset, hash) "
                        "VALUES (?, ?, ?, ?, ?)",
                        "iitbb", row->actor, row->at, row->actions, row->changeset, row->hash))
    return FALSE;
  row->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_change_store_load:
 * @db: a database
 * @id: which change
 * @row: (out caller-allocated): the change; its id is 0 where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_change_store_load (ClDatabase *db, gint64 id, ClChangeRow *row, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  *row = (ClChangeRow){ 0 };
  rows =
    cl_database_query (db, error,
                       "SELECT id, actor_id, at, actions, changeset, hash, undone_by FROM change "
                       "WHERE id = ?",
                       "i", id);
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &local))
    {
      row->id = cl_statement_get_int (rows, 0);
      row->actor = cl_statement_get_int (rows, 1);
      row->at = cl_statement_get_int (rows, 2);
      row->actions = cl_statement_dup_text (rows, 3);
      row->changeset = cl_statement_dup_bytes (rows, 4);
      row->hash = cl_statement_dup_bytes (rows, 5);
      row->undone_by = cl_statement_get_int (rows, 6);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_change_store_list_later:
 * @db: a database
 * @id: which change
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type GBytes) (nullable): the changesets of those that were made
 *   after it
 */
GPtrArray *
cl_change_store_list_later (ClDatabase *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray)
    changesets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error, "SELECT changeset FROM change WHERE id > ? AND changeset IS NOT NULL", "i", id);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (changesets, cl_statement_dup_bytes (rows, 0));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&changesets) : NULL;
}

/**
 * cl_change_store_set_undone:
 * @db: a database in a transaction
 * @id: which change
 * @undone_by: the change that undid it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_change_store_set_undone (ClDatabase *db, gint64 id, gint64 undone_by, GError **error)
{
  return cl_database_run (db, error, "UPDATE change SET undone_by = ? WHERE id = ?", "ii",
                          undone_by, id);
}

static gboolean
add_revision (ClDatabase *db, GArray *revisions, const char *sql, gint64 id, GError **error)
{
  gint64 revision;

  if (!cl_database_get_int (db, &revision, error, sql, "i", id))
    return FALSE;
  g_array_append_val (revisions, revision);
  return TRUE;
}

/**
 * cl_change_store_list_revisions:
 * @db: a database
 * @clients: (element-type gint64): clients
 * @roles: (element-type gint64): roles
 * @revisions_out: (out) (transfer full) (element-type gint64): two for each client, one a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_change_store_list_revisions (ClDatabase *db,
                                GArray *clients,
                                GArray *roles,
                                GArray **revisions_out,
                                GError **error)
{
  g_autoptr (GArray) revisions = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < clients->len; i++)
    {
      gint64 id = g_array_index (clients, gint64, i);

      if (!add_revision (db, revisions, "SELECT revision FROM client WHERE id = ?", id, error) ||
          !add_revision (db, revisions, "SELECT access_revision FROM client WHERE id = ?", id,
                         error))
        return FALSE;
    }
  for (guint i = 0; i < roles->len; i++)
    if (!add_revision (db, revisions, "SELECT revision FROM role WHERE id = ?",
                       g_array_index (roles, gint64, i), error))
      return FALSE;
  *revisions_out = g_steal_pointer (&revisions);
  return TRUE;
}

/**
 * cl_change_store_raise_revisions:
 * @db: a database in a transaction
 * @clients: (element-type gint64): clients
 * @roles: (element-type gint64): roles
 * @revisions: (element-type gint64): what cl_change_store_list_revisions() gave before
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether every revision is larger than it ever was
 */
gboolean
cl_change_store_raise_revisions (ClDatabase *db,
                                 GArray *clients,
                                 GArray *roles,
                                 GArray *revisions,
                                 GError **error)
{
  for (guint i = 0; i < clients->len; i++)
    if (!cl_database_run (db, error,
                          "UPDATE client SET revision = max(revision, ?2) + 1, "
                          "access_revision = max(access_revision, ?3) + 1 WHERE id = ?1",
                          "iii", g_array_index (clients, gint64, i),
                          g_array_index (revisions, gint64, 2 * i),
                          g_array_index (revisions, gint64, 2 * i + 1)))
      return FALSE;
  for (guint i = 0; i < roles->len; i++)
    if (!cl_database_run (db, error,
                          "UPDATE role SET revision = max(revision, ?2) + 1 WHERE id = ?1", "ii",
                          g_array_index (roles, gint64, i),
                          g_array_index (revisions, gint64, 2 * clients->len + i)))
      return FALSE;
  return TRUE;
}
