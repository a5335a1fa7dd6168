/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intruder.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#define KEY_SIZE 32
/* A key, and the hash of what it opens. */
#define PLAIN_SIZE 64
#define SEALED_SIZE (crypto_box_SEALBYTES + PLAIN_SIZE)
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PADDING 256

typedef struct
{
  guint8 public[crypto_box_PUBLICKEYBYTES];
  guint8 secret[crypto_box_SECRETKEYBYTES];
} Pair;

struct _Intruder
{
  sqlite3 *db;
  GPtrArray *sealed; /* GBytes, but what is opened already */
  GHashTable *publics; /* GBytes: of every pair */
  GArray *pairs; /* Pair, opened */
  GHashTable *keys; /* GBytes: the hash of a key, to it */
};

static sqlite3_stmt *
query (Intruder *self, const char *sql, gint64 id)
{
  sqlite3_stmt *rows = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (self->db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  if (sqlite3_bind_parameter_count (rows) > 0)
    sqlite3_bind_int64 (rows, 1, id);
  return rows;
}

static GBytes *
get_bytes (sqlite3_stmt *rows, int column)
{
  return g_bytes_new (sqlite3_column_blob (rows, column),
                      (gsize) sqlite3_column_bytes (rows, column));
}

Intruder *
intruder_new (const char *path)
{
  Intruder *self = g_new0 (Intruder, 1);
  sqlite3_stmt *rows;

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  self->sealed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->publics =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->keys = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                      (GDestroyNotify) g_bytes_unref);
  rows = query (self,
                "SELECT sealed FROM pair_holder UNION ALL SELECT sealed FROM text_holder"
                " UNION ALL SELECT sealed FROM document_holder",
                0);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_ptr_array_add (self->sealed, get_bytes (rows, 0));
  sqlite3_finalize (rows);
  rows = query (self, "SELECT public FROM pair", 0);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_hash_table_add (self->publics, get_bytes (rows, 0));
  sqlite3_finalize (rows);
  return self;
}

void
intruder_free (Intruder *self)
{
  g_assert_cmpint (sqlite3_close (self->db), ==, SQLITE_OK);
  g_ptr_array_unref (self->sealed);
  g_hash_table_unref (self->publics);
  g_array_unref (self->pairs);
  g_hash_table_unref (self->keys);
  g_free (self);
}

/* It opens pairs, if it is that of one, and texts, if it is the key of one. */
static void
take_key (Intruder *self, const guint8 *key)
{
  guint8 hash[KEY_SIZE];
  Pair pair;
  g_autoptr (GBytes) public = NULL;

  crypto_generichash (hash, sizeof hash, key, KEY_SIZE, NULL, 0);
  g_hash_table_replace (self->keys, g_bytes_new (hash, sizeof hash), g_bytes_new (key, KEY_SIZE));
  memcpy (pair.secret, key, KEY_SIZE);
  g_assert_cmpint (crypto_scalarmult_base (pair.public, pair.secret), ==, 0);
  public = g_bytes_new (pair.public, sizeof pair.public);
  if (g_hash_table_contains (self->publics, public))
    g_array_append_val (self->pairs, pair);
}

static void
try_pair (Intruder *self, Pair pair)
{
  for (guint i = self->sealed->len; i > 0; i--)
    {
      guint8 plain[PLAIN_SIZE];
      gsize size;
      const guint8 *sealed = g_bytes_get_data (self->sealed->pdata[i - 1], &size);

      if (size != SEALED_SIZE ||
          crypto_box_seal_open (plain, sealed, size, pair.public, pair.secret) != 0)
        continue;
      g_ptr_array_remove_index_fast (self->sealed, i - 1);
      take_key (self, plain);
    }
}

void
intruder_use (Intruder *self, ClKeyring *keyring)
{
  guint8 seed[KEY_SIZE];
  Pair own;

  crypto_kdf_derive_from_key (seed, sizeof seed, 1, "caseload",
                              cl_secret_get_data (cl_keyring_get_seed (keyring)));
  crypto_box_seed_keypair (own.public, own.secret, seed);
  g_assert_cmpmem (own.public, sizeof own.public,
                   g_bytes_get_data (cl_keyring_get_box_public (keyring), NULL), sizeof own.public);
  g_array_append_val (self->pairs, own);
  /* There are more of them the longer it goes. */
  for (guint i = 0; i < self->pairs->len; i++)
    try_pair (self, g_array_index (self->pairs, Pair, i));
}

guint
intruder_count_pairs (Intruder *self)
{
  return self->pairs->len;
}

/* Without the tag that says whether it is genuine, and to what it is bound. */
static char *
decrypt_text (GBytes *key, GBytes *locked)
{
  guint8 subkey[crypto_core_hchacha20_OUTPUTBYTES];
  guint8 nonce[crypto_stream_chacha20_ietf_NONCEBYTES] = { 0 };
  gsize size, length;
  const guint8 *data = g_bytes_get_data (locked, &size);
  g_autofree guint8 *plain = NULL;

  if (size < NONCE_SIZE + TAG_SIZE + PADDING)
    return NULL;
  size -= NONCE_SIZE + TAG_SIZE;
  plain = g_malloc (size);
  crypto_core_hchacha20 (subkey, data, g_bytes_get_data (key, NULL), NULL);
  memcpy (nonce + 4, data + crypto_core_hchacha20_INPUTBYTES, 8);
  crypto_stream_chacha20_ietf_xor_ic (plain, data + NONCE_SIZE, size, nonce, 1, subkey);
  return sodium_unpad (&length, plain, size, PADDING) == 0 &&
             g_utf8_validate ((const char *) plain, (gssize) length, NULL)
           ? g_strndup ((const char *) plain, length)
           : NULL;
}

/* Of a row with the hash of its key, and what is encrypted by that. */
static char *
read_row (Intruder *self, const char *sql, gint64 id)
{
  sqlite3_stmt *rows = query (self, sql, id);
  char *text = NULL;

  if (sqlite3_step (rows) == SQLITE_ROW)
    {
      g_autoptr (GBytes) hash = get_bytes (rows, 0);
      g_autoptr (GBytes) locked = get_bytes (rows, 1);
      GBytes *key = g_hash_table_lookup (self->keys, hash);

      text = key != NULL ? decrypt_text (key, locked) : NULL;
    }
  sqlite3_finalize (rows);
  return text;
}

char *
intruder_read_text (Intruder *self, gint64 text)
{
  return read_row (self, "SELECT key_hash, text FROM note_text WHERE id = ?1", text);
}

char *
intruder_read_label (Intruder *self, gint64 document)
{
  return read_row (self, "SELECT key_hash, label FROM document WHERE id = ?1", document);
}

/* As libsodium's secretstream, but for the tags that say whether a part is genuine. */
static void
decrypt_part (const guint8 *key, guint8 *nonce, sqlite3_stmt *rows, GByteArray *plain)
{
  const guint8 *data = sqlite3_column_blob (rows, 0);
  gsize size = (gsize) sqlite3_column_bytes (rows, 0);
  gsize at = plain->len;

  g_assert_cmpuint (size, >, crypto_secretstream_xchacha20poly1305_ABYTES);
  size -= crypto_secretstream_xchacha20poly1305_ABYTES;
  g_byte_array_set_size (plain, (guint) (at + size));
  crypto_stream_chacha20_ietf_xor_ic (plain->data + at, data + 1, size, nonce, 2, key);
  for (guint i = 0; i < 8; i++)
    nonce[4 + i] ^= data[1 + size + i];
  sodium_increment (nonce, 4);
}

GBytes *
intruder_read_document (Intruder *self, gint64 document)
{
  sqlite3_stmt *rows =
    query (self, "SELECT key_hash, header FROM document WHERE id = ?1", document);
  GByteArray *plain = g_byte_array_new ();
  guint8 stream_key[KEY_SIZE];
  guint8 state_key[crypto_core_hchacha20_OUTPUTBYTES];
  guint8 nonce[crypto_stream_chacha20_ietf_NONCEBYTES] = { 1 };
  g_autoptr (GBytes) hash = NULL;
  g_autoptr (GBytes) header = NULL;
  GBytes *key;

  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  hash = get_bytes (rows, 0);
  header = get_bytes (rows, 1);
  sqlite3_finalize (rows);
  key = g_hash_table_lookup (self->keys, hash);
  if (key != NULL)
    {
      crypto_kdf_derive_from_key (stream_key, sizeof stream_key, 1, "document",
                                  g_bytes_get_data (key, NULL));
      crypto_core_hchacha20 (state_key, g_bytes_get_data (header, NULL), stream_key, NULL);
      memcpy (nonce + 4,
              (const guint8 *) g_bytes_get_data (header, NULL) + crypto_core_hchacha20_INPUTBYTES,
              8);
      rows = query (self, "SELECT data FROM document_part WHERE document_id = ?1 ORDER BY part",
                    document);
      while (sqlite3_step (rows) == SQLITE_ROW)
        decrypt_part (state_key, nonce, rows, plain);
      sqlite3_finalize (rows);
    }
  if (plain->len > 0)
    return g_byte_array_free_to_bytes (plain);
  g_byte_array_unref (plain);
  return NULL;
}
