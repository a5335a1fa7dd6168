/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-text-key.h"

#include "cl-canonical-private.h"
#include "cl-error.h"
#include "cl-pair-private.h"
#include "cl-text-key-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PLAIN_SIZE (KEY_SIZE + CL_CANONICAL_SIZE)
/* How long a text is, only roughly is told (docs: VAULT, Keys). */
#define PADDING 256

G_STATIC_ASSERT (CL_TEXT_KEY_HASH_SIZE == crypto_generichash_BYTES);
G_STATIC_ASSERT (CL_SEALED_SIZE == crypto_box_SEALBYTES + PLAIN_SIZE);

struct _ClTextKey
{
  ClSecret *secret;
};

static ClTextKey *
text_key_copy (ClTextKey *self)
{
  ClTextKey *copy = g_new0 (ClTextKey, 1);

  copy->secret = cl_secret_ref (self->secret);
  return copy;
}

G_DEFINE_BOXED_TYPE (ClTextKey, cl_text_key, text_key_copy, cl_text_key_free)

static void
hash_text_binding (const ClTextBinding *binding, guint8 *hash)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-text-1");
  cl_canonical_add_bytes (&canonical, binding->practice_id);
  cl_canonical_add_integer (&canonical, binding->client);
  cl_canonical_add_text (&canonical, binding->subject);
  cl_canonical_add_integer (&canonical, binding->version);
  cl_canonical_add_text (&canonical, binding->kind);
  cl_canonical_finish (&canonical, hash);
}

/* What a sealed key opens. */
static void
hash_key_binding (GBytes *practice_id, const char *name, const char *holder, guint8 *hash)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-text-key-1");
  cl_canonical_add_bytes (&canonical, practice_id);
  cl_canonical_add_text (&canonical, name);
  cl_canonical_add_text (&canonical, holder);
  cl_canonical_finish (&canonical, hash);
}

static void
refuse_key (GError **error)
{
  g_propagate_error (
    error, cl_error_new_denied ("key", _ ("You do not hold the key to this. Ask somebody who "
                                          "can read it to open it once.")));
}

/* Nothing of what does not open is told. */
static void
refuse_text (GError **error)
{
  g_propagate_error (
    error, cl_error_new (CL_ERROR_STORAGE, "%s",
                         _ ("This text is damaged, or was changed outside the program. Ask an "
                            "administrator to verify the audit log and to restore a backup.")));
}

/**
 * cl_text_key_new_random:
 *
 * Returns: (transfer full): a fresh key, for one text
 */
ClTextKey *
cl_text_key_new_random (void)
{
  ClTextKey *self = g_new0 (ClTextKey, 1);

  self->secret = cl_secret_new_random (KEY_SIZE);
  return self;
}

/**
 * cl_text_key_free:
 * @self: (transfer full): a key
 *
 * Wipes @self.
 */
void
cl_text_key_free (ClTextKey *self)
{
  g_return_if_fail (self != NULL);

  cl_secret_unref (self->secret);
  g_free (self);
}

/**
 * cl_text_key_get_hash:
 * @self: a key
 *
 * Returns: (transfer full): its hash, by which the row that it opens is told from another
 */
GBytes *
cl_text_key_get_hash (ClTextKey *self)
{
  guint8 hash[CL_TEXT_KEY_HASH_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  crypto_generichash (hash, sizeof hash, cl_secret_get_data (self->secret), KEY_SIZE, NULL, 0);
  return g_bytes_new (hash, sizeof hash);
}

/**
 * cl_text_key_lock:
 * @self: a key that has locked nothing yet
 * @text: what to lock
 * @binding: what it is
 *
 * Encrypts a text, padded, so that it opens only as what it is (docs: VAULT, Keys).
 *
 * Returns: (transfer full): what to store
 */
GBytes *
cl_text_key_lock (ClTextKey *self, ClSecret *text, const ClTextBinding *binding)
{
  gsize size = cl_secret_get_size (text);
  gsize padded = (size / PADDING + 1) * PADDING;
  g_autoptr (ClSecret) plain = cl_secret_new (padded);
  guint8 hash[CL_CANONICAL_SIZE];
  guint8 *locked = g_malloc (NONCE_SIZE + padded + TAG_SIZE);

  memcpy (cl_secret_get_writable (plain), cl_secret_get_data (text), size);
  sodium_pad (NULL, cl_secret_get_writable (plain), size, PADDING, padded);
  hash_text_binding (binding, hash);
  randombytes_buf (locked, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (locked + NONCE_SIZE, NULL, cl_secret_get_data (plain),
                                              padded, hash, sizeof hash, NULL, locked,
                                              cl_secret_get_data (self->secret));
  return g_bytes_new_take (locked, NONCE_SIZE + padded + TAG_SIZE);
}

/**
 * cl_text_key_unlock:
 * @self: the text's key
 * @locked: what cl_text_key_lock() returned, as stored
 * @binding: what it should be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE where it is cut, altered or
 *   another text
 *
 * Returns: (transfer full) (nullable): the text, see cl_secret_get_text()
 */
ClSecret *
cl_text_key_unlock (ClTextKey *self, GBytes *locked, const ClTextBinding *binding, GError **error)
{
  g_autoptr (ClSecret) plain = NULL;
  guint8 hash[CL_CANONICAL_SIZE];
  gsize size, padded, length;
  const guint8 *data = g_bytes_get_data (locked, &size);

  padded = size < NONCE_SIZE + TAG_SIZE ? 0 : size - NONCE_SIZE - TAG_SIZE;
  if (padded == 0 || padded % PADDING != 0)
    {
      refuse_text (error);
      return NULL;
    }
  plain = cl_secret_new (padded);
  hash_text_binding (binding, hash);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
        cl_secret_get_writable (plain), NULL, NULL, data + NONCE_SIZE, padded + TAG_SIZE, hash,
        sizeof hash, data, cl_secret_get_data (self->secret)) != 0 ||
      sodium_unpad (&length, cl_secret_get_data (plain), padded, PADDING) != 0)
    {
      refuse_text (error);
      return NULL;
    }
  return cl_secret_new_from_data (cl_secret_get_data (plain), length);
}

/**
 * cl_text_key_seal_to:
 * @self: the key to hand on
 * @practice_id: the practice's id
 * @name: what it opens, "text:7"
 * @holder: who is to hold it, as for cl_pair_seal_to()
 * @holder_public: the holder's public X25519 key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE where that is no key
 *
 * Returns: (transfer full) (nullable): what to store in the holder's row
 */
GBytes *
cl_text_key_seal_to (ClTextKey *self,
                     GBytes *practice_id,
                     const char *name,
                     const char *holder,
                     GBytes *holder_public,
                     GError **error)
{
  g_autoptr (ClSecret) plain = cl_secret_new (PLAIN_SIZE);

  memcpy (cl_secret_get_writable (plain), cl_secret_get_data (self->secret), KEY_SIZE);
  hash_key_binding (practice_id, name, holder, cl_secret_get_writable (plain) + KEY_SIZE);
  return cl_pair_seal_secret (plain, holder_public, error);
}

/**
 * cl_text_key_open:
 * @holder_pair: the pair of the holder
 * @sealed: what cl_text_key_seal_to() returned, as stored
 * @practice_id: the practice's id
 * @name: what it should open
 * @holder: who holds it
 * @hash: the hash of the text's key, as stored beside the text
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `key`
 *
 * Returns: (transfer full) (nullable): the key
 */
ClTextKey *
cl_text_key_open (ClPair *holder_pair,
                  GBytes *sealed,
                  GBytes *practice_id,
                  const char *name,
                  const char *holder,
                  GBytes *hash,
                  GError **error)
{
  g_autoptr (ClSecret) plain = cl_pair_unseal_secret (holder_pair, sealed, PLAIN_SIZE);
  g_autoptr (ClTextKey) self = NULL;
  g_autoptr (GBytes) own_hash = NULL;
  guint8 binding[CL_CANONICAL_SIZE];

  if (plain == NULL)
    {
      refuse_key (error);
      return NULL;
    }
  hash_key_binding (practice_id, name, holder, binding);
  self = g_new0 (ClTextKey, 1);
  self->secret = cl_secret_new_from_data (cl_secret_get_data (plain), KEY_SIZE);
  own_hash = cl_text_key_get_hash (self);
  if (sodium_memcmp (binding, cl_secret_get_data (plain) + KEY_SIZE, sizeof binding) == 0 &&
      g_bytes_equal (own_hash, hash))
    return g_steal_pointer (&self);
  refuse_key (error);
  return NULL;
}

/**
 * cl_text_key_derive_stream:
 * @self: the key of a document
 *
 * What is in a document is encrypted by a key of its own, made of the one that opens its label.
 *
 * Returns: (transfer full): a key for secretstream
 */
ClSecret *
cl_text_key_derive_stream (ClTextKey *self)
{
  ClSecret *secret = cl_secret_new (crypto_secretstream_xchacha20poly1305_KEYBYTES);

  G_STATIC_ASSERT (KEY_SIZE == crypto_kdf_KEYBYTES);
  crypto_kdf_derive_from_key (cl_secret_get_writable (secret), cl_secret_get_size (secret), 1,
                              "document", cl_secret_get_data (self->secret));
  return secret;
}

/**
 * cl_text_row_hash:
 * @binding: what a text is
 * @key_hash: the hash of its key
 * @locked: it, as stored
 *
 * What the log keeps of a text, so that an older one in its place is found out (docs: VAULT, Keys).
 *
 * Returns: (transfer full): a hash in hexadecimal
 */
char *
cl_text_row_hash (const ClTextBinding *binding, GBytes *key_hash, GBytes *locked)
{
  ClCanonical canonical;
  guint8 hash[CL_CANONICAL_SIZE];
  char text[2 * CL_CANONICAL_SIZE + 1];

  hash_text_binding (binding, hash);
  cl_canonical_init (&canonical, "caseload-text-row-1");
  cl_canonical_add (&canonical, hash, sizeof hash);
  cl_canonical_add_bytes (&canonical, key_hash);
  cl_canonical_add_bytes (&canonical, locked);
  cl_canonical_finish (&canonical, hash);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}
