/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-hasher.h"

#include "cl-canonical-private.h"

#define TAG "caseload-log-1"

G_STATIC_ASSERT (CL_LOG_HASH_SIZE == CL_CANONICAL_SIZE);

struct _ClLogHasher
{
  ClCanonical prefix; /* tag and practice, the same for every entry */
};

static void
add_id (ClCanonical *canonical, gint64 id)
{
  if (id == 0)
    cl_canonical_add_absent (canonical);
  else
    cl_canonical_add_integer (canonical, id);
}

/**
 * cl_log_hasher_new:
 * @practice_id: the practice's id
 *
 * Returns: (transfer full): a hasher for all entries of that practice's log
 */
ClLogHasher *
cl_log_hasher_new (GBytes *practice_id)
{
  ClLogHasher *self;

  g_return_val_if_fail (practice_id != NULL, NULL);

  /* libsodium's hash state is aligned to cache lines. */
  self = g_aligned_alloc0 (1, sizeof *self, G_ALIGNOF (ClLogHasher));
  cl_canonical_init (&self->prefix, TAG);
  cl_canonical_add_bytes (&self->prefix, practice_id);
  return self;
}

/**
 * cl_log_hasher_free:
 * @self: (transfer full): a hasher
 */
void
cl_log_hasher_free (ClLogHasher *self)
{
  g_aligned_free (self);
}

/**
 * cl_log_hasher_hash:
 * @self: a hasher
 * @entry: an entry
 * @hash: (out caller-allocated): room for CL_LOG_HASH_SIZE bytes
 *
 * Hashes @entry: BLAKE2b-256 over the tag, the practice and the entry's fields, each as a
 * big-endian 32-bit length and its bytes (docs: VAULT, The log). cl_keyring_sign() signs the last
 * hash of a transaction.
 */
void
cl_log_hasher_hash (const ClLogHasher *self, const ClLogEntry *entry, guint8 *hash)
{
  ClCanonical canonical;

  g_return_if_fail (self != NULL && entry != NULL && hash != NULL);

  canonical = self->prefix;
  cl_canonical_add_integer (&canonical, entry->seq);
  cl_canonical_add_integer (&canonical, entry->at);
  add_id (&canonical, entry->actor);
  add_id (&canonical, entry->on_behalf_of);
  cl_canonical_add_text (&canonical, entry->action);
  add_id (&canonical, entry->client);
  cl_canonical_add_text (&canonical, entry->subject);
  cl_canonical_add_text (&canonical, entry->detail);
  cl_canonical_add_text (&canonical, entry->outcome);
  if (entry->prev_hash_size == 0)
    cl_canonical_add_absent (&canonical);
  else
    cl_canonical_add (&canonical, entry->prev_hash, entry->prev_hash_size);
  cl_canonical_finish (&canonical, hash);
}
