/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-store.h"

#include "cl-rows-private.h"

#define GRANT_COLUMNS                                                                              \
  "g.member_id, g.client_id, g.level, g.until, g.source, g.granted_by, g.granted_at, g.kept_at"

/* As the index says it, or the index does not serve. */
#define LAST_USED                                                                                  \
  "(SELECT max (at) FROM audit_event INDEXED BY audit_event_use"                                   \
  "  WHERE actor_id = g.member_id AND client_id = g.client_id AND client_id IS NOT NULL"           \
  "   AND outcome = 'done' AND action NOT GLOB 'access.*' AND action NOT GLOB 'staff.*'"           \
  "   AND action NOT GLOB 'change.*')"

static gboolean
walk (ClStatement *rows, ClReviewGrantFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cl_statement_step (rows, &failure))
    {
      const ClGrant grant = {
        .member = cl_statement_get_int (rows, 0),
        .client = cl_statement_get_int (rows, 1),
        .level = cl_level_from_nick (cl_statement_get_text (rows, 2)),
        .until = cl_statement_get_int (rows, 3),
        .source = cl_grant_source_from_nick (cl_statement_get_text (rows, 4)),
        .granted_by = cl_statement_get_int (rows, 5),
        .granted_at = cl_statement_get_int (rows, 6),
      };

      func (&grant, cl_statement_get_int (rows, 7), cl_statement_get_int (rows, 8), data);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_review_store_walk_grants:
 * @db: the practice's database
 * @member: whose grants
 * @before: only grants given and kept no later than this
 * @now: the practice's time; only grants that hold then
 * @func: (scope call): called with each, by client
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads when each was last used, by a look into the index of the log.
 *
 * Returns: whether all could be read
 */
gboolean
cl_review_store_walk_grants (ClDatabase *db,
                             gint64 member,
                             gint64 before,
                             gint64 now,
                             ClReviewGrantFunc func,
                             gpointer data,
                             GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT " GRANT_COLUMNS "," LAST_USED " FROM access_grant g"
                            " WHERE g.member_id = ?1 AND g.granted_at <= ?2"
                            " AND (g.kept_at IS NULL OR g.kept_at <= ?2)"
                            " AND (g.until IS NULL OR g.until > ?3) ORDER BY g.client_id",
                            "iii", member, before, now);
  return rows != NULL && walk (rows, func, data, error);
}

/**
 * cl_review_store_walk_ending:
 * @db: the practice's database
 * @before: only grants that end by then, those that have ended too
 * @func: (scope call): called with each, the first to end first; their use is not read
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether all could be read
 */
gboolean
cl_review_store_walk_ending (ClDatabase *db,
                             gint64 before,
                             ClReviewGrantFunc func,
                             gpointer data,
                             GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT " GRANT_COLUMNS
                            ", NULL FROM access_grant g INDEXED BY access_grant_until"
                            " WHERE g.until IS NOT NULL AND g.until <= ?1"
                            " ORDER BY g.until, g.member_id, g.client_id",
                            "i", before);
  return rows != NULL && walk (rows, func, data, error);
}

/**
 * cl_review_store_walk_shared:
 * @db: the practice's database
 * @func: (scope call): called with each client that is shared with everyone, by name
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether all could be read
 */
gboolean
cl_review_store_walk_shared (ClDatabase *db, ClReviewSharedFunc func, gpointer data, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

  rows = cl_database_query (db, error,
                            "SELECT id, everyone FROM client INDEXED BY client_everyone"
                            " WHERE everyone <> 'none' ORDER BY name_key, id",
                            "");
  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &failure))
    func (cl_statement_get_int (rows, 0), cl_level_from_nick (cl_statement_get_text (rows, 1)),
          data);
  return cl_rows_are_done (&failure, error);
}

static void
add_count (GHashTable *counts, gint64 member, gint64 n)
{
  gint64 *count = g_hash_table_lookup (counts, &member);

  if (count == NULL)
    {
      gint64 *key = g_memdup2 (&member, sizeof member);

      count = g_new0 (gint64, 1);
      g_hash_table_insert (counts, key, count);
    }
  *count += n;
}

static gboolean
add_counts (ClStatement *rows, GHashTable *counts, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cl_statement_step (rows, &failure))
    add_count (counts, cl_statement_get_int (rows, 0), cl_statement_get_int (rows, 1));
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_review_store_count_owned:
 * @db: the practice's database
 * @counts: (element-type gint64 gint64): by member; both are freed by the table
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Adds how many clients each member owns.
 *
 * Returns: whether it could be read
 */
gboolean
cl_review_store_count_owned (ClDatabase *db, GHashTable *counts, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT owner_id, count (*) FROM client INDEXED BY client_by_owner"
                            " GROUP BY owner_id",
                            "");
  return rows != NULL && add_counts (rows, counts, error);
}

/**
 * cl_review_store_count_granted:
 * @db: the practice's database
 * @now: the practice's time; only grants that hold then
 * @counts: (element-type gint64 gint64): by member; both are freed by the table
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Adds how many grants each member holds.
 *
 * Returns: whether it could be read
 */
gboolean
cl_review_store_count_granted (ClDatabase *db, gint64 now, GHashTable *counts, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT member_id, count (*) FROM access_grant"
                            " WHERE until IS NULL OR until > ?1 GROUP BY member_id",
                            "i", now);
  return rows != NULL && add_counts (rows, counts, error);
}

/**
 * cl_review_store_get_client_name:
 * @db: the practice's database
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): first and last name
 */
char *
cl_review_store_get_client_name (ClDatabase *db, gint64 client, GError **error)
{
  return cl_database_get_text (db, error,
                               "SELECT trim (first_name || ' ' || last_name) FROM client"
                               " WHERE id = ?1",
                               "i", client);
}

/**
 * cl_review_store_get_invited_at:
 * @db: the practice's database
 * @member: who is invited
 * @at: (out): when they were last, by the entry that vouches for the invitation's key; or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_review_store_get_invited_at (ClDatabase *db, gint64 member, gint64 *at, GError **error)
{
  return cl_database_get_int (db, at, error,
                              "SELECT e.at FROM log_key k JOIN audit_event e ON e.seq = k.from_seq"
                              " WHERE k.member_id = ?1 ORDER BY k.from_seq DESC LIMIT 1",
                              "i", member);
}

/**
 * cl_review_store_get_log_since:
 * @db: the practice's database
 * @at: (out): when the log begins
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_review_store_get_log_since (ClDatabase *db, gint64 *at, GError **error)
{
  return cl_database_get_int (db, at, error, "SELECT at FROM audit_event ORDER BY seq LIMIT 1", "");
}

/**
 * cl_review_store_get_last:
 * @db: the practice's database
 * @at: (out): when a review was done last, or 0
 * @member: (out): by whom
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_review_store_get_last (ClDatabase *db, gint64 *at, gint64 *member, GError **error)
{
  return cl_database_get_int (db, at, error,
                              "SELECT at FROM access_review ORDER BY id DESC LIMIT 1", "") &&
         cl_database_get_int (db, member, error,
                              "SELECT member_id FROM access_review ORDER BY id DESC LIMIT 1", "");
}

/**
 * cl_review_store_add:
 * @db: the practice's database
 * @member: who looked through its access
 * @at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_review_store_add (ClDatabase *db, gint64 member, gint64 at, GError **error)
{
  return cl_database_run (db, error, "INSERT INTO access_review (member_id, at) VALUES (?1, ?2)",
                          "ii", member, at);
}
