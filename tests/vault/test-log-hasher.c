/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

/* Hashes and signature computed outside the program from VAULT.md's words alone; the signature is
 * of the seed 00 01 … 1f over the second hash. */
#define FIRST_HASH "9ee15e4e4171cf9e776817677a4e7cc644f30b05094dd5a1f4dab940cfdca61a"
#define SECOND_HASH "86dafa69cdec5fc9edc306d6532c0c69df42d5bf8079ac8848e630259484097b"
#define EMPTY_SUBJECT_HASH "729fd2aa6dad5f66b88fde772597f604ecf291e74e87a45561b586eff42258f0"
#define SIGN_PUBLIC "245655fa1cd7f5368f8f176f7d620867f649e057ea8d5fc7be52802679d5557b"
#define SECOND_SIGNATURE                                                                           \
  "e8df19cf1fb9e72c975ee4c25b7d7e813860870536fe9aaf09627ef85bdeaa46"                               \
  "bd9468e8d350499171dff3c72dd2659a504ddf5ae0b6552546df596930f4fe0a"

static const ClLogEntry first = {
  .seq = 1,
  .at = 1795525200000000,
  .action = "practice.create",
  .outcome = "done",
};

static const ClLogEntry second = {
  .seq = 2,
  .at = 1795525200000001,
  .actor = 3,
  .on_behalf_of = 4,
  .action = "client.set-access",
  .client = 12,
  .subject = "member:7",
  .detail = "{\"level\":\"chart\",\"n\xc3\xa9\":\"\xc3\xa9\"}",
  .outcome = "denied",
};

static GBytes *
hash_in (GBytes *practice, const ClLogEntry *entry)
{
  g_autoptr (ClLogHasher) hasher = cl_log_hasher_new (practice);
  guint8 hash[CL_LOG_HASH_SIZE];

  cl_log_hasher_hash (hasher, entry, hash);
  return g_bytes_new (hash, sizeof hash);
}

static GBytes *
hash_of (const ClLogEntry *entry)
{
  g_autoptr (GBytes) practice = practice_a ();

  return hash_in (practice, entry);
}

static ClLogEntry
second_after (GBytes *first_hash)
{
  ClLogEntry entry = second;

  entry.prev_hash = g_bytes_get_data (first_hash, &entry.prev_hash_size);
  return entry;
}

static void
test_known (void)
{
  g_autoptr (GBytes) first_hash = hash_of (&first);
  ClLogEntry entry = second_after (first_hash);
  g_autoptr (GBytes) second_hash = hash_of (&entry);
  g_autoptr (GBytes) empty_hash = NULL;

  assert_bytes_hex (first_hash, FIRST_HASH);
  assert_bytes_hex (second_hash, SECOND_HASH);
  entry.subject = "";
  entry.detail = "{}";
  empty_hash = hash_of (&entry);
  assert_bytes_hex (empty_hash, EMPTY_SUBJECT_HASH);
}

/* One hasher serves a whole log. */
static void
test_hasher_is_reused (void)
{
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (ClLogHasher) hasher = cl_log_hasher_new (practice);
  g_autoptr (GBytes) first_hash = hash_of (&first);
  ClLogEntry entry = second_after (first_hash);
  g_autoptr (GBytes) expected = hash_of (&entry);
  guint8 hash[CL_LOG_HASH_SIZE];

  for (guint i = 0; i < 3; i++)
    {
      cl_log_hasher_hash (hasher, &first, hash);
      g_assert_cmpmem (hash, sizeof hash, g_bytes_get_data (first_hash, NULL),
                       g_bytes_get_size (first_hash));
      cl_log_hasher_hash (hasher, &entry, hash);
      g_assert_cmpmem (hash, sizeof hash, g_bytes_get_data (expected, NULL),
                       g_bytes_get_size (expected));
    }
}

/* Whatever is changed in an entry, or moved from one field to the next, changes its hash. */
static void
test_every_field_counts (void)
{
  g_autoptr (GBytes) first_hash = hash_of (&first);
  g_autoptr (GBytes) other_hash = bytes_with_flipped_bit (first_hash, 31);
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (GBytes) elsewhere = practice_b ();
  const ClLogEntry base = second_after (first_hash);
  ClLogEntry changed[20];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = base;
  n++; /* the first stays as it is */
  changed[n++].seq = 3;
  changed[n++].at--;
  changed[n++].actor = 0;
  changed[n++].actor = 34;
  changed[n].actor = 4;
  changed[n++].on_behalf_of = 3;
  changed[n++].on_behalf_of = 0;
  changed[n++].action = "client.set-acces";
  changed[n++].client = 0;
  changed[n++].client = 13;
  changed[n++].subject = "member:8";
  changed[n++].subject = NULL;
  changed[n++].subject = "";
  changed[n++].detail = NULL;
  changed[n++].detail = "{\"level\":\"chart\",\"n\xc3\xa9\":\"e\"}";
  changed[n].subject = base.detail;
  changed[n++].detail = base.subject;
  changed[n++].outcome = "done";
  changed[n++].prev_hash = g_bytes_get_data (other_hash, NULL);
  changed[n++].prev_hash_size = 0;
  changed[n++].prev_hash_size = CL_LOG_HASH_SIZE - 1;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (changed));

  for (guint i = 0; i < n; i++)
    if (!g_hash_table_add (seen, hash_of (&changed[i])))
      g_error ("Entry %u has the hash of another", i);
  g_assert_true (g_hash_table_add (seen, hash_in (elsewhere, &base)));
}

static void
test_signature (void)
{
  g_autoptr (GBytes) first_hash = hash_of (&first);
  ClLogEntry entry = second_after (first_hash);
  g_autoptr (GBytes) hash = hash_of (&entry);
  g_autoptr (GBytes) public = bytes_from_hex (SIGN_PUBLIC);
  g_autoptr (GBytes) signature = bytes_from_hex (SECOND_SIGNATURE);
  g_autoptr (GBytes) changed = NULL;

  g_assert_true (
    cl_verify_signature (public, g_bytes_get_data (hash, NULL), CL_LOG_HASH_SIZE, signature));
  entry.outcome = "done";
  changed = hash_of (&entry);
  g_assert_false (
    cl_verify_signature (public, g_bytes_get_data (changed, NULL), CL_LOG_HASH_SIZE, signature));
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/log-hasher/known", test_known);
  g_test_add_func ("/vault/log-hasher/hasher-is-reused", test_hasher_is_reused);
  g_test_add_func ("/vault/log-hasher/every-field-counts", test_every_field_counts);
  g_test_add_func ("/vault/log-hasher/signature", test_signature);
  return g_test_run ();
}
