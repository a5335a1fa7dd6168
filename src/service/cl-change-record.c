/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-record-private.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-error.h"

static GBytes *
hash_row (ClAction *action, const ClChangeRow *row)
{
  return cl_change_hash (cl_practice_get_uuid (action->practice), row->actor, row->at, row->actions,
                         row->changeset);
}

/**
 * cl_change_record_write:
 * @action: a transaction
 * @actions: JSON list of what was done, so that an undo can ask the policy again
 * @changeset: (nullable): what undoes it; %NULL where nothing can
 * @change_out: (out): the change's id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps a change of the acting member.
 *
 * Returns: whether it was written
 */
gboolean
cl_change_record_write (ClAction *action,
                        const char *actions,
                        GBytes *changeset,
                        gint64 *change_out,
                        GError **error)
{
  g_auto (ClChangeRow) row = {
    .actor = cl_actor_get_id (action->actor),
    .at = action->now,
    .actions = g_strdup (actions),
    .changeset = changeset != NULL ? g_bytes_ref (changeset) : NULL,
  };

  row.hash = hash_row (action, &row);
  if (!cl_change_store_insert (action->db, &row, error))
    return FALSE;
  *change_out = row.id;
  return TRUE;
}

/**
 * cl_change_record_read:
 * @action: a transaction
 * @change: which change
 * @row: (out caller-allocated): the change
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND where the acting member
 *   has made no such change, %CL_ERROR_STORAGE also where it is not what was saved
 *
 * Returns: whether it was read, and nothing in it has changed since
 */
gboolean
cl_change_record_read (ClAction *action, gint64 change, ClChangeRow *row, GError **error)
{
  g_autoptr (GBytes) hash = NULL;

  if (!cl_change_store_load (action->db, change, row, error))
    return FALSE;
  /* Whose changes there are is nobody else's business: they are not found. */
  if (row->id == 0 || row->actor != cl_actor_get_id (action->actor))
    {
      g_propagate_error (
        error, cl_error_new (CL_ERROR_NOT_FOUND, "%s", _ ("There is no such change among yours.")));
      return FALSE;
    }
  hash = hash_row (action, row);
  if (row->hash != NULL && g_bytes_equal (row->hash, hash))
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_STORAGE, "%s",
                         _ ("What would undo this is damaged, or was changed outside the program. "
                            "Nothing was changed: make the change that you want by hand, and ask "
                            "an administrator to verify the practice.")));
  return FALSE;
}
