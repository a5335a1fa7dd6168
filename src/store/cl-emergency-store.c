/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency-store.h"

#include "cl-rows-private.h"

/**
 * cl_emergency_store_put:
 * @db: the practice's database
 * @client: a client
 * @member: who broke the glass
 * @reason: why
 * @since: when
 * @until: the first instant without
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Stores an emergency in the place of the one that @member may have had on @client.
 *
 * Returns: whether it was written
 */
gboolean
cl_emergency_store_put (ClDatabase *db,
                        gint64 client,
                        gint64 member,
                        const char *reason,
                        gint64 since,
                        gint64 until,
                        GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO emergency (member_id, client_id, reason, since, until)"
                          " VALUES (?1, ?2, ?3, ?4, ?5)"
                          " ON CONFLICT (member_id, client_id) DO UPDATE SET"
                          " reason = excluded.reason, since = excluded.since,"
                          " until = excluded.until",
                          "iitii", member, client, reason, since, until);
}

/**
 * cl_emergency_store_end:
 * @db: the practice's database
 * @client: a client
 * @member: who broke the glass
 * @now: when it ends
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Ends an emergency, where there is one; its notices tell that it was ended.
 *
 * Returns: whether it was written
 */
gboolean
cl_emergency_store_end (ClDatabase *db, gint64 client, gint64 member, gint64 now, GError **error)
{
  return cl_database_run (db, error,
                          "DELETE FROM emergency WHERE client_id = ?1 AND member_id = ?2", "ii",
                          client, member) &&
         cl_database_run (db, error,
                          "UPDATE emergency_notice SET until = ?3"
                          " WHERE client_id = ?1 AND member_id = ?2 AND until > ?3",
                          "iii", client, member, now);
}

/**
 * cl_emergency_store_end_all:
 * @db: the practice's database
 * @member: who leaves the practice
 * @now: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_emergency_store_end(), on all clients.
 *
 * Returns: whether it was written
 */
gboolean
cl_emergency_store_end_all (ClDatabase *db, gint64 member, gint64 now, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM emergency WHERE member_id = ?1", "i", member) &&
         cl_database_run (db, error,
                          "UPDATE emergency_notice SET until = ?2"
                          " WHERE member_id = ?1 AND until > ?2",
                          "ii", member, now);
}

/**
 * cl_emergency_notice_store_add:
 * @db: the practice's database
 * @notice: whose chart was opened by whom, why, when, until when
 * @told: (element-type gint64): who is told at once
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_emergency_notice_store_add (ClDatabase *db,
                               const ClEmergencyNotice *notice,
                               const GArray *told,
                               GError **error)
{
  gint64 id;

  if (!cl_database_run (db, error,
                        "INSERT INTO emergency_notice (client_id, member_id, reason, at, until)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "iitii", notice->client, notice->member, notice->reason, notice->at,
                        notice->until))
    return FALSE;
  id = cl_database_get_last_id (db);
  for (guint i = 0; i < told->len; i++)
    if (!cl_database_run (db, error,
                          "INSERT INTO emergency_told (notice_id, member_id) VALUES (?1, ?2)", "ii",
                          id, g_array_index (told, gint64, i)))
      return FALSE;
  return TRUE;
}

#define NOTICES                                                                                    \
  "SELECT n.id, n.client_id, n.member_id, n.reason, n.at, n.until, c.owner_id = ?1,"               \
  "       t.member_id IS NOT NULL, c.first_name || ' ' || c.last_name"                             \
  "  FROM emergency_notice n JOIN client c ON c.id = n.client_id"                                  \
  "  LEFT JOIN emergency_told t ON t.notice_id = n.id AND t.member_id = ?1"

static ClEmergencyNotice *
read_notice (ClStatement *statement)
{
  ClEmergencyNotice *notice = cl_emergency_notice_new (cl_statement_get_int (statement, 0));

  notice->client = cl_statement_get_int (statement, 1);
  notice->member = cl_statement_get_int (statement, 2);
  notice->reason = cl_statement_dup_text (statement, 3);
  notice->at = cl_statement_get_int (statement, 4);
  notice->until = cl_statement_get_int (statement, 5);
  notice->is_owner = cl_statement_get_int (statement, 6) != 0;
  notice->was_told = cl_statement_get_int (statement, 7) != 0;
  notice->client_name = cl_statement_dup_text (statement, 8);
  return notice;
}

/**
 * cl_emergency_notice_store_get:
 * @db: the practice's database
 * @notice: which
 * @member: who asks
 * @notice_out: (out) (transfer full) (nullable): it, as it is to @member; %NULL where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_emergency_notice_store_get (ClDatabase *db,
                               gint64 notice,
                               gint64 member,
                               ClEmergencyNotice **notice_out,
                               GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *notice_out = NULL;
  statement = cl_database_query (db, error, NOTICES " WHERE n.id = ?2", "ii", member, notice);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    *notice_out = read_notice (statement);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_emergency_notice_store_list_unseen:
 * @db: the practice's database
 * @member: who asks
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClEmergencyNotice) (nullable): all that @member did not
 *   cause and has not seen, newest first; whether they may know of them is not asked here
 */
GPtrArray *
cl_emergency_notice_store_list_unseen (ClDatabase *db, gint64 member, GError **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (db, error,
                                 NOTICES " WHERE n.member_id <> ?1 AND t.seen_at IS NULL"
                                         " ORDER BY n.id DESC",
                                 "i", member);
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &failure))
    g_ptr_array_add (notices, read_notice (statement));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&notices) : NULL;
}

/**
 * cl_emergency_notice_store_set_seen:
 * @db: the practice's database
 * @notice: a notice
 * @member: who has seen it
 * @now: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps in mind when @member saw it first.
 *
 * Returns: whether it was written
 */
gboolean
cl_emergency_notice_store_set_seen (ClDatabase *db,
                                    gint64 notice,
                                    gint64 member,
                                    gint64 now,
                                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO emergency_told (notice_id, member_id, seen_at)"
                          " VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (notice_id, member_id) DO UPDATE SET"
                          " seen_at = excluded.seen_at WHERE seen_at IS NULL",
                          "iii", notice, member, now);
}
