/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-key-store.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-rows-private.h"
#include "cl-statement.h"

/**
 * cl_key_row_clear:
 * @row: a row
 *
 * Frees what @row holds.
 */
void
cl_key_row_clear (ClKeyRow *row)
{
  g_clear_pointer (&row->box_public, g_bytes_unref);
  g_clear_pointer (&row->sign_public, g_bytes_unref);
  g_clear_pointer (&row->slot, g_bytes_unref);
}

/**
 * cl_key_store_get_epoch:
 * @db: a database
 * @member: whose keys
 * @epoch: (out): their epoch; 0 where there are none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_key_store_get_epoch (ClDatabase *db, gint64 member, gint64 *epoch, GError **error)
{
  return cl_database_get_int (db, epoch, error, "SELECT epoch FROM member_key WHERE member_id = ?",
                              "i", member);
}

static gboolean
load_row (ClStatement *rows, ClKeyRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  *row = (ClKeyRow){ 0 };
  if (cl_statement_step (rows, &local))
    {
      row->member = cl_statement_get_int (rows, 0);
      row->box_public = cl_statement_dup_bytes (rows, 1);
      row->sign_public = cl_statement_dup_bytes (rows, 2);
      row->slot = cl_statement_dup_bytes (rows, 3);
      row->is_temporary = cl_statement_get_int (rows, 4) != 0;
      row->epoch = cl_statement_get_int (rows, 5);
      row->expires_at = cl_statement_get_int (rows, 6);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_key_store_load:
 * @db: a database
 * @member: whose keys
 * @row: (out caller-allocated): the keys; its member is 0 where there are none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_key_store_load (ClDatabase *db, gint64 member, ClKeyRow *row, GError **error)
{
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT member_id, box_public, sign_public, slot, is_temporary, epoch, 0 "
                       "FROM member_key WHERE member_id = ?",
                       "i", member);

  return rows != NULL && load_row (rows, row, error);
}

/**
 * cl_key_store_save:
 * @db: a database in a transaction
 * @row: a member's new keys; whatever their epoch, the stored one counts on and so ends sign-ins
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were written
 */
gboolean
cl_key_store_save (ClDatabase *db, const ClKeyRow *row, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO member_key (member_id, box_public, sign_public, slot, "
                          "is_temporary) VALUES (?, ?, ?, ?, ?) "
                          "ON CONFLICT (member_id) DO UPDATE SET box_public = excluded.box_public, "
                          "sign_public = excluded.sign_public, slot = excluded.slot, "
                          "is_temporary = excluded.is_temporary, epoch = epoch + 1",
                          "ibbbi", row->member, row->box_public, row->sign_public, row->slot,
                          (gint64) row->is_temporary);
}

/**
 * cl_key_store_for_each:
 * @db: a database
 * @func: (scope call): called with each public key that counts now: members' who can sign in,
 *   invitations', and the recovery key as member 0
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_key_store_for_each (ClDatabase *db, ClKeyFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error,
    "SELECT 0, box_public, sign_public FROM recovery "
    "UNION ALL SELECT member_id, box_public, sign_public FROM member_key WHERE slot IS NOT NULL "
    "UNION ALL SELECT member_id, box_public, sign_public FROM invitation",
    "");

  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &local))
    {
      g_autoptr (GBytes) box_public = cl_statement_dup_bytes (rows, 1);
      g_autoptr (GBytes) sign_public = cl_statement_dup_bytes (rows, 2);

      if (!func (cl_statement_get_int (rows, 0), box_public, sign_public, data))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_key_store_end_sign_ins:
 * @db: a database in a transaction
 * @member: whose
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Whoever signed in as @member is signed in no longer.
 *
 * Returns: whether it was written
 */
gboolean
cl_key_store_end_sign_ins (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error, "UPDATE member_key SET epoch = epoch + 1 WHERE member_id = ?",
                          "i", member);
}

/**
 * cl_key_store_drop_slot:
 * @db: a database in a transaction
 * @member: who is removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Deletes the slot and ends sign-ins; the public keys stay (docs: VAULT, Keys).
 *
 * Returns: whether it was written
 */
gboolean
cl_key_store_drop_slot (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (
    db, error, "UPDATE member_key SET slot = NULL, epoch = epoch + 1 WHERE member_id = ?", "i",
    member);
}

/**
 * cl_invitation_store_load:
 * @db: a database
 * @member: who was invited
 * @row: (out caller-allocated): the invitation; its member is 0 where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_invitation_store_load (ClDatabase *db, gint64 member, ClKeyRow *row, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT member_id, box_public, sign_public, slot, 0, 0, expires_at "
                              "FROM invitation WHERE member_id = ?",
                              "i", member);

  return rows != NULL && load_row (rows, row, error);
}

/**
 * cl_invitation_store_save:
 * @db: a database in a transaction
 * @row: the invitation's keys, slot and end
 * @invited_by: by whom
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_invitation_store_save (ClDatabase *db, const ClKeyRow *row, gint64 invited_by, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO invitation (member_id, box_public, sign_public, "
                          "slot, invited_by, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                          "ibbbii", row->member, row->box_public, row->sign_public, row->slot,
                          invited_by, row->expires_at);
}

/**
 * cl_invitation_store_drop:
 * @db: a database in a transaction
 * @member: who was invited
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the invitation is gone
 */
gboolean
cl_invitation_store_drop (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM invitation WHERE member_id = ?", "i", member);
}

/**
 * cl_invitation_store_list_expired:
 * @db: a database
 * @now: the practice's time
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the members whose invitations have
 *   ended and are still there, by id
 */
GArray *
cl_invitation_store_list_expired (ClDatabase *db, gint64 now, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT member_id FROM invitation WHERE expires_at <= ? "
                               "ORDER BY member_id",
                               "i", now);
}

/**
 * cl_invitation_store_drop_expired:
 * @db: a database in a transaction
 * @now: the practice's time
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the slots of invitations that have ended are gone (docs: VAULT, Keys)
 */
gboolean
cl_invitation_store_drop_expired (ClDatabase *db, gint64 now, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM invitation WHERE expires_at <= ?", "i", now);
}

/**
 * cl_wait_store_load:
 * @db: a database
 * @member: who tries to sign in
 * @failures: (out): how often it failed in a row
 * @wait_until: (out): when they may try again
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_wait_store_load (ClDatabase *db,
                    gint64 member,
                    gint64 *failures,
                    gint64 *wait_until,
                    GError **error)
{
  return cl_database_get_int (db, failures, error,
                              "SELECT failures FROM sign_in_wait WHERE member_id = ?", "i",
                              member) &&
         cl_database_get_int (db, wait_until, error,
                              "SELECT wait_until FROM sign_in_wait WHERE member_id = ?", "i",
                              member);
}

/**
 * cl_wait_store_save:
 * @db: a database in a transaction
 * @member: who tries to sign in
 * @failures: how often it failed in a row
 * @wait_until: when they may try again
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were written
 */
gboolean
cl_wait_store_save (ClDatabase *db,
                    gint64 member,
                    gint64 failures,
                    gint64 wait_until,
                    GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO sign_in_wait (member_id, failures, wait_until) "
                          "VALUES (?, ?, ?)",
                          "iii", member, failures, wait_until);
}

/**
 * cl_wait_store_drop:
 * @db: a database in a transaction
 * @member: who has signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether there is no wait any more
 */
gboolean
cl_wait_store_drop (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM sign_in_wait WHERE member_id = ?", "i", member);
}

/**
 * cl_recovery_store_load:
 * @db: a database
 * @box_public: (out) (transfer full): the recovery key's public X25519 key
 * @sign_public: (out) (transfer full): its public Ed25519 key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_recovery_store_load (ClDatabase *db, GBytes **box_public, GBytes **sign_public, GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error, "SELECT box_public, sign_public FROM recovery", "");
  g_autoptr (GError) local = NULL;

  if (rows == NULL)
    return FALSE;
  if (!cl_statement_step (rows, &local))
    {
      /* Every practice is made with one. */
      g_propagate_error (error, local != NULL
                                  ? g_steal_pointer (&local)
                                  : cl_error_new (CL_ERROR_STORAGE, "%s",
                                                  _ ("The recovery key is missing from the file: "
                                                     "it was changed outside the program. "
                                                     "Restore it from a backup.")));
      return FALSE;
    }
  *box_public = cl_statement_dup_bytes (rows, 0);
  *sign_public = cl_statement_dup_bytes (rows, 1);
  return TRUE;
}

/**
 * cl_recovery_store_save:
 * @db: a database in a transaction
 * @box_public: the recovery key's public X25519 key
 * @sign_public: its public Ed25519 key
 * @now: when it was made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were written
 */
gboolean
cl_recovery_store_save (ClDatabase *db,
                        GBytes *box_public,
                        GBytes *sign_public,
                        gint64 now,
                        GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR REPLACE INTO recovery (id, box_public, sign_public, "
                          "created_at) VALUES (1, ?, ?, ?)",
                          "bbi", box_public, sign_public, now);
}

/**
 * cl_log_key_store_insert:
 * @db: a database in a transaction
 * @member: whose key; 0 for the recovery key
 * @sign_public: a public Ed25519 key
 * @from_seq: the entry that tells of it
 * @has_voucher: whether another key vouches for it
 * @voucher: whose key signed the entry
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_log_key_store_insert (ClDatabase *db,
                         gint64 member,
                         GBytes *sign_public,
                         gint64 from_seq,
                         gboolean has_voucher,
                         gint64 voucher,
                         GError **error)
{
  if (has_voucher)
    return cl_database_run (db, error,
                            "INSERT INTO log_key (member_id, sign_public, from_seq, voucher) "
                            "VALUES (?, ?, ?, ?)",
                            "ibii", member, sign_public, from_seq, voucher);
  return cl_database_run (db, error,
                          "INSERT INTO log_key (member_id, sign_public, from_seq) "
                          "VALUES (?, ?, ?)",
                          "ibi", member, sign_public, from_seq);
}

/**
 * cl_log_key_store_get:
 * @db: a database
 * @member: whose key; 0 for the recovery key
 * @seq: an entry of the log
 * @sign_public: (out) (transfer full) (nullable): the public key that signed for them then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_log_key_store_get (ClDatabase *db,
                      gint64 member,
                      gint64 seq,
                      GBytes **sign_public,
                      GError **error)
{
  g_autoptr (ClStatement)
    rows = cl_database_query (db, error,
                              "SELECT sign_public FROM log_key WHERE member_id = ?"
                              " AND from_seq <= ? ORDER BY from_seq DESC LIMIT 1",
                              "ii", member, seq);
  g_autoptr (GError) failure = NULL;

  *sign_public = NULL;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *sign_public = cl_statement_dup_bytes (rows, 0);
  return cl_rows_are_done (&failure, error);
}
