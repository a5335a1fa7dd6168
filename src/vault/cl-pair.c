/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-pair-private.h"

#include "cl-canonical-private.h"
#include "cl-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SECRET_SIZE crypto_box_SECRETKEYBYTES
#define PLAIN_SIZE (SECRET_SIZE + CL_CANONICAL_SIZE)

G_STATIC_ASSERT (CL_SEALED_SIZE == crypto_box_SEALBYTES + PLAIN_SIZE);

G_STATIC_ASSERT (CL_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);

struct _ClPair
{
  gatomicrefcount refs;
  char *name;
  guint generation;
  GBytes *public;
  ClSecret *secret;
};

G_DEFINE_BOXED_TYPE (ClPair, cl_pair, cl_pair_ref, cl_pair_unref)

static ClPair *
pair_new_take (const char *name, guint generation, GBytes *public, ClSecret *secret)
{
  ClPair *self = g_new0 (ClPair, 1);

  g_atomic_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->generation = generation;
  self->public = public;
  self->secret = secret;
  return self;
}

/* What a sealed secret opens: a row that was moved to another practice, pair, generation or
 * holder is told from a true one (docs: VAULT, Keys). */
static void
hash_binding (GBytes *practice_id,
              const char *name,
              guint generation,
              GBytes *public,
              const char *holder,
              guint8 *hash)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-pair-1");
  cl_canonical_add_bytes (&canonical, practice_id);
  cl_canonical_add_text (&canonical, name);
  cl_canonical_add_integer (&canonical, generation);
  cl_canonical_add_bytes (&canonical, public);
  cl_canonical_add_text (&canonical, holder);
  cl_canonical_finish (&canonical, hash);
}

/**
 * cl_pair_unseal_secret:
 * @holder_pair: the pair of the holder
 * @sealed: what cl_pair_seal_secret() returned, as stored
 * @size: how large the secret is
 *
 * Returns: (transfer full) (nullable): the secret; %NULL where it is for somebody else
 */
ClSecret *
cl_pair_unseal_secret (ClPair *holder_pair, GBytes *sealed, gsize size)
{
  g_autoptr (ClSecret) plain = NULL;
  gsize sealed_size;
  const guint8 *data = g_bytes_get_data (sealed, &sealed_size);

  if (sealed_size != crypto_box_SEALBYTES + size)
    return NULL;
  plain = cl_secret_new (size);
  if (crypto_box_seal_open (cl_secret_get_writable (plain), data, sealed_size,
                            g_bytes_get_data (holder_pair->public, NULL),
                            cl_secret_get_data (holder_pair->secret)) != 0)
    return NULL;
  return g_steal_pointer (&plain);
}

/**
 * cl_pair_seal_secret:
 * @plain: a secret
 * @holder_public: the holder's public X25519 key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE where that is no key
 *
 * Returns: (transfer full) (nullable): @plain, sealed
 */
GBytes *
cl_pair_seal_secret (ClSecret *plain, GBytes *holder_public, GError **error)
{
  gsize size = cl_secret_get_size (plain);
  g_autofree guint8 *sealed = g_malloc (crypto_box_SEALBYTES + size);

  if (g_bytes_get_size (holder_public) != CL_PUBLIC_KEY_SIZE ||
      crypto_box_seal (sealed, cl_secret_get_data (plain), size,
                       g_bytes_get_data (holder_public, NULL)) != 0)
    {
      g_propagate_error (
        error,
        cl_error_new (CL_ERROR_STORAGE, _ ("A public key in the practice’s file is damaged. Verify "
                                           "the audit log and restore a backup.")));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), crypto_box_SEALBYTES + size);
}

/**
 * cl_pair_new:
 * @name: what the pair is of, unique in the practice: "practice", "client:12"
 * @generation: counts from 1 each time that the pair is made anew
 *
 * Returns: (transfer full): a random X25519 pair
 */
ClPair *
cl_pair_new (const char *name, guint generation)
{
  g_autoptr (ClSecret) seed = cl_secret_new_random (crypto_box_SEEDBYTES);

  return cl_pair_new_from_seed (name, generation, seed);
}

/**
 * cl_pair_new_from_seed:
 * @name: what the pair is of
 * @generation: counts from 1 each time that the pair is made anew
 * @seed: 32 random bytes
 *
 * Returns: (transfer full): the X25519 pair that @seed gives, always the same
 */
ClPair *
cl_pair_new_from_seed (const char *name, guint generation, ClSecret *seed)
{
  guint8 public[crypto_box_PUBLICKEYBYTES];
  ClSecret *secret;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (seed != NULL && cl_secret_get_size (seed) == crypto_box_SEEDBYTES, NULL);

  secret = cl_secret_new (SECRET_SIZE);
  crypto_box_seed_keypair (public, cl_secret_get_writable (secret), cl_secret_get_data (seed));
  return pair_new_take (name, generation, g_bytes_new (public, sizeof public), secret);
}

/**
 * cl_pair_ref:
 * @self: a pair
 *
 * Returns: (transfer full): @self
 */
ClPair *
cl_pair_ref (ClPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * cl_pair_unref:
 * @self: (transfer full): a pair
 *
 * Wipes the secret of @self with its last reference.
 */
void
cl_pair_unref (ClPair *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_bytes_unref (self->public);
  cl_secret_unref (self->secret);
  g_free (self);
}

/**
 * cl_pair_get_name:
 * @self: a pair
 *
 * Returns: (transfer none): what the pair is of
 */
const char *
cl_pair_get_name (ClPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * cl_pair_get_generation:
 * @self: a pair
 *
 * Returns: its generation
 */
guint
cl_pair_get_generation (ClPair *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->generation;
}

/**
 * cl_pair_get_public:
 * @self: a pair
 *
 * Returns: (transfer none): its public key, CL_PUBLIC_KEY_SIZE bytes
 */
GBytes *
cl_pair_get_public (ClPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public;
}

/**
 * cl_pair_seal_to:
 * @self: the pair to hand on
 * @practice_id: the practice's id
 * @holder: who is to hold it, unique in the practice: "member:3", "recovery", "pair:practice:2"
 * @holder_public: the holder's public X25519 key
 * @error: return location for an error
 *
 * Seals the pair's secret, with a hash of what it opens, to a member, the recovery key or another
 * pair (docs: VAULT, Keys).
 *
 * Returns: (transfer full): what to store in the holder's row, or %NULL with CL_ERROR_STORAGE
 *   where @holder_public is no key
 */
GBytes *
cl_pair_seal_to (ClPair *self,
                 GBytes *practice_id,
                 const char *holder,
                 GBytes *holder_public,
                 GError **error)
{
  g_autoptr (ClSecret) plain = NULL;

  g_return_val_if_fail (self != NULL && practice_id != NULL, NULL);
  g_return_val_if_fail (holder != NULL && holder_public != NULL, NULL);

  plain = cl_secret_new (PLAIN_SIZE);
  memcpy (cl_secret_get_writable (plain), cl_secret_get_data (self->secret), SECRET_SIZE);
  hash_binding (practice_id, self->name, self->generation, self->public, holder,
                cl_secret_get_writable (plain) + SECRET_SIZE);
  return cl_pair_seal_secret (plain, holder_public, error);
}

/**
 * cl_pair_open:
 * @holder_pair: the pair of the holder: cl_keyring_get_box_pair(), or one opened before
 * @sealed: what cl_pair_seal_to() returned
 * @practice_id: the practice's id
 * @name: what the pair should be of
 * @generation: the generation that it should be
 * @expected_public: the pair's public key, as stored
 * @holder: who holds it, as in cl_pair_seal_to()
 * @error: return location for an error
 *
 * Returns: (transfer full): the pair, or %NULL with CL_ERROR_DENIED, missing `key`, where @sealed
 *   is for somebody else, opens something else or does not give @expected_public
 */
ClPair *
cl_pair_open (ClPair *holder_pair,
              GBytes *sealed,
              GBytes *practice_id,
              const char *name,
              guint generation,
              GBytes *expected_public,
              const char *holder,
              GError **error)
{
  g_autoptr (ClSecret) plain = NULL;
  guint8 binding[CL_CANONICAL_SIZE];
  guint8 public[CL_PUBLIC_KEY_SIZE];

  g_return_val_if_fail (holder_pair != NULL && sealed != NULL && practice_id != NULL, NULL);
  g_return_val_if_fail (name != NULL && expected_public != NULL && holder != NULL, NULL);

  plain = cl_pair_unseal_secret (holder_pair, sealed, PLAIN_SIZE);
  if (plain == NULL)
    {
      g_propagate_error (
        error, cl_error_new_denied ("key", _ ("You do not hold the key to this. Ask somebody who "
                                              "can read it to open it once.")));
      return NULL;
    }
  hash_binding (practice_id, name, generation, expected_public, holder, binding);
  if (sodium_memcmp (binding, cl_secret_get_data (plain) + SECRET_SIZE, sizeof binding) != 0 ||
      crypto_scalarmult_base (public, cl_secret_get_data (plain)) != 0 ||
      g_bytes_get_size (expected_public) != sizeof public ||
      memcmp (public, g_bytes_get_data (expected_public, NULL), sizeof public) != 0)
    {
      g_propagate_error (
        error, cl_error_new_denied ("key", _ ("The key stored for this opens something else. "
                                              "Ask an administrator to verify the audit log.")));
      return NULL;
    }
  return pair_new_take (name, generation, g_bytes_ref (expected_public),
                        cl_secret_new_from_data (cl_secret_get_data (plain), SECRET_SIZE));
}
