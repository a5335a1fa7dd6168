/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-store.h"

#include "cl-statement.h"
#include "cl-validate.h"

#define ROLES                                                                                      \
  "SELECT r.id, r.name, r.permissions, r.built_in, r.revision, "                                   \
  "(SELECT count(*) FROM member_role h JOIN member m ON m.id = h.member_id "                       \
  "WHERE h.role_id = r.id AND m.status <> 'removed') FROM role r "

static ClRole *
read_role (ClStatement *rows)
{
  ClRole *role = cl_role_new (cl_statement_get_int (rows, 0), cl_statement_get_text (rows, 1),
                              (ClPermission) cl_statement_get_int (rows, 2),
                              cl_statement_get_int (rows, 3) != 0);

  g_free (role->revision);
  role->revision = g_strdup_printf ("%" G_GINT64_FORMAT, cl_statement_get_int (rows, 4));
  role->n_members = (guint) cl_statement_get_int (rows, 5);
  return role;
}

/**
 * cl_role_store_list:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClRole) (nullable): all roles, built-in ones first
 */
GPtrArray *
cl_role_store_list (ClDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (db, error, ROLES "ORDER BY r.built_in DESC, r.id", "");
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &local))
    g_ptr_array_add (roles, read_role (rows));
  if (local == NULL)
    return g_steal_pointer (&roles);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * cl_role_store_find:
 * @db: a database
 * @name: a role's name, in any case of letters
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the role; %NULL without an error where there is none
 */
ClRole *
cl_role_store_find (ClDatabase *db, const char *name, GError **error)
{
  g_autofree char *key = cl_fold_name (name);
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error, ROLES "WHERE r.name_key = ?", "t", key);
  if (rows == NULL || !cl_statement_step (rows, error))
    return NULL;
  return read_role (rows);
}

/**
 * cl_role_store_load:
 * @db: a database
 * @id: a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the role; %NULL without an error where there is none
 */
ClRole *
cl_role_store_load (ClDatabase *db, gint64 id, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, ROLES "WHERE r.id = ?", "i", id);

  if (rows == NULL || !cl_statement_step (rows, error))
    return NULL;
  return read_role (rows);
}

/**
 * cl_role_store_list_holders:
 * @db: a database
 * @id: a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): who holds it and was not removed
 */
GArray *
cl_role_store_list_holders (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT m.id FROM member_role h JOIN member m ON m.id = h.member_id "
                               "WHERE h.role_id = ? AND m.status <> 'removed' ORDER BY m.id",
                               "i", id);
}

/**
 * cl_role_store_get_permissions:
 * @db: a database
 * @id: a role
 * @permissions: (out): what it allows; nothing where there is no such role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_role_store_get_permissions (ClDatabase *db, gint64 id, ClPermission *permissions, GError **error)
{
  gint64 value;

  if (!cl_database_get_int (db, &value, error, "SELECT permissions FROM role WHERE id = ?", "i",
                            id))
    return FALSE;
  *permissions = (ClPermission) value;
  return TRUE;
}

/**
 * cl_role_store_insert:
 * @db: a database in a transaction
 * @role: a new role; gets its id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_role_store_insert (ClDatabase *db, ClRole *role, GError **error)
{
  g_autofree char *key = cl_fold_name (role->name);

  if (!cl_database_run (db, error,
                        "INSERT INTO role (name, name_key, built_in, permissions) "
                        "VALUES (?, ?, ?, ?)",
                        "ttii", role->name, key, (gint64) role->built_in,
                        (gint64) role->permissions))
    return FALSE;
  role->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_role_store_update:
 * @db: a database in a transaction
 * @id: a role
 * @name: what it is called now
 * @permissions: what it allows now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written, with a new revision
 */
gboolean
cl_role_store_update (ClDatabase *db,
                      gint64 id,
                      const char *name,
                      ClPermission permissions,
                      GError **error)
{
  g_autofree char *key = cl_fold_name (name);

  return cl_database_run (db, error,
                          "UPDATE role SET name = ?, name_key = ?, permissions = ?, "
                          "revision = revision + 1 WHERE id = ?",
                          "ttii", name, key, (gint64) permissions, id);
}

/**
 * cl_role_store_delete:
 * @db: a database in a transaction
 * @id: a role that nobody holds who was not removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it is gone, also from those removed
 */
gboolean
cl_role_store_delete (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM member_role WHERE role_id = ?", "i", id) &&
         cl_database_run (db, error, "DELETE FROM role WHERE id = ?", "i", id);
}
