/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

/* Computed outside the program, from the words of cl-change-hash.c alone. */
#define WITH_CHANGESET "fd1079c7799659f2d5438209db3c61e8a887169b049e7cdd95c13897dae18ddf"
#define WITHOUT "754d4bb35f762144e9ece2d2362eb62bf2e8e0597d94139b53e9b94482d294be"
#define EMPTY "4a7d49524740eb8b92343b19d2cdb03225f102869f8924a33be4a052384dada5"

#define AT G_GINT64_CONSTANT (1795525200000000)

static void
test_known (void)
{
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GBytes) changeset = bytes_from_hex ("540102");
  g_autoptr (GBytes) nothing = bytes_from_hex ("");
  g_autoptr (GBytes) with = cl_change_hash (practice, 3, AT, "[[12,7,0,0]]", changeset);
  g_autoptr (GBytes) without = cl_change_hash (practice, 3, AT, "[]", NULL);
  g_autoptr (GBytes) empty = cl_change_hash (practice, 3, AT, "[]", nothing);

  assert_bytes_hex (with, WITH_CHANGESET);
  assert_bytes_hex (without, WITHOUT);
  assert_bytes_hex (empty, EMPTY);
}

static void
test_everything_counts (void)
{
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (GBytes) practice = practice_a ();
  g_autoptr (GBytes) elsewhere = practice_b ();
  g_autoptr (GBytes) changeset = bytes_from_hex ("540102");
  g_autoptr (GBytes) other = bytes_from_hex ("540103");

  g_assert_true (g_hash_table_add (seen, cl_change_hash (practice, 3, AT, "[]", changeset)));
  g_assert_true (g_hash_table_add (seen, cl_change_hash (elsewhere, 3, AT, "[]", changeset)));
  g_assert_true (g_hash_table_add (seen, cl_change_hash (practice, 4, AT, "[]", changeset)));
  g_assert_true (g_hash_table_add (seen, cl_change_hash (practice, 3, AT + 1, "[]", changeset)));
  g_assert_true (g_hash_table_add (seen, cl_change_hash (practice, 3, AT, "[1]", changeset)));
  g_assert_true (g_hash_table_add (seen, cl_change_hash (practice, 3, AT, "[]", other)));
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/change-hash/known", test_known);
  g_test_add_func ("/vault/change-hash/everything-counts", test_everything_counts);
  return g_test_run ();
}
