/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-store.h"

#include "cl-rows-private.h"
#include "cl-validate.h"

/* The clients in the orders that lists need, each in one scan of an index. */

/* Clients are kept by id in arrays; whoever plants a row with an id that the program never gives
 * has it seen by nobody, and no array written past its end. */
static gboolean
is_given (gint64 id)
{
  return id > 0 && id <= CL_CLIENT_MAX_ID;
}

static gboolean
walk_rows (ClStatement *statement,
           gboolean with_text,
           ClClientWalk walk,
           gpointer data,
           GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cl_statement_step (statement, &failure))
    {
      gint64 id = cl_statement_get_int (statement, 0);

      if (is_given (id) &&
          !walk (id, with_text ? cl_statement_get_text (statement, 1) : NULL, data))
        break;
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_client_store_list_owned:
 * @db: the practice's database
 * @owner: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their clients, by name
 */
GArray *
cl_client_store_list_owned (ClDatabase *db, gint64 owner, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT id FROM client INDEXED BY client_by_owner"
                               " WHERE owner_id = ?1 ORDER BY name_key, id",
                               "i", owner);
}

/**
 * cl_client_store_list_named:
 * @db: the practice's database
 * @last_name: a last name; case of letters and marks on them do not count
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the clients of that last name, by
 *   first name, id
 */
GArray *
cl_client_store_list_named (ClDatabase *db, const char *last_name, GError **error)
{
  g_autofree char *folded = cl_fold_name (last_name);
  g_autofree char *from = g_strdup_printf ("%s\x01", folded);
  g_autofree char *to = g_strdup_printf ("%s\x02", folded);

  return cl_database_list_ids (db, error,
                               "SELECT id FROM client INDEXED BY client_by_name"
                               " WHERE name_key >= ?1 AND name_key < ?2 ORDER BY name_key, id",
                               "tt", from, to);
}

/**
 * cl_client_store_walk_names:
 * @db: the practice's database
 * @walk: (scope call): called for each client, by last name, first name, id
 * @data: for @walk
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_walk_names (ClDatabase *db, ClClientWalk walk, gpointer data, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_query (db, error,
                                 "SELECT id FROM client INDEXED BY client_by_name"
                                 " ORDER BY name_key, id",
                                 "");
  return statement != NULL && walk_rows (statement, FALSE, walk, data, error);
}

/**
 * cl_client_store_walk_ids:
 * @db: the practice's database
 * @with_search_keys: whether @walk is given what the search looks through
 * @walk: (scope call): called for each client, by id
 * @data: for @walk
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_walk_ids (ClDatabase *db,
                          gboolean with_search_keys,
                          ClClientWalk walk,
                          gpointer data,
                          GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  if (with_search_keys)
    statement = cl_database_query (db, error, "SELECT id, search_key FROM client ORDER BY id", "");
  else
    statement = cl_database_query (db, error, "SELECT id FROM client", "");
  return statement != NULL && walk_rows (statement, with_search_keys, walk, data, error);
}

/**
 * cl_client_store_walk_status:
 * @db: the practice's database
 * @member: who asks: the status is their own setting, else the owner's
 * @status: a status
 * @walk: (scope call): called for each client of @status, by last name, first name, id
 * @data: for @walk
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_walk_status (ClDatabase *db,
                             gint64 member,
                             ClCareStatus status,
                             ClClientWalk walk,
                             gpointer data,
                             GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_query (
    db, error,
    "SELECT c.id FROM client c"
    "  LEFT JOIN client_care mine ON mine.client_id = c.id AND mine.practitioner_id = ?1"
    "  LEFT JOIN client_care theirs ON theirs.client_id = c.id"
    "                              AND theirs.practitioner_id = c.owner_id"
    " WHERE coalesce (mine.status, theirs.status, 'active') = ?2"
    " ORDER BY c.name_key, c.id",
    "it", member, cl_care_status_to_nick (status));
  return statement != NULL && walk_rows (statement, FALSE, walk, data, error);
}

/**
 * cl_client_store_get_max_id:
 * @db: the practice's database
 * @max_id_out: (out): the highest id, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_get_max_id (ClDatabase *db, gint64 *max_id_out, GError **error)
{
  return cl_database_get_int (db, max_id_out, error,
                              "SELECT max (id) FROM client WHERE id BETWEEN 0 AND ?1", "i",
                              CL_CLIENT_MAX_ID);
}

/**
 * cl_client_store_count:
 * @db: the practice's database
 * @n_out: (out): how many clients there are
 * @max_id_out: (out): the highest id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_count (ClDatabase *db, gint64 *n_out, gint64 *max_id_out, GError **error)
{
  return cl_database_get_int (db, n_out, error, "SELECT count (*) FROM client", "") &&
         cl_client_store_get_max_id (db, max_id_out, error);
}
