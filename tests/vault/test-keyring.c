/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

/* Computed outside the program from VAULT.md's words and libsodium's documentation. */
#define SEED "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define BOX_PUBLIC "54a12209578803e465884640628fee3cea664b41de66e9912f61795bdcc42372"
#define SIGN_PUBLIC "245655fa1cd7f5368f8f176f7d620867f649e057ea8d5fc7be52802679d5557b"
#define FINGERPRINT "D59E B7FF 62CB 9C36 C888 401D 6EA4 1390"
#define NEW_BOX "0101010101010101010101010101010101010101010101010101010101010101"
#define NEW_SIGN "0202020202020202020202020202020202020202020202020202020202020202"
#define SUCCESSION                                                                                 \
  "b322b452d552194a884aeae4f1299daca5794b339223405ab1535fa348f90b96"                               \
  "c98aebdf9881a1e5b82c27e70f8668c08deb80e0e7c963e6bc21564371c7050e"

static void
test_known_keys (void)
{
  g_autoptr (ClSecret) seed = secret_from_hex (SEED);
  g_autoptr (ClKeyring) keyring = cl_keyring_new_from_seed (seed);
  g_autofree char *fingerprint =
    cl_fingerprint (cl_keyring_get_box_public (keyring), cl_keyring_get_sign_public (keyring));

  assert_bytes_hex (cl_keyring_get_box_public (keyring), BOX_PUBLIC);
  assert_bytes_hex (cl_keyring_get_sign_public (keyring), SIGN_PUBLIC);
  g_assert_cmpstr (fingerprint, ==, FINGERPRINT);
  g_assert_true (cl_secret_equal (cl_keyring_get_seed (keyring), seed));
}

static void
test_random_keys (void)
{
  g_autoptr (ClKeyring) one = cl_keyring_new_random ();
  g_autoptr (ClKeyring) two = cl_keyring_new_random ();
  g_autoptr (ClKeyring) again = cl_keyring_new_from_seed (cl_keyring_get_seed (one));

  g_assert_true (cl_keyring_has_publics (one, cl_keyring_get_box_public (again),
                                         cl_keyring_get_sign_public (again)));
  g_assert_false (cl_keyring_has_publics (one, cl_keyring_get_box_public (two),
                                          cl_keyring_get_sign_public (one)));
  g_assert_false (cl_keyring_has_publics (one, cl_keyring_get_box_public (one),
                                          cl_keyring_get_sign_public (two)));
}

static void
test_signature (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (ClKeyring) other = cl_keyring_new_random ();
  g_autoptr (GBytes) signature = cl_keyring_sign (keyring, "text", 4);
  g_autoptr (GBytes) changed = bytes_with_flipped_bit (signature, 40);
  g_autoptr (GBytes) truncated = g_bytes_new_from_bytes (signature, 0, CL_SIGNATURE_SIZE - 1);
  g_autoptr (GBytes) no_key = g_bytes_new_static ("", 0);
  GBytes *public = cl_keyring_get_sign_public (keyring);

  g_assert_cmpuint (g_bytes_get_size (signature), ==, CL_SIGNATURE_SIZE);
  g_assert_true (cl_verify_signature (public, "text", 4, signature));
  g_assert_false (cl_verify_signature (public, "texT", 4, signature));
  g_assert_false (cl_verify_signature (public, "text", 3, signature));
  g_assert_false (cl_verify_signature (public, "text", 4, changed));
  g_assert_false (cl_verify_signature (public, "text", 4, truncated));
  g_assert_false (cl_verify_signature (no_key, "text", 4, signature));
  g_assert_false (cl_verify_signature (cl_keyring_get_sign_public (other), "text", 4, signature));
}

static void
test_succession (void)
{
  g_autoptr (ClSecret) seed = secret_from_hex (SEED);
  g_autoptr (ClKeyring) old = cl_keyring_new_from_seed (seed);
  g_autoptr (ClKeyring) stranger = cl_keyring_new_random ();
  g_autoptr (GBytes) box = bytes_from_hex (NEW_BOX);
  g_autoptr (GBytes) sign = bytes_from_hex (NEW_SIGN);
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GBytes) elsewhere = practice_b ();
  g_autoptr (GBytes) signature = cl_keyring_sign_succession (old, practice, 3, box, sign);
  g_autoptr (GBytes) forged = cl_keyring_sign_succession (stranger, practice, 3, box, sign);
  GBytes *public = cl_keyring_get_sign_public (old);

  assert_bytes_hex (signature, SUCCESSION);
  g_assert_true (cl_verify_succession (public, practice, 3, box, sign, signature));
  g_assert_false (cl_verify_succession (public, elsewhere, 3, box, sign, signature));
  g_assert_false (cl_verify_succession (public, practice, 4, box, sign, signature));
  g_assert_false (cl_verify_succession (public, practice, 3, sign, sign, signature));
  g_assert_false (cl_verify_succession (public, practice, 3, box, box, signature));
  g_assert_false (cl_verify_succession (public, practice, 3, sign, box, signature));
  g_assert_false (cl_verify_succession (public, practice, 3, box, sign, forged));
}

static void
test_held_pairs (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (ClPair) first = cl_pair_new ("practice", 1);
  g_autoptr (ClPair) second = cl_pair_new ("practice", 2);
  g_autoptr (ClPair) again = cl_pair_new ("practice", 2);

  g_assert_null (cl_keyring_get_pair (keyring, "practice", 1));
  cl_keyring_hold_pair (keyring, first);
  cl_keyring_hold_pair (keyring, second);
  g_assert_true (cl_keyring_get_pair (keyring, "practice", 1) == first);
  g_assert_true (cl_keyring_get_pair (keyring, "practice", 2) == second);
  g_assert_null (cl_keyring_get_pair (keyring, "practice", 3));
  g_assert_null (cl_keyring_get_pair (keyring, "care", 1));
  cl_keyring_hold_pair (keyring, again);
  g_assert_true (cl_keyring_get_pair (keyring, "practice", 2) == again);
  cl_keyring_forget_pairs (keyring);
  g_assert_null (cl_keyring_get_pair (keyring, "practice", 1));
}

static void
test_finalized (void)
{
  ClKeyring *keyring = cl_keyring_new_random ();

  g_assert_finalize_object (keyring);
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/keyring/known-keys", test_known_keys);
  g_test_add_func ("/vault/keyring/random-keys", test_random_keys);
  g_test_add_func ("/vault/keyring/signature", test_signature);
  g_test_add_func ("/vault/keyring/succession", test_succession);
  g_test_add_func ("/vault/keyring/held-pairs", test_held_pairs);
  g_test_add_func ("/vault/keyring/finalized", test_finalized);
  return g_test_run ();
}
