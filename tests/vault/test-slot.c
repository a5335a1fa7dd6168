/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

#include <string.h>

#define MEMBER 3
#define PASSWORD "correct horse \xc3\xa9"

/* A slot made outside the program, of the seed 00 01 … 1f under PASSWORD at the least cost:
 * databases that are out there must open. */
#define KNOWN_SEED "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define KNOWN_SLOT                                                                                 \
  "010000000100000000000020006465666768696a6b6c6d6e6f70717273"                                     \
  "c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"                                               \
  "c92e09be6e299e83c435408b45d9e3054e00c38ca8a8cc5d74bd255f123eef01"                               \
  "0aeefbb72a1f2bc83be8f6c870953d19"

/* Where things are in a slot. */
#define OPSLIMIT_AT 1
#define MEMLIMIT_AT 5
#define SALT_AT 13
#define NONCE_AT 29
#define SEALED_AT 53
#define SLOT_SIZE 101

static GBytes *
lock (ClKeyring *keyring, const char *password, ClSlotCost cost)
{
  g_autoptr (ClSecret) secret = password_new (password);
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GError) error = NULL;
  GBytes *slot;

  slot = cl_slot_lock (keyring, CL_SLOT_PASSWORD, secret, cost, practice, MEMBER, &error);
  g_assert_no_error (error);
  return slot;
}

/* Opens as the same member of the same practice. */
static ClKeyring *
open_slot (GBytes *slot,
           ClKeyring *expected,
           const char *password,
           gboolean allow_test_cost,
           GError **error)
{
  g_autoptr (ClSecret) secret = password_new (password);
  g_autoptr (GBytes) practice = practice_a ();

  return cl_slot_open (slot, CL_SLOT_PASSWORD, secret, practice, MEMBER,
                       cl_keyring_get_box_public (expected), cl_keyring_get_sign_public (expected),
                       allow_test_cost, error);
}

static GBytes *
with_cost (GBytes *slot, guint32 opslimit, guint64 memlimit)
{
  guint8 *data = g_memdup2 (g_bytes_get_data (slot, NULL), g_bytes_get_size (slot));

  opslimit = GUINT32_TO_BE (opslimit);
  memlimit = GUINT64_TO_BE (memlimit);
  memcpy (data + OPSLIMIT_AT, &opslimit, sizeof opslimit);
  memcpy (data + MEMLIMIT_AT, &memlimit, sizeof memlimit);
  return g_bytes_new_take (data, g_bytes_get_size (slot));
}

static void
test_round_trip (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GBytes) again = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClKeyring) opened = open_slot (slot, keyring, PASSWORD, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (cl_secret_equal (cl_keyring_get_seed (opened), cl_keyring_get_seed (keyring)));
  g_assert_cmpuint (g_bytes_get_size (slot), ==, SLOT_SIZE);
  g_assert_false (g_bytes_equal (slot, again));
}

static void
test_moderate (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_MODERATE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClKeyring) opened = open_slot (slot, keyring, PASSWORD, FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static void
test_sensitive (void)
{
  g_autoptr (ClKeyring) keyring = NULL;
  g_autoptr (GBytes) slot = NULL;
  g_autoptr (ClKeyring) opened = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_slow ())
    {
      g_test_skip ("takes seconds and 1 GiB; run with -m slow");
      return;
    }
  keyring = cl_keyring_new_random ();
  slot = lock (keyring, PASSWORD, CL_COST_SENSITIVE);
  opened = open_slot (slot, keyring, PASSWORD, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static void
test_known_slot (void)
{
  g_autoptr (ClSecret) seed = secret_from_hex (KNOWN_SEED);
  g_autoptr (ClKeyring) keyring = cl_keyring_new_from_seed (seed);
  g_autoptr (GBytes) slot = bytes_from_hex (KNOWN_SLOT);
  g_autoptr (GError) error = NULL;
  /* The same password from a keyboard that composes the accent. */
  g_autoptr (ClKeyring) opened = open_slot (slot, keyring, "correct horse e\xcc\x81", TRUE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static void
test_wrong_password (void)
{
  static const char *const wrong[] = { "", "correct horse e", "correct horse \xc3\xa9 ", "x" };
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (open_slot (slot, keyring, wrong[i], TRUE, &error));
      assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
    }
}

static void
test_other_practice_or_member (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (ClSecret) password = password_new (PASSWORD);
  g_autoptr (GBytes) here = practice_a ();
  g_autoptr (GBytes) elsewhere = practice_b ();
  g_autoptr (GError) error = NULL;
  GBytes *box = cl_keyring_get_box_public (keyring);
  GBytes *sign = cl_keyring_get_sign_public (keyring);

  g_assert_null (
    cl_slot_open (slot, CL_SLOT_PASSWORD, password, elsewhere, MEMBER, box, sign, TRUE, &error));
  assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
  g_assert_null (
    cl_slot_open (slot, CL_SLOT_PASSWORD, password, here, MEMBER + 1, box, sign, TRUE, &error));
  assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
}

/* A row whose seed is another's, or whose public keys were swapped, does not open. */
static void
test_other_public_keys (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (ClKeyring) other = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (ClSecret) password = password_new (PASSWORD);
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GError) error = NULL;

  g_assert_null (open_slot (slot, other, PASSWORD, TRUE, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
  g_assert_null (cl_slot_open (slot, CL_SLOT_PASSWORD, password, practice, MEMBER,
                               cl_keyring_get_box_public (keyring),
                               cl_keyring_get_sign_public (other), TRUE, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
}

static void
test_tampered (void)
{
  static const gsize places[] = { SALT_AT,   NONCE_AT - 1,   NONCE_AT,       SEALED_AT - 1,
                                  SEALED_AT, SLOT_SIZE - 17, SLOT_SIZE - 16, SLOT_SIZE - 1 };
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GBytes) other_cost = with_cost (slot, 2, 8192);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GBytes) changed = bytes_with_flipped_bit (slot, places[i]);

      g_assert_null (open_slot (changed, keyring, PASSWORD, TRUE, &error));
      assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
    }
  g_assert_null (open_slot (other_cost, keyring, PASSWORD, TRUE, &error));
  assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
}

static void
test_malformed (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GBytes) other_version = bytes_with_flipped_bit (slot, 0);
  g_autoptr (GError) error = NULL;
  guint8 longer[SLOT_SIZE + 1] = { 0 };

  g_assert_null (open_slot (other_version, keyring, PASSWORD, TRUE, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
  for (gsize size = 0; size < SLOT_SIZE; size++)
    {
      g_autoptr (GBytes) truncated = g_bytes_new_from_bytes (slot, 0, size);

      g_assert_null (open_slot (truncated, keyring, PASSWORD, TRUE, &error));
      assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
    }
  memcpy (longer, g_bytes_get_data (slot, NULL), SLOT_SIZE);
  g_bytes_unref (slot);
  slot = g_bytes_new (longer, sizeof longer);
  g_assert_null (open_slot (slot, keyring, PASSWORD, TRUE, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
}

/* Refused at once, before memory is taken. */
static void
test_cost_above_sensitive (void)
{
  static const struct
  {
    guint32 opslimit;
    guint64 memlimit;
  } costs[] = {
    { 5, 1073741824 },
    { 4, 1073741825 },
    { G_MAXUINT32, 268435456 },
    { 3, G_MAXUINT64 },
  };
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GBytes) dear = with_cost (slot, costs[i].opslimit, costs[i].memlimit);

      g_assert_null (open_slot (dear, keyring, PASSWORD, FALSE, &error));
      assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
      g_assert_null (open_slot (dear, keyring, PASSWORD, TRUE, &error));
      assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
    }
}

static void
test_cost_below_moderate (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) least = lock (keyring, PASSWORD, CL_COST_TEST);
  g_autoptr (GBytes) interactive = lock (keyring, PASSWORD, CL_COST_INTERACTIVE);
  g_autoptr (GBytes) few_passes = with_cost (least, 2, 268435456);
  g_autoptr (GBytes) little_memory = with_cost (least, 3, 268435455);
  g_autoptr (GBytes) nothing = with_cost (least, 0, 0);
  g_autoptr (ClKeyring) opened = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *const cheap[] = { least, interactive, few_passes, little_memory, nothing };

  for (guint i = 0; i < G_N_ELEMENTS (cheap); i++)
    {
      g_assert_null (open_slot (cheap[i], keyring, PASSWORD, FALSE, &error));
      assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
    }
  g_assert_null (open_slot (nothing, keyring, PASSWORD, TRUE, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
  opened = open_slot (interactive, keyring, PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static void
test_invitation (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (ClSecret) code = cl_invitation_code_new ();
  g_autoptr (ClSecret) other = cl_invitation_code_new ();
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
    slot = cl_slot_lock (keyring, CL_SLOT_INVITATION, code, CL_COST_TEST, practice, MEMBER, &error);
  g_autoptr (ClKeyring) opened = NULL;
  GBytes *box = cl_keyring_get_box_public (keyring);
  GBytes *sign = cl_keyring_get_sign_public (keyring);

  g_assert_no_error (error);
  g_assert_null (
    cl_slot_open (slot, CL_SLOT_INVITATION, other, practice, MEMBER, box, sign, TRUE, &error));
  assert_refused (&error, CL_ERROR_DENIED, "invitation", NULL);
  /* Moved into the place of the password's slot it does not open. */
  g_assert_null (
    cl_slot_open (slot, CL_SLOT_PASSWORD, code, practice, MEMBER, box, sign, TRUE, &error));
  assert_refused (&error, CL_ERROR_DENIED, "password", NULL);
  opened = cl_slot_open (slot, CL_SLOT_INVITATION, code, practice, MEMBER, box, sign, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/slot/round-trip", test_round_trip);
  g_test_add_func ("/vault/slot/moderate", test_moderate);
  g_test_add_func ("/vault/slot/sensitive", test_sensitive);
  g_test_add_func ("/vault/slot/known-slot", test_known_slot);
  g_test_add_func ("/vault/slot/wrong-password", test_wrong_password);
  g_test_add_func ("/vault/slot/other-practice-or-member", test_other_practice_or_member);
  g_test_add_func ("/vault/slot/other-public-keys", test_other_public_keys);
  g_test_add_func ("/vault/slot/tampered", test_tampered);
  g_test_add_func ("/vault/slot/malformed", test_malformed);
  g_test_add_func ("/vault/slot/cost-above-sensitive", test_cost_above_sensitive);
  g_test_add_func ("/vault/slot/cost-below-moderate", test_cost_below_moderate);
  g_test_add_func ("/vault/slot/invitation", test_invitation);
  return g_test_run ();
}
