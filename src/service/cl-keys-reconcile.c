/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-private.h"

#include "cl-actor-private.h"
#include "cl-facts-store.h"
#include "cl-pair-store.h"

/**
 * Custodian:
 * @public: the public X25519 key of their password's seed, or of their invitation's
 */
typedef struct
{
  gint64 member;
  GBytes *public;
} Custodian;

static void
clear_custodian (gpointer data)
{
  Custodian *custodian = data;

  g_clear_pointer (&custodian->public, g_bytes_unref);
}

/* Those who hold a permission that makes one, and have a key that the pair can be sealed to. */
static GArray *
list_custodians (ClAction *action, GError **error)
{
  g_autoptr (GArray) custodians = g_array_new (FALSE, TRUE, sizeof (Custodian));
  g_autoptr (GArray) members = cl_facts_store_list_members (action->db, error);

  g_array_set_clear_func (custodians, clear_custodian);
  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *facts = &g_array_index (members, ClMemberFacts, i);
      g_auto (ClKeyRow) row = { 0 };
      Custodian custodian;

      if ((facts->permissions & CL_PERMISSIONS_CUSTODIAN) == 0)
        continue;
      if (facts->status == CL_MEMBER_STATUS_ACTIVE
            ? !cl_key_store_load (action->db, facts->id, &row, error)
            : facts->status == CL_MEMBER_STATUS_INVITED &&
                !cl_invitation_store_load (action->db, facts->id, &row, error))
        return NULL;
      if (row.slot == NULL)
        continue;
      custodian = (Custodian){ facts->id, g_bytes_ref (row.box_public) };
      g_array_append_val (custodians, custodian);
    }
  return g_steal_pointer (&custodians);
}

static gboolean
is_custodian (GArray *custodians, gint64 member)
{
  for (guint i = 0; i < custodians->len; i++)
    if (g_array_index (custodians, Custodian, i).member == member)
      return TRUE;
  return FALSE;
}

static gboolean
drop_former_holders (ClAction *action, GArray *custodians, GError **error)
{
  g_autoptr (GArray) holders = cl_pair_store_list_holders (action->db, CL_PAIR_PRACTICE, error);

  if (holders == NULL)
    return FALSE;
  for (guint i = 0; i < holders->len; i++)
    {
      gint64 holder = g_array_index (holders, gint64, i);

      if (is_custodian (custodians, holder))
        continue;
      action->has_lost_holder = TRUE;
      if (!cl_pair_store_drop_holder (action->db, holder, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
seal (ClAction *action,
      ClPair *pair,
      gint64 row,
      const char *holder_kind,
      gint64 holder,
      GBytes *public,
      GError **error)
{
  g_autofree char *name = holder == 0
                            ? g_strdup (holder_kind)
                            : g_strdup_printf ("%s:%" G_GINT64_FORMAT, holder_kind, holder);
  g_autoptr (GBytes)
    sealed = cl_pair_seal_to (pair, cl_practice_get_uuid (action->practice), name, public, error);

  return sealed != NULL && cl_pair_store_seal (action->db, row, holder_kind, holder, sealed, error);
}

static gboolean
seal_to_recovery (ClAction *action, ClPair *pair, gint64 row, GError **error)
{
  g_autoptr (GBytes) box_public = NULL;
  g_autoptr (GBytes) sign_public = NULL;

  return cl_recovery_store_load (action->db, &box_public, &sign_public, error) &&
         seal (action, pair, row, "recovery", 0, box_public, error);
}

/* A new generation takes public keys only: nobody needs to be signed in. */
static gboolean
make_generation (ClAction *action, guint generation, GArray *custodians, GError **error)
{
  g_autoptr (ClPair) pair = cl_pair_new (CL_PAIR_PRACTICE, generation);
  gint64 row;

  if (!cl_pair_store_insert (action->db, CL_PAIR_PRACTICE, generation, cl_pair_get_public (pair),
                             action->now, &row, error) ||
      !seal_to_recovery (action, pair, row, error))
    return FALSE;
  for (guint i = 0; i < custodians->len; i++)
    {
      const Custodian *custodian = &g_array_index (custodians, Custodian, i);

      if (!seal (action, pair, row, "member", custodian->member, custodian->public, error))
        return FALSE;
    }
  action->has_lost_holder = FALSE;
  return TRUE;
}

/* Hands on the generations that the acting member holds to those who have none of them, a
 * recovery key that was replaced too. */
static gboolean
hand_on (ClAction *action, const ClPairRow *row, ClPair *pair, GArray *custodians, GError **error)
{
  gboolean is_recoverable;

  if (!cl_pair_store_holds (action->db, row->id, "recovery", 0, &is_recoverable, error) ||
      (!is_recoverable && !seal_to_recovery (action, pair, row->id, error)))
    return FALSE;
  for (guint i = 0; i < custodians->len; i++)
    {
      const Custodian *custodian = &g_array_index (custodians, Custodian, i);
      gboolean holds;

      if (!cl_pair_store_holds (action->db, row->id, "member", custodian->member, &holds, error) ||
          (!holds &&
           !seal (action, pair, row->id, "member", custodian->member, custodian->public, error)))
        return FALSE;
    }
  return TRUE;
}

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

/**
 * cl_keys_reconcile_with:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes the holders of the practice pair the custodians (docs: VAULT, Keys): who is none loses
 * it, and so does a key that was replaced or an invitation that has ended, whereupon the pair
 * gets a new generation; who has become one gets what @opener holds.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile_with (ClAction *action, ClKeyring *opener, GError **error)
{
  g_autoptr (GArray) custodians = NULL;
  g_autoptr (GArray) pairs = NULL;

  if (!sweep (action, error))
    return FALSE;
  custodians = list_custodians (action, error);
  if (custodians == NULL || !drop_former_holders (action, custodians, error))
    return FALSE;
  pairs = cl_pair_store_list (action->db, CL_PAIR_PRACTICE, error);
  if (pairs == NULL)
    return FALSE;
  for (guint i = 0; opener != NULL && i < pairs->len; i++)
    {
      const ClPairRow *row = &g_array_index (pairs, ClPairRow, i);
      ClPair *pair = cl_keyring_get_pair (opener, CL_PAIR_PRACTICE, row->generation);

      if (pair != NULL && !hand_on (action, row, pair, custodians, error))
        return FALSE;
    }
  return (pairs->len > 0 && !action->has_lost_holder) ||
         make_generation (action, pairs->len + 1, custodians, error);
}

/**
 * cl_keys_reconcile:
 * @action: a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_keys_reconcile_with(), with the acting member's keys: only theirs are used. What was
 * sealed to them since they signed in is opened first.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile (ClAction *action, GError **error)
{
  ClKeyring *keyring = cl_actor_get_keyring (action->actor);

  return cl_keys_open_pairs (action, cl_actor_get_id (action->actor), keyring, error) &&
         cl_keys_reconcile_with (action, keyring, error);
}
