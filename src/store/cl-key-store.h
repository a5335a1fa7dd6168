/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/**
 * ClKeyRow:
 * @slot: (nullable): %NULL once removed
 * @is_temporary: whether somebody else knows the password
 * @epoch: counts what ends sign-ins
 * @expires_at: of an invitation; 0 else
 *
 * A member's keys as stored, or an invitation's.
 */
typedef struct
{
  gint64 member;
  GBytes *box_public;
  GBytes *sign_public;
  GBytes *slot;
  gboolean is_temporary;
  gint64 epoch;
  gint64 expires_at;
} ClKeyRow;

void cl_key_row_clear (ClKeyRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClKeyRow, cl_key_row_clear)

gboolean cl_key_store_get_epoch (ClDatabase *db, gint64 member, gint64 *epoch, GError **error);
gboolean cl_key_store_load (ClDatabase *db, gint64 member, ClKeyRow *row, GError **error);
gboolean cl_key_store_save (ClDatabase *db, const ClKeyRow *row, GError **error);
/* Returns: whether to go on. */
typedef gboolean (*ClKeyFunc) (gint64 member,
                               GBytes *box_public,
                               GBytes *sign_public,
                               gpointer data);

gboolean cl_key_store_for_each (ClDatabase *db, ClKeyFunc func, gpointer data, GError **error);
gboolean cl_key_store_end_sign_ins (ClDatabase *db, gint64 member, GError **error);
gboolean cl_key_store_drop_slot (ClDatabase *db, gint64 member, GError **error);

gboolean cl_invitation_store_load (ClDatabase *db, gint64 member, ClKeyRow *row, GError **error);
gboolean
cl_invitation_store_save (ClDatabase *db, const ClKeyRow *row, gint64 invited_by, GError **error);
gboolean cl_invitation_store_drop (ClDatabase *db, gint64 member, GError **error);
GArray *cl_invitation_store_list_expired (ClDatabase *db, gint64 now, GError **error);
gboolean cl_invitation_store_drop_expired (ClDatabase *db, gint64 now, GError **error);

gboolean cl_wait_store_load (ClDatabase *db,
                             gint64 member,
                             gint64 *failures,
                             gint64 *wait_until,
                             GError **error);
gboolean cl_wait_store_save (ClDatabase *db,
                             gint64 member,
                             gint64 failures,
                             gint64 wait_until,
                             GError **error);
gboolean cl_wait_store_drop (ClDatabase *db, gint64 member, GError **error);

gboolean
cl_recovery_store_load (ClDatabase *db, GBytes **box_public, GBytes **sign_public, GError **error);
gboolean cl_recovery_store_save (ClDatabase *db,
                                 GBytes *box_public,
                                 GBytes *sign_public,
                                 gint64 now,
                                 GError **error);

gboolean cl_log_key_store_get (ClDatabase *db,
                               gint64 member,
                               gint64 seq,
                               GBytes **sign_public,
                               GError **error);
gboolean cl_log_key_store_insert (ClDatabase *db,
                                  gint64 member,
                                  GBytes *sign_public,
                                  gint64 from_seq,
                                  gboolean has_voucher,
                                  gint64 voucher,
                                  GError **error);

G_END_DECLS
