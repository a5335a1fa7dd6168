/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-hash.h"

#include "cl-canonical-private.h"

#define TAG "caseload-change-1"

/**
 * cl_change_hash:
 * @practice_id: the practice's id
 * @actor: who did it
 * @at: when
 * @actions: what was done, as stored
 * @changeset: (nullable): what undoes it, as stored
 *
 * Hashes a saved change, so that one that the disk has damaged is not undone: SQLite reads a
 * changeset without doubting it, and inverting a damaged one may never come back.
 *
 * Returns: (transfer full): the hash, 32 bytes
 */
GBytes *
cl_change_hash (GBytes *practice_id,
                gint64 actor,
                gint64 at,
                const char *actions,
                GBytes *changeset)
{
  guint8 hash[CL_CANONICAL_SIZE];
  ClCanonical canonical;

  g_return_val_if_fail (practice_id != NULL, NULL);

  cl_canonical_init (&canonical, TAG);
  cl_canonical_add_bytes (&canonical, practice_id);
  cl_canonical_add_integer (&canonical, actor);
  cl_canonical_add_integer (&canonical, at);
  cl_canonical_add_text (&canonical, actions);
  cl_canonical_add_bytes (&canonical, changeset);
  cl_canonical_finish (&canonical, hash);
  return g_bytes_new (hash, sizeof hash);
}
