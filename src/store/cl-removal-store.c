/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-store.h"

#include "cl-statement.h"

static gboolean
count (ClDatabase *db, gint64 member, const char *sql, guint *n_out, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (db, &n, error, sql, "i", member))
    return FALSE;
  *n_out = (guint) n;
  return TRUE;
}

static gboolean
count_emergencies (ClDatabase *db, gint64 member, gint64 now, guint *n_out, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (db, &n, error,
                            "SELECT count (*) FROM emergency WHERE member_id = ? AND until > ?",
                            "ii", member, now))
    return FALSE;
  *n_out = (guint) n;
  return TRUE;
}

/**
 * cl_removal_store_count:
 * @db: a database in a transaction
 * @member: who might be removed
 * @now: when
 * @preview: gets the counts
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Counts what would end: what cl_removal_store_end_access() ends, and the emergencies that hold;
 * and whom cl_removal_store_list_waiting() lists.
 *
 * Returns: whether it could be read
 */
gboolean
cl_removal_store_count (ClDatabase *db,
                        gint64 member,
                        gint64 now,
                        ClRemovalPreview *preview,
                        GError **error)
{
  return count (db, member, "SELECT count (*) FROM access_grant WHERE member_id = ?",
                &preview->n_grants, error) &&
         count (db, member, "SELECT count (*) FROM case_staff WHERE member_id = ?",
                &preview->n_case_places, error) &&
         count (db, member, "SELECT count (*) FROM chart_share WHERE author_id = ?",
                &preview->n_shares_from, error) &&
         count (db, member, "SELECT count (*) FROM chart_share WHERE member_id = ?",
                &preview->n_shares_to, error) &&
         count (db, member,
                "SELECT count (DISTINCT client_id) FROM waiting_entry"
                " WHERE practitioner_id = ? AND closed_at IS NULL",
                &preview->n_waiting, error) &&
         count_emergencies (db, member, now, &preview->n_emergencies, error);
}

/**
 * cl_removal_store_move_client:
 * @db: a database in a transaction
 * @client: a client
 * @owner: the practitioner who gets it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Gives a client a new owner, whose grant ends: an owner holds none.
 *
 * Returns: whether it was written
 */
gboolean
cl_removal_store_move_client (ClDatabase *db, gint64 client, gint64 owner, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE client SET owner_id = ?, access_revision = access_revision + 1 "
                          "WHERE id = ?",
                          "ii", owner, client) &&
         cl_database_run (db, error,
                          "DELETE FROM access_grant WHERE member_id = ? AND client_id = ?", "ii",
                          owner, client);
}

/**
 * cl_removal_store_end_access:
 * @db: a database in a transaction
 * @member: who is removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Ends a member's grants, case staffing and chart shares from and to them, on all clients.
 *
 * Returns: whether it was written
 */
gboolean
cl_removal_store_end_access (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE client SET access_revision = access_revision + 1 WHERE id IN "
                          "(SELECT client_id FROM access_grant WHERE member_id = ?)",
                          "i", member) &&
         cl_database_run (db, error, "DELETE FROM access_grant WHERE member_id = ?", "i", member) &&
         cl_database_run (db, error, "DELETE FROM case_staff WHERE member_id = ?", "i", member) &&
         cl_database_run (db, error,
                          "DELETE FROM chart_share WHERE member_id = ?1 OR author_id = ?1", "i",
                          member);
}

/**
 * cl_removal_store_list_appointments:
 * @db: a database
 * @member: who might be removed
 * @now: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the appointments and blocks of time in
 *   their calendar that start after @now and were not cancelled, by start
 */
GArray *
cl_removal_store_list_appointments (ClDatabase *db, gint64 member, gint64 now, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT id FROM appointment INDEXED BY appointment_practitioner"
                               " WHERE practitioner_id = ? AND start > ? AND state <> 'cancelled'"
                               " ORDER BY start, id",
                               "ii", member, now);
}

/**
 * cl_removal_store_cancel_appointments:
 * @db: a database in a transaction
 * @member: who is removed
 * @now: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Cancels what cl_removal_store_list_appointments() lists.
 *
 * Returns: whether it was written
 */
gboolean
cl_removal_store_cancel_appointments (ClDatabase *db, gint64 member, gint64 now, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE appointment SET state = 'cancelled', revision = revision + 1"
                          " WHERE practitioner_id = ? AND start > ? AND state <> 'cancelled'",
                          "ii", member, now);
}

/**
 * cl_removal_store_list_waiting:
 * @db: a database
 * @member: a practitioner
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the clients who wait for a time of
 *   theirs
 */
GArray *
cl_removal_store_list_waiting (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT DISTINCT client_id FROM waiting_entry"
                               " WHERE practitioner_id = ? AND closed_at IS NULL"
                               " ORDER BY client_id",
                               "i", member);
}

/**
 * cl_removal_store_open_waiting:
 * @db: a database in a transaction
 * @member: a practitioner who is removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Who waits for a time of theirs waits for anybody's from now on: nothing of theirs becomes free
 * any more, and nobody is to be forgotten on the list.
 *
 * Returns: whether it was written
 */
gboolean
cl_removal_store_open_waiting (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE waiting_entry SET practitioner_id = NULL"
                          " WHERE practitioner_id = ? AND closed_at IS NULL",
                          "i", member);
}
