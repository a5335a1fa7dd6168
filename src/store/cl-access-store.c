/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-store.h"

#include "cl-rows-private.h"

static void
read_grant (ClStatement *statement, gint64 client, ClGrant *grant)
{
  grant->client = client;
  grant->member = cl_statement_get_int (statement, 0);
  grant->level = cl_level_from_nick (cl_statement_get_text (statement, 1));
  grant->until = cl_statement_get_int (statement, 2);
  grant->source = cl_grant_source_from_nick (cl_statement_get_text (statement, 3));
  grant->granted_by = cl_statement_get_int (statement, 4);
  grant->granted_at = cl_statement_get_int (statement, 5);
}

/* The revision is a digest of what is replaced as a whole, so that undoing a change brings its
 * revision back, and nothing else has to be written with a grant. */
static char *
make_revision (ClAccess *access)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *digest = NULL;

  g_string_append_printf (text, "%" G_GINT64_FORMAT " %d", access->owner, access->everyone);
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      g_string_append_printf (text,
                              ";%" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT,
                              grant->member, grant->level, grant->until, grant->source,
                              grant->granted_by, grant->granted_at);
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  return g_strndup (digest, 24);
}

static gboolean
read_grants (ClDatabase *db, ClAccess *access, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (db, error,
                                 "SELECT member_id, level, until, source, granted_by, granted_at"
                                 "  FROM access_grant INDEXED BY access_grant_client"
                                 " WHERE client_id = ?1 ORDER BY member_id",
                                 "i", access->client);
  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    {
      ClGrant grant;

      read_grant (statement, access->client, &grant);
      g_array_append_val (access->grants, grant);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_access_store_get:
 * @db: the practice's database
 * @client: a client
 * @access_out: (out) (transfer full) (nullable): owner, everyone and the grants by member, or
 *   %NULL where there is no such client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_access_store_get (ClDatabase *db, gint64 client, ClAccess **access_out, GError **error)
{
  g_autoptr (ClAccess) access = cl_access_new (client);
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *access_out = NULL;
  statement = cl_database_query (db, error, "SELECT owner_id, everyone FROM client WHERE id = ?1",
                                 "i", client);
  if (statement == NULL)
    return FALSE;
  if (!cl_statement_step (statement, &failure))
    return cl_rows_are_done (&failure, error);
  access->owner = cl_statement_get_int (statement, 0);
  access->everyone = cl_level_from_nick (cl_statement_get_text (statement, 1));
  if (!read_grants (db, access, error))
    return FALSE;
  access->revision = make_revision (access);
  *access_out = g_steal_pointer (&access);
  return TRUE;
}

/**
 * cl_access_store_get_grant:
 * @db: the practice's database
 * @client: a client
 * @member: a member
 * @grant_out: (out): their grant, run out or not; of level none where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_access_store_get_grant (ClDatabase *db,
                           gint64 client,
                           gint64 member,
                           ClGrant *grant_out,
                           GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *grant_out = (ClGrant){ .client = client, .member = member };
  statement = cl_database_query (db, error,
                                 "SELECT member_id, level, until, source, granted_by, granted_at"
                                 "  FROM access_grant WHERE member_id = ?1 AND client_id = ?2",
                                 "ii", member, client);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    read_grant (statement, client, grant_out);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_access_store_get_kept:
 * @db: the practice's database
 * @client: a client
 * @member: a member
 * @kept_at_out: (out): when a review last found their grant to be right, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_access_store_get_kept (ClDatabase *db,
                          gint64 client,
                          gint64 member,
                          gint64 *kept_at_out,
                          GError **error)
{
  return cl_database_get_int (db, kept_at_out, error,
                              "SELECT kept_at FROM access_grant"
                              " WHERE member_id = ?1 AND client_id = ?2",
                              "ii", member, client);
}

/**
 * cl_access_store_put_grant:
 * @db: the practice's database
 * @grant: a grant
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Stores @grant in the place of the one that its member may have had; what a review said of that
 * one does not hold for it.
 *
 * Returns: whether it was written
 */
gboolean
cl_access_store_put_grant (ClDatabase *db, const ClGrant *grant, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO access_grant (member_id, client_id, level, until, source,"
                          "                          granted_by, granted_at)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                          " ON CONFLICT (member_id, client_id) DO UPDATE SET"
                          " level = excluded.level, until = excluded.until,"
                          " source = excluded.source, granted_by = excluded.granted_by,"
                          " granted_at = excluded.granted_at, kept_by = NULL, kept_at = NULL",
                          "iitdtii", grant->member, grant->client, cl_level_to_nick (grant->level),
                          grant->until, cl_grant_source_to_nick (grant->source), grant->granted_by,
                          grant->granted_at);
}

/* Runs a statement of a client and a member. */
static gboolean
run_for_member (ClDatabase *db,
                const char *sql,
                gint64 client,
                gint64 member,
                gboolean *changed_out,
                GError **error)
{
  if (!cl_database_run (db, error, sql, "ii", client, member))
    return FALSE;
  if (changed_out != NULL)
    *changed_out = cl_database_get_n_changed (db) > 0;
  return TRUE;
}

/**
 * cl_access_store_delete_grant:
 * @db: the practice's database
 * @client: a client
 * @member: a member
 * @changed_out: (out) (optional): whether there was a grant
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_access_store_delete_grant (ClDatabase *db,
                              gint64 client,
                              gint64 member,
                              gboolean *changed_out,
                              GError **error)
{
  return run_for_member (db, "DELETE FROM access_grant WHERE client_id = ?1 AND member_id = ?2",
                         client, member, changed_out, error);
}

/**
 * cl_access_store_keep_grant:
 * @db: the practice's database
 * @client: a client
 * @member: a member with a grant
 * @kept_by: who reviewed it
 * @kept_at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Notes that a review found the grant to be right as it is.
 *
 * Returns: whether it was written
 */
gboolean
cl_access_store_keep_grant (ClDatabase *db,
                            gint64 client,
                            gint64 member,
                            gint64 kept_by,
                            gint64 kept_at,
                            GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE access_grant SET kept_by = ?3, kept_at = ?4"
                          " WHERE client_id = ?1 AND member_id = ?2",
                          "iiii", client, member, kept_by, kept_at);
}

/**
 * cl_access_store_set_owner:
 * @db: the practice's database
 * @client: a client
 * @owner: a practitioner
 * @changed_out: (out) (optional): whether it was another before
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_access_store_set_owner (ClDatabase *db,
                           gint64 client,
                           gint64 owner,
                           gboolean *changed_out,
                           GError **error)
{
  return run_for_member (db, "UPDATE client SET owner_id = ?2 WHERE id = ?1 AND owner_id <> ?2",
                         client, owner, changed_out, error);
}

/**
 * cl_access_store_set_everyone:
 * @db: the practice's database
 * @client: a client
 * @everyone: the level for all practitioners
 * @changed_out: (out) (optional): whether it was another before
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_access_store_set_everyone (ClDatabase *db,
                              gint64 client,
                              ClLevel everyone,
                              gboolean *changed_out,
                              GError **error)
{
  if (!cl_database_run (db, error,
                        "UPDATE client SET everyone = ?2 WHERE id = ?1 AND everyone <> ?2", "it",
                        client, cl_level_to_nick (everyone)))
    return FALSE;
  if (changed_out != NULL)
    *changed_out = cl_database_get_n_changed (db) > 0;
  return TRUE;
}

/**
 * cl_access_store_list_ended:
 * @db: the practice's database
 * @after: an instant
 * @until: a later one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the clients on which a grant or broken
 *   glass has run out since @after and up to @until, by id
 */
GArray *
cl_access_store_list_ended (ClDatabase *db, gint64 after, gint64 until, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT client_id FROM access_grant INDEXED BY access_grant_until"
                               " WHERE until > ?1 AND until <= ?2"
                               " UNION "
                               "SELECT client_id FROM emergency WHERE until > ?1 AND until <= ?2"
                               " ORDER BY client_id",
                               "ii", after, until);
}
