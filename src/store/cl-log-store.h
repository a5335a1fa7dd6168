/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-database.h"

G_BEGIN_DECLS

#define CL_LOG_STORE_HASH_SIZE 32

/**
 * ClLogHead:
 * @seq: the last entry, or 0
 * @at: its time
 * @hash: its hash
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  guint8 hash[CL_LOG_STORE_HASH_SIZE];
} ClLogHead;

/**
 * ClLogRow:
 *
 * An entry as stored. Texts and bytes belong to who handed the row out.
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  gint64 actor;
  gint64 on_behalf_of;
  const char *action;
  gint64 client;
  const char *subject;
  const char *detail;
  const char *outcome;
  gconstpointer prev_hash;
  gsize prev_hash_size;
  gconstpointer hash;
  gsize hash_size;
  gint64 signer;
  gconstpointer signature;
  gsize signature_size;
} ClLogRow;

/* Returns: whether to go on. */
typedef gboolean (*ClLogRowFunc) (const ClLogRow *row, gpointer data, GError **error);

/**
 * ClLogFilter:
 * @to: exclusive; 0 for open, like @from
 * @action: (nullable)
 * @kinds: (nullable): words between blanks, with a blank at each end: whole actions, or their
 *   first parts with the dot, such as " staff. access.set "
 * @has_about, @about: entries of this member, for them, or about them
 * @refused: only what was not done
 * @before: only entries before this one; 0 for open
 */
typedef struct
{
  gboolean has_client;
  gint64 client;
  gboolean has_actor;
  gint64 actor;
  gint64 from;
  gint64 to;
  const char *action;
  const char *kinds;
  gboolean has_about;
  gint64 about;
  gboolean refused;
  gint64 before;
  guint64 limit;
} ClLogFilter;

gboolean cl_log_store_get_head (ClDatabase *db, ClLogHead *head, GError **error);
gboolean cl_log_store_has (ClDatabase *db, const char *action, gint64 at);
gboolean cl_log_store_only_read_since (ClDatabase *db, gint64 seq);
gboolean cl_log_store_insert (ClDatabase *db, const ClLogRow *row, GError **error);
gboolean cl_log_store_tell (ClDatabase *db, gint64 seq, gint64 client, GError **error);
gboolean
cl_log_store_sign (ClDatabase *db, gint64 seq, gint64 signer, GBytes *signature, GError **error);
gboolean cl_log_store_for_each (ClDatabase *db,
                                gint64 first,
                                guint limit,
                                ClLogRowFunc func,
                                gpointer data,
                                GError **error);
gboolean cl_log_store_count (ClDatabase *db, gint64 *n, GError **error);
gboolean cl_log_store_get_last_done (ClDatabase *db,
                                     gint64 actor,
                                     const char *action,
                                     gint64 *at,
                                     GError **error);
GPtrArray *cl_log_store_list_note (ClDatabase *db, gint64 note, GError **error);
GPtrArray *cl_log_store_list (ClDatabase *db, const ClLogFilter *filter, GError **error);

G_END_DECLS
