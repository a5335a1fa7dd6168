/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-key.h"

#include "cl-error.h"
#include "cl-keyring.h"
#include "cl-vault-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/*
 * BIP-39 (github.com/bitcoin/bips, bip-0039, MIT): 256 bits and the first byte of their SHA-256
 * make 24 indices of 11 bits into a published list of 2048 words, which is in bip39-english.txt.
 * Only the words are taken over: the seed is the 256 bits themselves, not BIP-39's PBKDF2.
 */

#define LIST_PATH "/io/github/caseload/Caseload/vault/bip39-english.txt"
#define LIST_LENGTH 2048
#define WORD_BITS 11
#define BITS_SIZE (CL_SEED_SIZE + 1)
#define QUOTED_LENGTH 24

G_STATIC_ASSERT (CL_RECOVERY_WORDS *WORD_BITS == BITS_SIZE * 8);

static gpointer
load_list (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (cl_vault_get_resource (), LIST_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  char **list;

  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  list = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert (g_strv_length (list) == LIST_LENGTH);
  return list;
}

static char **
get_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_list, NULL);
}

static int
compare_words (const void *word, const void *entry)
{
  return strcmp (word, *(char *const *) entry);
}

/* Returns the word's place in the list, or -1. */
static int
find_word (const char *word)
{
  char **list = get_list ();
  char **entry = bsearch (word, list, LIST_LENGTH, sizeof *list, compare_words);

  return entry != NULL ? (int) (entry - list) : -1;
}

static guint8
checksum (const guint8 *seed)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  guint8 first;

  crypto_hash_sha256 (hash, seed, CL_SEED_SIZE);
  first = hash[0];
  sodium_memzero (hash, sizeof hash);
  return first;
}

static guint
read_index (const guint8 *bits, guint word)
{
  guint index = 0;

  for (guint bit = word * WORD_BITS; bit < (word + 1) * WORD_BITS; bit++)
    index = index << 1 | (bits[bit / 8] >> (7 - bit % 8) & 1);
  return index;
}

static void
write_index (guint8 *bits, guint word, guint index)
{
  for (guint i = 0; i < WORD_BITS; i++)
    {
      guint bit = word * WORD_BITS + i;

      if (index >> (WORD_BITS - 1 - i) & 1)
        bits[bit / 8] |= (guint8) (1 << (7 - bit % 8));
    }
}

/* A typed word as an error may show it: valid text, and not a whole page of it. */
static char *
quote_word (const char *word)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), QUOTED_LENGTH));
}

/* Splits at any white space, into small letters; the result is for cl_recovery_words_free(). */
static char **
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new ();
  const char *p = text;

  while (*p != '\0')
    {
      gsize length = strcspn (p, " \t\r\n\v\f");

      if (length > 0)
        g_ptr_array_add (words, g_ascii_strdown (p, (gssize) length));
      p += length;
      p += strspn (p, " \t\r\n\v\f");
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
read_words (char **words, guint8 *bits, GError **error)
{
  guint count = g_strv_length (words);

  for (guint i = 0; i < count; i++)
    if (find_word (words[i]) < 0)
      {
        g_autofree char *quoted = quote_word (words[i]);

        g_propagate_error (error, cl_error_new_member (
                                    CL_ERROR_INVALID, "recovery_key",
                                    _ ("Word %u, “%s”, is not one of the words that recovery keys "
                                       "are made of. Compare it with the printed page."),
                                    i + 1, quoted));
        return FALSE;
      }
  if (count != CL_RECOVERY_WORDS)
    {
      g_propagate_error (
        error, cl_error_new_member (
                 CL_ERROR_INVALID, "recovery_key",
                 g_dngettext (GETTEXT_PACKAGE, "A recovery key has %d words; this is %u word.",
                              "A recovery key has %d words; these are %u words.", count),
                 CL_RECOVERY_WORDS, count));
      return FALSE;
    }
  for (guint i = 0; i < CL_RECOVERY_WORDS; i++)
    write_index (bits, i, (guint) find_word (words[i]));
  return TRUE;
}

/**
 * cl_recovery_words_from_seed:
 * @seed: CL_SEED_SIZE bytes, as of a random ClKeyring
 *
 * Returns: (transfer full): the recovery key as CL_RECOVERY_WORDS English words of BIP-39, ended
 *   by %NULL, for cl_recovery_words_free() (docs: VAULT, Keys)
 */
char **
cl_recovery_words_from_seed (ClSecret *seed)
{
  g_autoptr (ClSecret) bits = NULL;
  guint8 *data;
  char **words;

  g_return_val_if_fail (seed != NULL && cl_secret_get_size (seed) == CL_SEED_SIZE, NULL);

  bits = cl_secret_new (BITS_SIZE);
  data = cl_secret_get_writable (bits);
  memcpy (data, cl_secret_get_data (seed), CL_SEED_SIZE);
  data[CL_SEED_SIZE] = checksum (data);

  words = g_new0 (char *, CL_RECOVERY_WORDS + 1);
  for (guint i = 0; i < CL_RECOVERY_WORDS; i++)
    words[i] = g_strdup (get_list ()[read_index (data, i)]);
  return words;
}

/**
 * cl_recovery_words_free:
 * @words: (transfer full) (nullable): words, ended by %NULL
 *
 * Wipes and frees them.
 */
void
cl_recovery_words_free (char **words)
{
  if (words == NULL)
    return;
  for (char **word = words; *word != NULL; word++)
    sodium_memzero (*word, strlen (*word));
  g_strfreev (words);
}

/**
 * cl_recovery_seed_from_words:
 * @text: a recovery key as somebody typed it: words in capitals or small letters, with any white
 *   space between them
 * @error: return location for an error
 *
 * Returns: (transfer full): the seed, for cl_keyring_new_from_seed(); or %NULL with
 *   CL_ERROR_INVALID, member `recovery_key`, which names the first word that is not in the list,
 *   or says that the count or the checksum is wrong
 */
ClSecret *
cl_recovery_seed_from_words (const char *text, GError **error)
{
  g_autoptr (ClSecret) bits = NULL;
  const guint8 *data;
  char **words;
  gboolean ok;

  g_return_val_if_fail (text != NULL, NULL);

  bits = cl_secret_new (BITS_SIZE);
  data = cl_secret_get_data (bits);
  words = split_words (text);
  ok = read_words (words, cl_secret_get_writable (bits), error);
  cl_recovery_words_free (words);
  if (!ok)
    return NULL;
  if (checksum (data) != data[CL_SEED_SIZE])
    {
      g_propagate_error (
        error,
        cl_error_new_member (CL_ERROR_INVALID, "recovery_key",
                             _ ("These words do not make a recovery key: one of them is wrong, "
                                "or they are not in order. Compare them with the printed page.")));
      return NULL;
    }
  return cl_secret_new_from_data (data, CL_SEED_SIZE);
}
