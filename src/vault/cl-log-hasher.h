/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CL_LOG_HASH_SIZE 32

/**
 * ClLogEntry:
 * @seq: its place in the log, from 1
 * @at: when, in µs since 1970 in UTC
 * @actor: the signed-in member, or 0
 * @on_behalf_of: the doctor a case manager worked for, or 0
 * @action: the request's `do`
 * @client: the client it is about, or 0
 * @subject: (nullable): what else it is about
 * @detail: (nullable): JSON, byte for byte as stored
 * @outcome: `done`, `denied` or `failed`
 * @prev_hash: (array length=prev_hash_size) (nullable): the hash of the entry before
 * @prev_hash_size: its bytes; 0 for the first entry
 *
 * The fields of an entry that are hashed, in this order (docs: VAULT, The log). Nothing is owned.
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
  const guint8 *prev_hash;
  gsize prev_hash_size;
} ClLogEntry;

typedef struct _ClLogHasher ClLogHasher;

ClLogHasher *cl_log_hasher_new (GBytes *practice_id) G_GNUC_WARN_UNUSED_RESULT;
void cl_log_hasher_free (ClLogHasher *self);
void cl_log_hasher_hash (const ClLogHasher *self, const ClLogEntry *entry, guint8 *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClLogHasher, cl_log_hasher_free)

G_END_DECLS
