/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-text-private.h"

#include "cl-actor-private.h"
#include "cl-practice-store.h"

#define INVITATION_TIME (7 * G_TIME_SPAN_DAY)

/**
 * cl_keys_get_cost:
 * @action: a transaction
 *
 * Returns: what a try at a password is to cost: a setting of the practice; only one for tests
 *   takes the least (docs: VAULT, Keys)
 */
ClSlotCost
cl_keys_get_cost (ClAction *action)
{
  g_autofree char *cost = NULL;

  if (cl_practice_has_test_clock (action->practice))
    return CL_COST_TEST;
  cost = cl_setting_store_get (action->db, "password_cost", NULL);
  return g_strcmp0 (cost, "sensitive") == 0 ? CL_COST_SENSITIVE : CL_COST_MODERATE;
}

/* Opens what is sealed to a key; a row that was changed outside the program opens nothing. */
static gboolean
open_held (ClAction *action,
           const ClPairHolderRow *held,
           const char *holder,
           ClKeyring *keyring,
           ClPair **pair_out,
           GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GError) local = NULL;

  if (!cl_pair_store_load (action->db, held->pair, &row, error))
    return FALSE;
  name = cl_keys_name_pair (action, row.kind, row.ref, error);
  if (name == NULL)
    return FALSE;
  *pair_out = cl_pair_open (cl_keyring_get_box_pair (keyring), held->sealed,
                            cl_practice_get_uuid (action->practice), name, row.generation,
                            row.public, holder, &local);
  if (*pair_out == NULL)
    g_debug ("%s to %s: %s", name, holder, local->message);
  return TRUE;
}

/* What was sealed to the key that goes is lost to it: such a pair is used for no other text. */
static gboolean
drop_held (ClAction *action, ClHolderKind holder_kind, gint64 holder, GError **error)
{
  return cl_pair_store_spend_held (action->db, holder_kind, holder, error) &&
         cl_pair_store_drop_holder (action->db, holder_kind, holder, error) &&
         cl_text_store_drop_holder (action->db, holder_kind, holder, error);
}

static gboolean
reseal_text (ClAction *action,
             const ClPairHolderRow *held,
             const char *name,
             ClKeyring *old,
             GBytes *public,
             GError **error)
{
  GBytes *practice_id = cl_practice_get_uuid (action->practice);
  g_auto (ClTextRow) row = { .id = held->pair };
  g_autofree char *text = cl_keys_name_text (&row);
  g_autoptr (ClTextKey) key = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (!cl_text_store_get_key_hash (action->db, row.id, &row.key_hash, error))
    return FALSE;
  if (row.key_hash != NULL)
    key = cl_text_key_open (cl_keyring_get_box_pair (old), held->sealed, practice_id, text, name,
                            row.key_hash, NULL);
  if (key == NULL)
    return TRUE;
  sealed = cl_text_key_seal_to (key, practice_id, text, name, public, error);
  return sealed != NULL &&
         cl_text_store_seal (action->db, row.id, CL_HOLDER_MEMBER, held->holder, sealed, error);
}

/* What the old key opens is sealed to the new one; the old one is a lost holder all the same. */
static gboolean
reseal_held (ClAction *action, gint64 member, ClKeyring *old, GBytes *public, GError **error)
{
  g_autofree char *name = cl_keys_name_holder (CL_HOLDER_MEMBER, member);
  GBytes *practice_id = cl_practice_get_uuid (action->practice);
  g_autoptr (GArray) held = cl_pair_store_list_held (action->db, CL_HOLDER_MEMBER, member, error);
  g_autoptr (GArray) texts =
    held == NULL ? NULL : cl_text_store_list_held (action->db, CL_HOLDER_MEMBER, member, error);

  if (texts == NULL || !drop_held (action, CL_HOLDER_MEMBER, member, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    if (!reseal_text (action, &g_array_index (texts, ClPairHolderRow, i), name, old, public, error))
      return FALSE;
  for (guint i = 0; i < held->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (held, ClPairHolderRow, i);
      g_autoptr (ClPair) pair = NULL;
      g_autoptr (GBytes) sealed = NULL;

      if (!open_held (action, row, name, old, &pair, error))
        return FALSE;
      if (pair == NULL)
        continue;
      sealed = cl_pair_seal_to (pair, practice_id, name, public, error);
      if (sealed == NULL ||
          !cl_pair_store_seal (action->db, row->pair, CL_HOLDER_MEMBER, member, sealed, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_pairs (ClAction *action,
            ClHolderKind holder_kind,
            gint64 holder,
            ClKeyring *keyring,
            GError **error)
{
  g_autofree char *name = cl_keys_name_holder (holder_kind, holder);
  g_autoptr (GArray) held = cl_pair_store_list_roles_held (action->db, holder_kind, holder, error);

  if (held == NULL)
    return FALSE;
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (ClPair) pair = NULL;

      if (!open_held (action, &g_array_index (held, ClPairHolderRow, i), name, keyring, &pair,
                      error))
        return FALSE;
      if (pair != NULL)
        cl_keyring_hold_pair (keyring, pair);
    }
  return TRUE;
}

/**
 * cl_keys_renew:
 * @action: a transaction
 * @member: whose keys
 * @password: under which the new ones are locked
 * @is_temporary: whether somebody else knows @password
 * @old: (nullable): the keys that they had until now, or an invitation's
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Gives a member a new seed, and ends the sign-ins with the old one. What the old one opened is
 * sealed to the new one where @old is given, and else handed on by the reconcile at the end of the
 * transaction, as far as who acts holds it.
 *
 * Returns: (transfer full) (nullable): the new keys
 */
ClKeyring *
cl_keys_renew (ClAction *action,
               gint64 member,
               const char *password,
               gboolean is_temporary,
               ClKeyring *old,
               GError **error)
{
  g_autoptr (ClSecret) secret = cl_secret_new_from_password (password, error);
  g_autoptr (ClKeyring) keyring = NULL;
  g_auto (ClKeyRow) row = { 0 };

  if (secret == NULL)
    return NULL;
  keyring = cl_keyring_new_random ();
  row.member = member;
  row.is_temporary = is_temporary;
  row.box_public = g_bytes_ref (cl_keyring_get_box_public (keyring));
  row.sign_public = g_bytes_ref (cl_keyring_get_sign_public (keyring));
  row.slot = cl_slot_lock (keyring, CL_SLOT_PASSWORD, secret, cl_keys_get_cost (action),
                           cl_practice_get_uuid (action->practice), member, error);
  if (row.slot == NULL || !cl_key_store_save (action->db, &row, error) ||
      !(old != NULL ? reseal_held (action, member, old, row.box_public, error)
                    : drop_held (action, CL_HOLDER_MEMBER, member, error)) ||
      !cl_wait_store_drop (action->db, member, error))
    return NULL;
  cl_action_add_key (action, member, row.box_public, row.sign_public);
  return g_steal_pointer (&keyring);
}

/**
 * cl_keys_invite:
 * @action: a transaction
 * @member: who is invited; their row says so already
 * @code_out: (out) (transfer full): the code to hand over; the caller's to wipe
 * @until_out: (out): when it ends
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes a slot under a code that ends after 7 days (docs: VAULT, Keys).
 *
 * Returns: whether it was made
 */
gboolean
cl_keys_invite (ClAction *action, gint64 member, char **code_out, gint64 *until_out, GError **error)
{
  g_autoptr (ClSecret) code = cl_invitation_code_new ();
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_auto (ClKeyRow) row = { 0 };

  row.member = member;
  row.expires_at = action->now + INVITATION_TIME;
  row.box_public = g_bytes_ref (cl_keyring_get_box_public (keyring));
  row.sign_public = g_bytes_ref (cl_keyring_get_sign_public (keyring));
  row.slot = cl_slot_lock (keyring, CL_SLOT_INVITATION, code, cl_keys_get_cost (action),
                           cl_practice_get_uuid (action->practice), member, error);
  if (row.slot == NULL ||
      !cl_invitation_store_save (action->db, &row, cl_actor_get_id (action->actor), error))
    return FALSE;
  cl_action_add_key (action, member, row.box_public, row.sign_public);
  *code_out = cl_invitation_code_to_text (code);
  *until_out = row.expires_at;
  return TRUE;
}

/**
 * cl_keys_reset:
 * @action: a transaction
 * @member: who is to replace their password
 * @password: the one until then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Gives a member a new seed under a password that somebody else knows, and ends their sign-ins
 * (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reset (ClAction *action, gint64 member, const char *password, GError **error)
{
  /* Whoever resets their own holds the keys that it would lose. */
  gboolean is_own = action->actor != NULL && cl_actor_get_id (action->actor) == member;
  g_autoptr (ClKeyring) keyring = cl_keys_renew (
    action, member, password, TRUE, is_own ? cl_actor_get_keyring (action->actor) : NULL, error);

  return keyring != NULL;
}

/**
 * cl_keys_suspend:
 * @action: a transaction
 * @member: who is suspended; their row says so already
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Ends their sign-ins; their rows of the practice pair go with the reconcile (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_suspend (ClAction *action, gint64 member, GError **error)
{
  return cl_key_store_end_sign_ins (action->db, member, error);
}

/**
 * cl_keys_reactivate:
 * @action: a transaction
 * @member: who is active again; their row says so already
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What they hold by their roles is sealed to them by the reconcile; wrong passwords of before
 * count no more.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reactivate (ClAction *action, gint64 member, GError **error)
{
  return cl_wait_store_drop (action->db, member, error);
}

/**
 * cl_keys_remove:
 * @action: a transaction
 * @member: who is removed; their row says so already
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Deletes the slot, an invitation and, by the reconcile, all that was sealed to them; the public
 * keys stay (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_remove (ClAction *action, gint64 member, GError **error)
{
  return cl_key_store_drop_slot (action->db, member, error) &&
         cl_invitation_store_drop (action->db, member, error) &&
         cl_wait_store_drop (action->db, member, error);
}

/**
 * cl_keys_replace_recovery:
 * @action: a transaction
 * @recovery: the new recovery key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What was sealed to the recovery key before is lost to it; what custodians hold is sealed to the
 * new one by the reconcile, and the pair gets a new generation (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_replace_recovery (ClAction *action, ClKeyring *recovery, GError **error)
{
  GBytes *box_public = cl_keyring_get_box_public (recovery);
  GBytes *sign_public = cl_keyring_get_sign_public (recovery);

  if (!cl_recovery_store_save (action->db, box_public, sign_public, action->now, error) ||
      !cl_pair_store_spend_held (action->db, CL_HOLDER_RECOVERY, 0, error) ||
      !cl_pair_store_drop_holder (action->db, CL_HOLDER_RECOVERY, 0, error) ||
      !cl_text_store_drop_recovery (action->db, error))
    return FALSE;
  cl_action_add_key (action, 0, box_public, sign_public);
  return TRUE;
}

/**
 * cl_keys_open_pairs:
 * @action: a transaction
 * @member: a member, or who is invited
 * @keyring: their keys
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens the pairs of roles that are sealed to them, and keeps them in @keyring.
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_pairs (ClAction *action, gint64 member, ClKeyring *keyring, GError **error)
{
  return open_pairs (action, CL_HOLDER_MEMBER, member, keyring, error);
}

/**
 * cl_keys_open_recovered:
 * @action: a transaction
 * @keyring: the recovery key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens the pairs of roles that are sealed to the recovery key.
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_recovered (ClAction *action, ClKeyring *keyring, GError **error)
{
  return open_pairs (action, CL_HOLDER_RECOVERY, 0, keyring, error);
}
