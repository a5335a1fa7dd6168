/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keyring.h"

#include "cl-canonical-private.h"

#include <sodium.h>

/* The two keys of a seed (docs: VAULT, Keys). The context has eight bytes, as crypto_kdf asks. */
#define KDF_CONTEXT "caseload"
#define KDF_BOX 1
#define KDF_SIGN 2

G_STATIC_ASSERT (sizeof KDF_CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);
G_STATIC_ASSERT (CL_SEED_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (CL_SIGNATURE_SIZE == crypto_sign_BYTES);
G_STATIC_ASSERT (CL_PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);

struct _ClKeyring
{
  GObject parent_instance;

  ClSecret *seed;
  ClPair *box;
  GBytes *sign_public;
  ClSecret *sign_secret;
  GHashTable *pairs; /* "NAME\nGENERATION" to ClPair */
};

G_DEFINE_FINAL_TYPE (ClKeyring, cl_keyring, G_TYPE_OBJECT)

static ClSecret *
derive (ClSecret *seed, guint64 id)
{
  ClSecret *key = cl_secret_new (CL_SEED_SIZE);

  crypto_kdf_derive_from_key (cl_secret_get_writable (key), CL_SEED_SIZE, id, KDF_CONTEXT,
                              cl_secret_get_data (seed));
  return key;
}

static char *
pair_key (const char *name, guint generation)
{
  return g_strdup_printf ("%s\n%u", name, generation);
}

static void
hash_succession (GBytes *practice_id,
                 gint64 member_id,
                 GBytes *new_box_public,
                 GBytes *new_sign_public,
                 guint8 *hash)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-succession-1");
  cl_canonical_add_bytes (&canonical, practice_id);
  cl_canonical_add_integer (&canonical, member_id);
  cl_canonical_add_bytes (&canonical, new_box_public);
  cl_canonical_add_bytes (&canonical, new_sign_public);
  cl_canonical_finish (&canonical, hash);
}

static void
cl_keyring_finalize (GObject *object)
{
  ClKeyring *self = CL_KEYRING (object);

  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->sign_secret, cl_secret_unref);
  g_clear_pointer (&self->sign_public, g_bytes_unref);
  g_clear_pointer (&self->box, cl_pair_unref);
  g_clear_pointer (&self->seed, cl_secret_unref);

  G_OBJECT_CLASS (cl_keyring_parent_class)->finalize (object);
}

static void
cl_keyring_class_init (ClKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_keyring_finalize;
}

static void
cl_keyring_init (ClKeyring *self)
{
  self->pairs =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cl_pair_unref);
}

/**
 * cl_keyring_new_random:
 *
 * Makes the keys of a new member, of a new password or of a new recovery key.
 *
 * Returns: (transfer full): a keyring of a random seed
 */
ClKeyring *
cl_keyring_new_random (void)
{
  g_autoptr (ClSecret) seed = cl_secret_new_random (CL_SEED_SIZE);

  return cl_keyring_new_from_seed (seed);
}

/**
 * cl_keyring_new_from_seed:
 * @seed: CL_SEED_SIZE bytes
 *
 * Derives by crypto_kdf an X25519 and an Ed25519 pair (docs: VAULT, Keys). A keyring belongs to
 * one thread at a time; its last reference wipes all that it holds.
 *
 * Returns: (transfer full): the keyring of @seed, always with the same keys
 */
ClKeyring *
cl_keyring_new_from_seed (ClSecret *seed)
{
  g_autoptr (ClSecret) box_seed = NULL;
  g_autoptr (ClSecret) sign_seed = NULL;
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  ClKeyring *self;

  g_return_val_if_fail (seed != NULL && cl_secret_get_size (seed) == CL_SEED_SIZE, NULL);

  self = g_object_new (CL_TYPE_KEYRING, NULL);
  self->seed = cl_secret_ref (seed);

  box_seed = derive (seed, KDF_BOX);
  self->box = cl_pair_new_from_seed ("keyring", 0, box_seed);

  sign_seed = derive (seed, KDF_SIGN);
  self->sign_secret = cl_secret_new (crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair (public, cl_secret_get_writable (self->sign_secret),
                            cl_secret_get_data (sign_seed));
  self->sign_public = g_bytes_new (public, sizeof public);
  return self;
}

/**
 * cl_keyring_get_seed:
 * @self: a keyring
 *
 * Returns: (transfer none): the seed, for a slot or for the words of a recovery key
 */
ClSecret *
cl_keyring_get_seed (ClKeyring *self)
{
  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);

  return self->seed;
}

/**
 * cl_keyring_get_box_pair:
 * @self: a keyring
 *
 * Returns: (transfer none): the X25519 pair, by which cl_pair_open() opens what is sealed to
 *   this member or recovery key
 */
ClPair *
cl_keyring_get_box_pair (ClKeyring *self)
{
  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);

  return self->box;
}

/**
 * cl_keyring_get_box_public:
 * @self: a keyring
 *
 * Returns: (transfer none): the public X25519 key, CL_PUBLIC_KEY_SIZE bytes
 */
GBytes *
cl_keyring_get_box_public (ClKeyring *self)
{
  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);

  return cl_pair_get_public (self->box);
}

/**
 * cl_keyring_get_sign_public:
 * @self: a keyring
 *
 * Returns: (transfer none): the public Ed25519 key, CL_PUBLIC_KEY_SIZE bytes
 */
GBytes *
cl_keyring_get_sign_public (ClKeyring *self)
{
  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);

  return self->sign_public;
}

/**
 * cl_keyring_has_publics:
 * @self: a keyring
 * @box_public: a public X25519 key, as stored
 * @sign_public: a public Ed25519 key, as stored
 *
 * Returns: whether both are the public keys of @self, as for typed recovery words
 */
gboolean
cl_keyring_has_publics (ClKeyring *self, GBytes *box_public, GBytes *sign_public)
{
  g_return_val_if_fail (CL_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (box_public != NULL && sign_public != NULL, FALSE);

  return g_bytes_equal (cl_pair_get_public (self->box), box_public) &&
         g_bytes_equal (self->sign_public, sign_public);
}

/**
 * cl_keyring_sign:
 * @self: a keyring
 * @data: (array length=size): what to sign: a hash of cl_log_hasher_hash(), whose tag keeps it
 *   apart from all else that is signed
 * @size: in bytes
 *
 * Returns: (transfer full): the Ed25519 signature, CL_SIGNATURE_SIZE bytes
 */
GBytes *
cl_keyring_sign (ClKeyring *self, gconstpointer data, gsize size)
{
  guint8 signature[crypto_sign_BYTES];

  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);
  g_return_val_if_fail (data != NULL, NULL);

  crypto_sign_detached (signature, NULL, data, size, cl_secret_get_data (self->sign_secret));
  return g_bytes_new (signature, sizeof signature);
}

/**
 * cl_keyring_sign_succession:
 * @self: the member's keyring until now
 * @practice_id: the practice's id
 * @member_id: the member's id
 * @new_box_public: the public X25519 key from now on
 * @new_sign_public: the public Ed25519 key from now on
 *
 * Accepting an invitation and changing a password make a new seed, whose public keys the old one
 * signs (docs: VAULT, Keys).
 *
 * Returns: (transfer full): the signature for cl_verify_succession()
 */
GBytes *
cl_keyring_sign_succession (ClKeyring *self,
                            GBytes *practice_id,
                            gint64 member_id,
                            GBytes *new_box_public,
                            GBytes *new_sign_public)
{
  guint8 hash[CL_CANONICAL_SIZE];

  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);
  g_return_val_if_fail (practice_id != NULL, NULL);
  g_return_val_if_fail (new_box_public != NULL && new_sign_public != NULL, NULL);

  hash_succession (practice_id, member_id, new_box_public, new_sign_public, hash);
  return cl_keyring_sign (self, hash, sizeof hash);
}

/**
 * cl_keyring_hold_pair:
 * @self: a keyring
 * @pair: (transfer none): a pair that was opened
 *
 * Keeps @pair until the keyring goes, in the place of one of the same name and generation.
 */
void
cl_keyring_hold_pair (ClKeyring *self, ClPair *pair)
{
  g_return_if_fail (CL_IS_KEYRING (self));
  g_return_if_fail (pair != NULL);

  g_hash_table_replace (self->pairs,
                        pair_key (cl_pair_get_name (pair), cl_pair_get_generation (pair)),
                        cl_pair_ref (pair));
}

/**
 * cl_keyring_get_pair:
 * @self: a keyring
 * @name: what the pair is of
 * @generation: which of its generations
 *
 * Returns: (transfer none) (nullable): the pair, where cl_keyring_hold_pair() was given it
 */
ClPair *
cl_keyring_get_pair (ClKeyring *self, const char *name, guint generation)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (CL_IS_KEYRING (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  key = pair_key (name, generation);
  return g_hash_table_lookup (self->pairs, key);
}

/**
 * cl_keyring_forget_pairs:
 * @self: a keyring
 *
 * Wipes all pairs of cl_keyring_hold_pair() that nobody else holds.
 */
void
cl_keyring_forget_pairs (ClKeyring *self)
{
  g_return_if_fail (CL_IS_KEYRING (self));

  g_hash_table_remove_all (self->pairs);
}

/**
 * cl_verify_signature:
 * @sign_public: a public Ed25519 key, as stored
 * @data: (array length=size): what was signed
 * @size: in bytes
 * @signature: the signature, as stored
 *
 * Returns: whether the key's holder signed @data; %FALSE also for a key or signature of a wrong
 *   size
 */
gboolean
cl_verify_signature (GBytes *sign_public, gconstpointer data, gsize size, GBytes *signature)
{
  g_return_val_if_fail (sign_public != NULL && data != NULL && signature != NULL, FALSE);

  return g_bytes_get_size (sign_public) == crypto_sign_PUBLICKEYBYTES &&
         g_bytes_get_size (signature) == crypto_sign_BYTES &&
         crypto_sign_verify_detached (g_bytes_get_data (signature, NULL), data, size,
                                      g_bytes_get_data (sign_public, NULL)) == 0;
}

/**
 * cl_verify_succession:
 * @old_sign_public: the member's public Ed25519 key until then
 * @practice_id: the practice's id
 * @member_id: the member's id
 * @new_box_public: the public X25519 key from then on
 * @new_sign_public: the public Ed25519 key from then on
 * @signature: what cl_keyring_sign_succession() returned
 *
 * Returns: whether the old key signed the new ones for this member of this practice
 */
gboolean
cl_verify_succession (GBytes *old_sign_public,
                      GBytes *practice_id,
                      gint64 member_id,
                      GBytes *new_box_public,
                      GBytes *new_sign_public,
                      GBytes *signature)
{
  guint8 hash[CL_CANONICAL_SIZE];

  g_return_val_if_fail (old_sign_public != NULL && practice_id != NULL, FALSE);
  g_return_val_if_fail (new_box_public != NULL && new_sign_public != NULL, FALSE);
  g_return_val_if_fail (signature != NULL, FALSE);

  hash_succession (practice_id, member_id, new_box_public, new_sign_public, hash);
  return cl_verify_signature (old_sign_public, hash, sizeof hash, signature);
}

/**
 * cl_fingerprint:
 * @box_public: a public X25519 key
 * @sign_public: a public Ed25519 key
 *
 * A short form of the founder's public keys that a person can compare with the one printed on
 * the recovery page (docs: VAULT, The log).
 *
 * Returns: (transfer full): eight groups of four hexadecimal digits
 */
char *
cl_fingerprint (GBytes *box_public, GBytes *sign_public)
{
  ClCanonical canonical;
  guint8 hash[CL_CANONICAL_SIZE];
  GString *text;

  g_return_val_if_fail (box_public != NULL && sign_public != NULL, NULL);

  cl_canonical_init (&canonical, "caseload-fingerprint-1");
  cl_canonical_add_bytes (&canonical, box_public);
  cl_canonical_add_bytes (&canonical, sign_public);
  cl_canonical_finish (&canonical, hash);

  text = g_string_new (NULL);
  for (guint i = 0; i < 16; i += 2)
    g_string_append_printf (text, "%s%02X%02X", i == 0 ? "" : " ", hash[i], hash[i + 1]);
  return g_string_free (text, FALSE);
}
