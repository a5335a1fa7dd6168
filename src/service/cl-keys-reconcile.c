/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-text-private.h"

#include "cl-actor-private.h"

#include "cl-touched-store.h"

/* Slot and rows of an invitation go when it ends, and the log tells of it (docs: VAULT, Keys). */
static gboolean
sweep (ClAction *action, GError **error)
{
  GArray *ended = cl_invitation_store_list_expired (action->db, action->now, error);

  if (ended == NULL)
    return FALSE;
  if (ended->len == 0)
    {
      g_array_unref (ended);
      return TRUE;
    }
  g_clear_pointer (&action->swept, g_array_unref);
  action->swept = ended;
  return cl_invitation_store_drop_expired (action->db, action->now, error);
}

static gboolean
reconcile_roles (ClAction *action, ClKeyring *opener, GError **error)
{
  /* Whoever acts may lose what they hold by a role and hand on by it in the same transaction. */
  if (action->actor != NULL && opener != NULL &&
      !cl_keys_open_pairs (action, cl_actor_get_id (action->actor), opener, error))
    return FALSE;
  return cl_keys_reconcile_pair (action, opener, CL_PAIR_PRACTICE, 0, error) &&
         cl_keys_reconcile_pair (action, opener, CL_PAIR_CARE, 0, error) &&
         cl_keys_reconcile_pair (action, opener, CL_PAIR_CASES, 0, error) &&
         cl_pair_store_drop_unused_roles (action->db, error);
}

/**
 * cl_keys_reconcile_client:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes the pairs of a client, of its cases and its charts equal to the policy. All of them are
 * handed on before any is taken, for who gives the client away opens its cases and charts by it.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile_client (ClAction *action, ClKeyring *opener, gint64 client, GError **error)
{
  g_autoptr (GArray) pairs = cl_pair_store_list_of_client (action->db, client, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const ClPairRow *row = &g_array_index (pairs, ClPairRow, i);

      if (!cl_keys_hand_on_pair (action, opener, row->kind, row->ref, error))
        return FALSE;
    }
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const ClPairRow *row = &g_array_index (pairs, ClPairRow, i);

      if (!cl_keys_reconcile_pair (action, opener, row->kind, row->ref, error))
        return FALSE;
    }
  return pairs != NULL;
}

static gboolean
reconcile_notes (ClAction *action, ClKeyring *opener, GError **error)
{
  g_autoptr (GArray) notes = cl_touched_store_list_notes (action->db, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!cl_keys_reconcile_note (action, opener, g_array_index (notes, gint64, i), error))
      return FALSE;
  return notes != NULL;
}

/**
 * cl_keys_reconcile:
 * @action: a transaction, about to be committed
 * @opener: (nullable): the keys from which is handed on: only those of who acts are used
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes keys equal to the policy for all that the transaction has touched of what it goes by
 * (docs: VAULT, Keys): the rows tell that themselves, see cl-touched-store.h. Every transaction
 * ends with it.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile (ClAction *action, ClKeyring *opener, GError **error)
{
  g_autoptr (GArray) clients = NULL;
  gboolean is_empty, has_roles;

  if (!cl_touched_store_is_empty (action->db, &is_empty, error))
    return FALSE;
  if (is_empty)
    return TRUE;
  if (!sweep (action, error) || !cl_touched_store_has_roles (action->db, &has_roles, error) ||
      (has_roles && !reconcile_roles (action, opener, error)))
    return FALSE;
  clients = cl_touched_store_list_clients (action->db, error);
  for (guint i = 0; clients != NULL && i < clients->len; i++)
    if (!cl_keys_reconcile_client (action, opener, g_array_index (clients, gint64, i), error))
      return FALSE;
  return clients != NULL && reconcile_notes (action, opener, error) &&
         cl_touched_store_clear (action->db, error);
}
