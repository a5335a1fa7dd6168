/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-pair-private.h"

#include "cl-actor-private.h"

static gboolean
is_opener (ClAction *action, const ClPairHolderRow *holder)
{
  gint64 self = action->actor != NULL ? cl_actor_get_id (action->actor) : action->signer;

  return self != 0 ? holder->holder_kind == CL_HOLDER_MEMBER && holder->holder == self
                   : holder->holder_kind == CL_HOLDER_RECOVERY;
}

/**
 * cl_keys_open_holder:
 * @action: a transaction
 * @opener: the keys of who acts
 * @holder: who holds something
 * @by: (out) (transfer none) (nullable): the holder's pair; %NULL where @opener does not open it
 * @name: (out) (transfer full) (nullable): what is sealed to the holder is bound to
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * By the opener's own keys, or by a pair that these open.
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_holder (ClAction *action,
                     ClKeyring *opener,
                     const ClPairHolderRow *holder,
                     ClPair **by,
                     char **name,
                     GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autofree char *pair_name = NULL;

  *by = NULL;
  *name = NULL;
  if (is_opener (action, holder))
    {
      *by = cl_keyring_get_box_pair (opener);
      *name = cl_keys_name_holder (holder->holder_kind, holder->holder);
      return TRUE;
    }
  if (holder->holder_kind != CL_HOLDER_PAIR)
    return TRUE;
  if (!cl_keys_open_pair (action, opener, holder->holder, by, error) ||
      !cl_pair_store_load (action->db, holder->holder, &row, error))
    return FALSE;
  if (*by == NULL || row.id == 0)
    return TRUE;
  pair_name = cl_keys_name_pair (action, row.kind, row.ref, error);
  if (pair_name == NULL)
    return FALSE;
  *name = g_strdup_printf ("pair:%s:%u", pair_name, row.generation);
  return TRUE;
}

static gboolean
open_row (ClAction *action,
          ClKeyring *opener,
          const ClPairRow *row,
          const char *name,
          ClPair **pair_out,
          GError **error)
{
  g_autoptr (GArray) holders = cl_pair_store_list_holders_of (action->db, row->id, error);

  for (guint i = 0; holders != NULL && *pair_out == NULL && i < holders->len; i++)
    {
      const ClPairHolderRow *holder = &g_array_index (holders, ClPairHolderRow, i);
      g_autofree char *holder_name = NULL;
      g_autoptr (GError) local = NULL;
      ClPair *by;

      if (!cl_keys_open_holder (action, opener, holder, &by, &holder_name, error))
        return FALSE;
      if (by == NULL || holder_name == NULL)
        continue;
      /* A row that was changed outside the program opens nothing; another holder's may. */
      *pair_out = cl_pair_open (by, holder->sealed, cl_practice_get_uuid (action->practice), name,
                                row->generation, row->public, holder_name, &local);
      if (*pair_out == NULL)
        g_debug ("%s to %s: %s", name, holder_name, local->message);
    }
  return holders != NULL;
}

/* The pairs of roles are kept as long as who is signed in; all others as long as the
 * transaction. */
static ClPair *
find_held (ClKeyring *opener, const ClPairRow *row, const char *name)
{
  ClPair *pair = cl_keyring_get_pair (opener, name, row->generation);

  return pair != NULL && g_bytes_equal (cl_pair_get_public (pair), row->public) ? pair : NULL;
}

static void
free_pair (gpointer pair)
{
  if (pair != NULL)
    cl_pair_unref (pair);
}

/**
 * cl_keys_open_pair:
 * @action: a transaction
 * @opener: the keys of who acts
 * @pair: the row of a generation
 * @pair_out: (out) (transfer none) (nullable): it; %NULL where @opener does not open it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens a pair by what is sealed to @opener, over other pairs where need be. What was opened is
 * kept to the end of the transaction.
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_pair (ClAction *action,
                   ClKeyring *opener,
                   gint64 pair,
                   ClPair **pair_out,
                   GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (ClPair) opened = NULL;
  gint64 *key;

  *pair_out = NULL;
  if (action->opened == NULL)
    action->opened = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_pair);
  if (g_hash_table_lookup_extended (action->opened, &pair, NULL, (gpointer *) pair_out))
    return TRUE;
  /* A row that leads back to itself, which no program of ours writes, opens nothing. */
  key = g_memdup2 (&pair, sizeof pair);
  g_hash_table_insert (action->opened, key, NULL);
  if (!cl_pair_store_load (action->db, pair, &row, error))
    return FALSE;
  if (row.id == 0)
    return TRUE;
  name = cl_keys_name_pair (action, row.kind, row.ref, error);
  if (name == NULL)
    return FALSE;
  if (find_held (opener, &row, name) != NULL)
    opened = cl_pair_ref (find_held (opener, &row, name));
  else if (!open_row (action, opener, &row, name, &opened, error))
    return FALSE;
  if (opened == NULL)
    return TRUE;
  if (row.kind <= CL_PAIR_CASES)
    cl_keyring_hold_pair (opener, opened);
  *pair_out = opened;
  g_hash_table_replace (action->opened, g_memdup2 (&pair, sizeof pair), g_steal_pointer (&opened));
  return TRUE;
}
