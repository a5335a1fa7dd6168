/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot.h"

#include "cl-canonical-private.h"
#include "cl-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/*
 * A slot as stored, integers big-endian:
 *   version (1 byte), opslimit (4), memlimit (8), salt (16), nonce (24), sealed seed (32 + 16).
 * The seed is under XChaCha20-Poly1305 with a key of Argon2id.
 */

#define VERSION 1
#define SALT_SIZE crypto_pwhash_argon2id_SALTBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define SEALED_SIZE (CL_SEED_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define OPSLIMIT_AT 1
#define MEMLIMIT_AT 5
#define SALT_AT 13
#define NONCE_AT (SALT_AT + SALT_SIZE)
#define SEALED_AT (NONCE_AT + NONCE_SIZE)
#define SLOT_SIZE (SEALED_AT + SEALED_SIZE)

typedef struct
{
  guint32 opslimit;
  guint64 memlimit;
} Cost;

static const Cost costs[] = {
  [CL_COST_TEST] = { crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN },
  [CL_COST_INTERACTIVE] = { crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE },
  [CL_COST_MODERATE] = { crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                         crypto_pwhash_argon2id_MEMLIMIT_MODERATE },
  [CL_COST_SENSITIVE] = { crypto_pwhash_argon2id_OPSLIMIT_SENSITIVE,
                          crypto_pwhash_argon2id_MEMLIMIT_SENSITIVE },
};

static void
write_cost (guint8 *slot, Cost cost)
{
  guint32 opslimit = GUINT32_TO_BE (cost.opslimit);
  guint64 memlimit = GUINT64_TO_BE (cost.memlimit);

  memcpy (slot + OPSLIMIT_AT, &opslimit, sizeof opslimit);
  memcpy (slot + MEMLIMIT_AT, &memlimit, sizeof memlimit);
}

static Cost
read_cost (const guint8 *slot)
{
  guint32 opslimit;
  guint64 memlimit;

  memcpy (&opslimit, slot + OPSLIMIT_AT, sizeof opslimit);
  memcpy (&memlimit, slot + MEMLIMIT_AT, sizeof memlimit);
  return (Cost){ GUINT32_FROM_BE (opslimit), GUINT64_FROM_BE (memlimit) };
}

/* More than sensitive would let a changed row take all memory; less than moderate would let
 * whoever plants it try passwords cheaply (docs: VAULT, Keys). */
static gboolean
is_cost_allowed (Cost cost, gboolean allow_test_cost)
{
  Cost least = costs[allow_test_cost ? CL_COST_TEST : CL_COST_MODERATE];
  Cost most = costs[CL_COST_SENSITIVE];

  return cost.opslimit >= least.opslimit && cost.opslimit <= most.opslimit &&
         cost.memlimit >= least.memlimit && cost.memlimit <= most.memlimit;
}

/* All before the nonce (version, cost and salt) is bound, and whose slot it is. */
static void
hash_binding (const guint8 *slot,
              ClSlotKind kind,
              GBytes *practice_id,
              gint64 member_id,
              guint8 *hash)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-slot-1");
  cl_canonical_add_text (&canonical, kind == CL_SLOT_INVITATION ? "invitation" : "password");
  cl_canonical_add_bytes (&canonical, practice_id);
  cl_canonical_add_integer (&canonical, member_id);
  cl_canonical_add (&canonical, slot, NONCE_AT);
  cl_canonical_finish (&canonical, hash);
}

static ClSecret *
stretch (const guint8 *slot, ClSecret *password, GError **error)
{
  g_autoptr (ClSecret) key = cl_secret_new (KEY_SIZE);
  Cost cost = read_cost (slot);

  if (crypto_pwhash (cl_secret_get_writable (key), KEY_SIZE, cl_secret_get_text (password),
                     cl_secret_get_size (password), slot + SALT_AT, cost.opslimit, cost.memlimit,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_propagate_error (
        error,
        cl_error_new (CL_ERROR_STORAGE, _ ("There is not enough free memory to check the password. "
                                           "Close other programs and try again.")));
      return NULL;
    }
  return g_steal_pointer (&key);
}

static GError *
new_damaged_error (void)
{
  return cl_error_new (CL_ERROR_STORAGE,
                       _ ("The stored sign-in data is damaged or was changed outside the program. "
                          "Ask an administrator to reset your password and to verify the audit "
                          "log."));
}

static GError *
new_wrong_error (ClSlotKind kind)
{
  if (kind == CL_SLOT_INVITATION)
    return cl_error_new_denied ("invitation",
                                _ ("This is not the code of the invitation. Compare it with the "
                                   "one you were given, or ask for a new one."));
  return cl_error_new_denied ("password", _ ("The password is wrong. Try again."));
}

/**
 * cl_slot_lock:
 * @keyring: the keyring whose seed to lock
 * @kind: what @password is
 * @password: a password, from cl_secret_new_from_password(), or an invitation's code
 * @cost: what a try is to cost
 * @practice_id: the practice's id
 * @member_id: the member's id
 * @error: return location for an error
 *
 * Locks the seed under XChaCha20-Poly1305 and Argon2id, bound to practice, member, salt and cost
 * (docs: VAULT, Keys). Takes as long as @cost says: not for the window's thread.
 *
 * Returns: (transfer full): the slot, to store as it is; or %NULL with CL_ERROR_STORAGE where
 *   memory is short
 */
GBytes *
cl_slot_lock (ClKeyring *keyring,
              ClSlotKind kind,
              ClSecret *password,
              ClSlotCost cost,
              GBytes *practice_id,
              gint64 member_id,
              GError **error)
{
  g_autoptr (ClSecret) key = NULL;
  guint8 slot[SLOT_SIZE] = { VERSION };
  guint8 binding[CL_CANONICAL_SIZE];

  g_return_val_if_fail (CL_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (password != NULL && practice_id != NULL, NULL);
  g_return_val_if_fail ((gsize) cost < G_N_ELEMENTS (costs), NULL);

  write_cost (slot, costs[cost]);
  randombytes_buf (slot + SALT_AT, SALT_SIZE);
  randombytes_buf (slot + NONCE_AT, NONCE_SIZE);
  key = stretch (slot, password, error);
  if (key == NULL)
    return NULL;
  hash_binding (slot, kind, practice_id, member_id, binding);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
    slot + SEALED_AT, NULL, cl_secret_get_data (cl_keyring_get_seed (keyring)), CL_SEED_SIZE,
    binding, sizeof binding, NULL, slot + NONCE_AT, cl_secret_get_data (key));
  return g_bytes_new (slot, sizeof slot);
}

/**
 * cl_slot_open:
 * @slot: what cl_slot_lock() returned, as stored
 * @kind: what @password is
 * @password: a password, from cl_secret_new_from_password(), or an invitation's code
 * @practice_id: the practice's id
 * @member_id: the member's id
 * @box_public: the member's public X25519 key, as stored
 * @sign_public: the member's public Ed25519 key, as stored
 * @allow_test_cost: whether the practice has a test clock, so that less than moderate cost is
 *   taken
 * @error: return location for an error
 *
 * Opens a slot; the seed must give the stored public keys (docs: VAULT, Keys). Takes as long as
 * the slot's cost: not for the window's thread.
 *
 * Returns: (transfer full): the keyring; or %NULL with CL_ERROR_DENIED, missing `password` or
 *   `invitation`, where the password is wrong (or the slot another member's), CL_ERROR_STORAGE
 *   where the slot is malformed, of a cost that is refused, of other public keys, or memory is
 *   short
 */
ClKeyring *
cl_slot_open (GBytes *slot,
              ClSlotKind kind,
              ClSecret *password,
              GBytes *practice_id,
              gint64 member_id,
              GBytes *box_public,
              GBytes *sign_public,
              gboolean allow_test_cost,
              GError **error)
{
  g_autoptr (ClSecret) key = NULL;
  g_autoptr (ClSecret) seed = NULL;
  g_autoptr (ClKeyring) keyring = NULL;
  guint8 binding[CL_CANONICAL_SIZE];
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (slot != NULL && password != NULL && practice_id != NULL, NULL);
  g_return_val_if_fail (box_public != NULL && sign_public != NULL, NULL);

  data = g_bytes_get_data (slot, &size);
  if (size != SLOT_SIZE || data[0] != VERSION ||
      !is_cost_allowed (read_cost (data), allow_test_cost))
    {
      g_propagate_error (error, new_damaged_error ());
      return NULL;
    }

  key = stretch (data, password, error);
  if (key == NULL)
    return NULL;
  seed = cl_secret_new (CL_SEED_SIZE);
  hash_binding (data, kind, practice_id, member_id, binding);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
        cl_secret_get_writable (seed), NULL, NULL, data + SEALED_AT, SEALED_SIZE, binding,
        sizeof binding, data + NONCE_AT, cl_secret_get_data (key)) != 0)
    {
      g_propagate_error (error, new_wrong_error (kind));
      return NULL;
    }

  keyring = cl_keyring_new_from_seed (seed);
  if (!cl_keyring_has_publics (keyring, box_public, sign_public))
    {
      g_propagate_error (error, new_damaged_error ());
      return NULL;
    }
  return g_steal_pointer (&keyring);
}
