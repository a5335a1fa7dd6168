/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-touched-store.h"

#include "cl-database-private.h"
#include "cl-store-resources.h"

#define SET_UP "/io/github/caseload/Caseload/store/touched.sql"

/* Grants that have run out of who still holds a key by them; what one wrote oneself is kept. From
 * the grant to the few pairs of its client, never to the many that its holder has. */
#define HELD(pairs)                                                                                \
  "EXISTS (SELECT 1 FROM " pairs " CROSS JOIN pair_holder h ON h.pair_id = p.id"                   \
  " AND h.holder_kind = 'member' AND h.holder_id = g.member_id)"
#define EXPIRED                                                                                                                                   \
  " FROM access_grant g INDEXED BY access_grant_until"                                                                                            \
  " WHERE g.until IS NOT NULL AND g.until <= ?1 AND (" HELD ("(SELECT id FROM pair WHERE kind = 'client' AND ref = g.client_id) p") " OR " HELD ( \
    "case_file k CROSS JOIN pair p ON p.kind = 'case' AND p.ref = k.id"                                                                           \
    " AND k.client_id = g.client_id") " OR " HELD ("chart k CROSS JOIN pair p ON p.kind = 'chart' AND p.ref = k.id"                               \
                                                   " AND k.client_id = g.client_id AND k.author_id <> g.member_id") ")"

/**
 * cl_touched_store_set_up:
 * @db: a database in the newest schema, not in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Lets the rows that the policy goes by tell of their changes from now on.
 *
 * Returns: whether they do
 */
gboolean
cl_touched_store_set_up (ClDatabase *db, GError **error)
{
  g_autoptr (GBytes) sql =
    g_resource_lookup_data (cl_store_get_resource (), SET_UP, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (sql != NULL);
  /* Resources end with a NUL that is not counted. */
  return cl_database_execute (db, g_bytes_get_data (sql, NULL), error);
}

static gboolean
has_any (ClDatabase *db, const char *sql, gboolean *has_out, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (db, &n, error, sql, ""))
    return FALSE;
  *has_out = n != 0;
  return TRUE;
}

/**
 * cl_touched_store_is_empty:
 * @db: a database in a transaction
 * @is_empty: (out): whether nothing is touched
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_touched_store_is_empty (ClDatabase *db, gboolean *is_empty, GError **error)
{
  gboolean has;

  if (!has_any (db, "SELECT EXISTS (SELECT 1 FROM temp.key_touched)", &has, error))
    return FALSE;
  *is_empty = !has;
  return TRUE;
}

/**
 * cl_touched_store_has_roles:
 * @db: a database in a transaction
 * @has_roles: (out): whether who holds which permission, or a key of theirs, is touched
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_touched_store_has_roles (ClDatabase *db, gboolean *has_roles, GError **error)
{
  return has_any (db, "SELECT EXISTS (SELECT 1 FROM temp.key_touched WHERE kind = 'roles')",
                  has_roles, error);
}

/**
 * cl_touched_store_add_roles:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Lets the pairs of roles be looked at although no row of theirs has changed.
 *
 * Returns: whether they will be
 */
gboolean
cl_touched_store_add_roles (ClDatabase *db, GError **error)
{
  return cl_database_run (db, error, "INSERT OR IGNORE INTO temp.key_touched VALUES ('roles', 0)",
                          "");
}

/**
 * cl_touched_store_add_client:
 * @db: a database in a transaction
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Lets the client's pairs be looked at although no row of theirs has changed.
 *
 * Returns: whether they will be
 */
gboolean
cl_touched_store_add_client (ClDatabase *db, gint64 client, GError **error)
{
  return cl_database_run (db, error, "INSERT OR IGNORE INTO temp.key_touched VALUES ('client', ?)",
                          "i", client);
}

/**
 * cl_touched_store_add_expired:
 * @db: a database in a transaction
 * @now: microseconds since 1970 in UTC
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Touches the clients of which somebody still holds a key by a grant that has run out.
 *
 * Returns: whether they are
 */
gboolean
cl_touched_store_add_expired (ClDatabase *db, gint64 now, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR IGNORE INTO temp.key_touched"
                          " SELECT 'client', g.client_id" EXPIRED,
                          "i", now);
}

/**
 * cl_touched_store_has_expired:
 * @db: a database
 * @now: microseconds since 1970 in UTC
 * @has_out: (out): whether cl_touched_store_add_expired() would touch any client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_touched_store_has_expired (ClDatabase *db, gint64 now, gboolean *has_out, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (db, &n, error, "SELECT EXISTS (SELECT 1" EXPIRED ")", "i", now))
    return FALSE;
  *has_out = n != 0;
  return TRUE;
}

/* All clients with a pair that a member holds or may hold: by the rows of keys, and by those that
 * the policy goes by. */
static gboolean
spread_members (ClDatabase *db, GError **error)
{
  return cl_database_run (
    db, error,
    "INSERT OR IGNORE INTO temp.key_touched SELECT 'client', x.client FROM ("
    " SELECT p.ref AS client FROM temp.key_touched t"
    "  CROSS JOIN pair_holder h ON h.holder_kind = 'member' AND h.holder_id = t.id"
    "  JOIN pair p ON p.id = h.pair_id AND p.kind = 'client' WHERE t.kind = 'member'"
    " UNION SELECT k.client_id FROM temp.key_touched t"
    "  CROSS JOIN pair_holder h ON h.holder_kind = 'member' AND h.holder_id = t.id"
    "  JOIN pair p ON p.id = h.pair_id AND p.kind = 'case'"
    "  JOIN case_file k ON k.id = p.ref WHERE t.kind = 'member'"
    " UNION SELECT k.client_id FROM temp.key_touched t"
    "  CROSS JOIN pair_holder h ON h.holder_kind = 'member' AND h.holder_id = t.id"
    "  JOIN pair p ON p.id = h.pair_id AND p.kind = 'chart'"
    "  JOIN chart k ON k.id = p.ref WHERE t.kind = 'member'"
    " UNION SELECT c.id FROM temp.key_touched t JOIN client c ON c.owner_id = t.id"
    "  WHERE t.kind = 'member'"
    " UNION SELECT g.client_id FROM temp.key_touched t JOIN access_grant g ON g.member_id = t.id"
    "  WHERE t.kind = 'member'"
    " UNION SELECT k.client_id FROM temp.key_touched t JOIN chart k ON k.author_id = t.id"
    "  WHERE t.kind = 'member'"
    " UNION SELECT d.client_id FROM temp.key_touched t"
    "  CROSS JOIN referral_doctor d ON d.member_id = t.id AND d.has_left = 0"
    "  WHERE t.kind = 'member') x"
    " WHERE EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = x.client)",
    "");
}

/**
 * cl_touched_store_list_clients:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the clients whose pairs may differ
 *   from the policy now, those of touched members too
 */
GArray *
cl_touched_store_list_clients (ClDatabase *db, GError **error)
{
  if (!spread_members (db, error))
    return NULL;
  return cl_database_list_ids (
    db, error, "SELECT id FROM temp.key_touched WHERE kind = 'client' ORDER BY id", "");
}

/**
 * cl_touched_store_add_unrecovered:
 * @db: a database in a transaction
 * @author: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Touches the psychotherapy notes of an author that the recovery key does not open, for it was
 * replaced since (docs: VAULT, Keys).
 *
 * Returns: whether they are
 */
gboolean
cl_touched_store_add_unrecovered (ClDatabase *db, gint64 author, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR IGNORE INTO temp.key_touched SELECT 'note', n.id FROM note n"
                          " JOIN note_text x ON x.note_id = n.id"
                          " WHERE n.author_id = ? AND n.kind = 'psychotherapy' AND NOT EXISTS"
                          " (SELECT 1 FROM text_holder h WHERE h.text_id = x.id"
                          "   AND h.holder_kind = 'recovery')",
                          "i", author);
}

/**
 * cl_touched_store_list_notes:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the notes whose keys may differ from
 *   the policy now: of touched members those that are sealed to themselves, or are to be
 */
GArray *
cl_touched_store_list_notes (ClDatabase *db, GError **error)
{
  if (
    !cl_database_run (
      db, error,
      "INSERT OR IGNORE INTO temp.key_touched SELECT 'note', x.note FROM ("
      " SELECT n.id AS note FROM temp.key_touched t JOIN note n ON n.author_id = t.id"
      "  WHERE t.kind = 'member' AND (n.state IN ('draft', 'returned') OR n.kind = 'psychotherapy')"
      " UNION SELECT n.id FROM temp.key_touched t JOIN note n ON n.reviewer_id = t.id"
      "  WHERE t.kind = 'member'"
      " UNION SELECT y.note_id FROM temp.key_touched t"
      "  CROSS JOIN text_holder h ON h.holder_kind = 'member' AND h.holder_id = t.id"
      "  JOIN note_text y ON y.id = h.text_id WHERE t.kind = 'member') x",
      ""))
    return NULL;
  return cl_database_list_ids (
    db, error, "SELECT id FROM temp.key_touched WHERE kind = 'note' ORDER BY id", "");
}

/**
 * cl_touched_store_clear:
 * @db: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether nothing is touched now
 */
gboolean
cl_touched_store_clear (ClDatabase *db, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM temp.key_touched", "");
}
