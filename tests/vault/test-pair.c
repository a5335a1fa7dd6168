/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

/* Made outside the program: the pair "practice", generation 2, of the secret 20 21 … 3f, sealed
 * to member 3, whose seed is 00 01 … 1f. */
#define KNOWN_SEED "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define KNOWN_PUBLIC "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"
#define KNOWN_SEALED                                                                               \
  "408029e6894aafb043ccd7cf68a69cce65cafaeb5de823bf32d2bda0bfd6f817f70e7d42e574b842b1511f7c"       \
  "e4c31db4bba4189b0bf03b4c4f31575ed651cdffeed247e18a19486745ae41add244345c09cf707c4457c943"       \
  "34115867287fc531d796d284df24f50eea92be8e31d89e72"

typedef struct
{
  ClKeyring *member;
  ClPair *pair;
  GBytes *practice;
  GBytes *sealed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->member = cl_keyring_new_random ();
  fixture->pair = cl_pair_new ("practice", 1);
  fixture->practice = practice_a ();
  fixture->sealed = cl_pair_seal_to (fixture->pair, fixture->practice, "member:3",
                                     cl_keyring_get_box_public (fixture->member), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->member);
  g_clear_pointer (&fixture->pair, cl_pair_unref);
  g_clear_pointer (&fixture->practice, g_bytes_unref);
  g_clear_pointer (&fixture->sealed, g_bytes_unref);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPair) opened = cl_pair_open (cl_keyring_get_box_pair (fixture->member),
                                            fixture->sealed, fixture->practice, "practice", 1,
                                            cl_pair_get_public (fixture->pair), "member:3", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cl_pair_get_name (opened), ==, "practice");
  g_assert_cmpuint (cl_pair_get_generation (opened), ==, 1);
  g_assert_true (g_bytes_equal (cl_pair_get_public (opened), cl_pair_get_public (fixture->pair)));
}

static void
test_known (void)
{
  g_autoptr (ClSecret) seed = secret_from_hex (KNOWN_SEED);
  g_autoptr (ClKeyring) member = cl_keyring_new_from_seed (seed);
  g_autoptr (GBytes) sealed = bytes_from_hex (KNOWN_SEALED);
  g_autoptr (GBytes) public = bytes_from_hex (KNOWN_PUBLIC);
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPair) opened = cl_pair_open (cl_keyring_get_box_pair (member), sealed, practice,
                                            "practice", 2, public, "member:3", &error);

  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

/* A pair opens what is sealed to it: practice opens client, and so on down. */
static void
test_chain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClPair) client = cl_pair_new ("client:12", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (ClPair) practice = NULL;
  g_autoptr (ClPair) opened = NULL;

  sealed = cl_pair_seal_to (client, fixture->practice, "pair:practice:1",
                            cl_pair_get_public (fixture->pair), &error);
  g_assert_no_error (error);
  practice = cl_pair_open (cl_keyring_get_box_pair (fixture->member), fixture->sealed,
                           fixture->practice, "practice", 1, cl_pair_get_public (fixture->pair),
                           "member:3", &error);
  g_assert_no_error (error);
  opened = cl_pair_open (practice, sealed, fixture->practice, "client:12", 4,
                         cl_pair_get_public (client), "pair:practice:1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
  /* The member's own key does not open it: the way goes through the practice's. */
  g_assert_null (cl_pair_open (cl_keyring_get_box_pair (fixture->member), sealed, fixture->practice,
                               "client:12", 4, cl_pair_get_public (client), "pair:practice:1",
                               &error));
  assert_refused (&error, CL_ERROR_DENIED, "key", NULL);
}

static void
test_another_holder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClKeyring) other = cl_keyring_new_random ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_pair_open (cl_keyring_get_box_pair (other), fixture->sealed, fixture->practice,
                               "practice", 1, cl_pair_get_public (fixture->pair), "member:3",
                               &error));
  assert_refused (&error, CL_ERROR_DENIED, "key", NULL);
}

/* A row that was moved elsewhere is refused even where the key fits. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gboolean elsewhere;
    const char *name;
    guint generation;
    const char *holder;
  } moves[] = {
    { TRUE, "practice", 1, "member:3" },  { FALSE, "care", 1, "member:3" },
    { FALSE, "practice", 2, "member:3" }, { FALSE, "practice", 1, "member:4" },
    { FALSE, "practice", 1, "recovery" },
  };
  g_autoptr (GBytes) elsewhere = practice_b ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_assert_null (cl_pair_open (cl_keyring_get_box_pair (fixture->member), fixture->sealed,
                                   moves[i].elsewhere ? elsewhere : fixture->practice,
                                   moves[i].name, moves[i].generation,
                                   cl_pair_get_public (fixture->pair), moves[i].holder, &error));
      assert_refused (&error, CL_ERROR_DENIED, "key", NULL);
    }
}

static void
test_another_public (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClPair) other = cl_pair_new ("practice", 1);
  g_autoptr (GBytes) truncated =
    g_bytes_new_from_bytes (cl_pair_get_public (fixture->pair), 0, CL_PUBLIC_KEY_SIZE - 1);
  g_autoptr (GError) error = NULL;
  GBytes *const publics[] = { cl_pair_get_public (other), truncated };

  for (guint i = 0; i < G_N_ELEMENTS (publics); i++)
    {
      g_assert_null (cl_pair_open (cl_keyring_get_box_pair (fixture->member), fixture->sealed,
                                   fixture->practice, "practice", 1, publics[i], "member:3",
                                   &error));
      assert_refused (&error, CL_ERROR_DENIED, "key", NULL);
    }
}

static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->sealed);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) changed = bytes_with_flipped_bit (fixture->sealed, i);
      g_autoptr (GBytes) truncated = g_bytes_new_from_bytes (fixture->sealed, 0, i);
      GBytes *const bad[] = { changed, truncated };

      for (guint j = 0; j < G_N_ELEMENTS (bad); j++)
        {
          g_assert_null (cl_pair_open (cl_keyring_get_box_pair (fixture->member), bad[j],
                                       fixture->practice, "practice", 1,
                                       cl_pair_get_public (fixture->pair), "member:3", &error));
          assert_refused (&error, CL_ERROR_DENIED, "key", NULL);
        }
    }
}

static void
test_bad_holder_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes)
    zero = bytes_from_hex ("0000000000000000000000000000000000000000000000000000000000000000");
  g_autoptr (GBytes) truncated =
    g_bytes_new_from_bytes (cl_keyring_get_box_public (fixture->member), 0, CL_PUBLIC_KEY_SIZE - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_pair_seal_to (fixture->pair, fixture->practice, "member:3", truncated, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
  g_assert_null (cl_pair_seal_to (fixture->pair, fixture->practice, "member:3", zero, &error));
  assert_refused (&error, CL_ERROR_STORAGE, NULL, NULL);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/pair/known", test_known);
  add ("/vault/pair/round-trip", test_round_trip);
  add ("/vault/pair/chain", test_chain);
  add ("/vault/pair/another-holder", test_another_holder);
  add ("/vault/pair/moved", test_moved);
  add ("/vault/pair/another-public", test_another_public);
  add ("/vault/pair/tampered", test_tampered);
  add ("/vault/pair/bad-holder-key", test_bad_holder_key);
  return g_test_run ();
}
