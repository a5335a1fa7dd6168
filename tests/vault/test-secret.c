/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void
test_bytes (void)
{
  g_autoptr (ClSecret) secret = cl_secret_new_from_data ("abc", 3);
  g_autoptr (ClSecret) same = cl_secret_new_from_data ("abc", 3);
  g_autoptr (ClSecret) other = cl_secret_new_from_data ("abd", 3);
  g_autoptr (ClSecret) longer = cl_secret_new_from_data ("abcd", 4);
  g_autoptr (ClSecret) held = cl_secret_ref (secret);

  g_assert_true (held == secret);
  g_assert_cmpmem (cl_secret_get_data (secret), cl_secret_get_size (secret), "abc", 3);
  g_assert_cmpstr (cl_secret_get_text (secret), ==, "abc");
  g_assert_true (cl_secret_equal (secret, same));
  g_assert_false (cl_secret_equal (secret, other));
  g_assert_false (cl_secret_equal (secret, longer));
}

static void
test_empty (void)
{
  g_autoptr (ClSecret) empty = password_new ("");
  g_autoptr (ClSecret) none = cl_secret_new (0);

  g_assert_cmpuint (cl_secret_get_size (empty), ==, 0);
  g_assert_cmpstr (cl_secret_get_text (empty), ==, "");
  g_assert_true (cl_secret_equal (empty, none));
}

static void
test_random (void)
{
  g_autoptr (ClSecret) one = cl_secret_new_random (32);
  g_autoptr (ClSecret) two = cl_secret_new_random (32);
  g_autoptr (ClSecret) zero = cl_secret_new (32);

  g_assert_false (cl_secret_equal (one, two));
  g_assert_false (cl_secret_equal (one, zero));
}

static void
test_password_nfc (void)
{
  g_autoptr (ClSecret) composed = password_new ("caf\xc3\xa9");
  g_autoptr (ClSecret) decomposed = password_new ("cafe\xcc\x81");
  g_autoptr (ClSecret) plain = password_new ("cafe");
  g_autoptr (ClSecret) ligature = password_new ("\xef\xac\x81");

  g_assert_true (cl_secret_equal (composed, decomposed));
  g_assert_cmpstr (cl_secret_get_text (decomposed), ==, "caf\xc3\xa9");
  g_assert_false (cl_secret_equal (composed, plain));
  /* NFC, not NFKC: a ligature stays one. */
  g_assert_cmpstr (cl_secret_get_text (ligature), ==, "\xef\xac\x81");
}

static void
test_password_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_secret_new_from_password ("caf\xe9", &error));
  assert_refused (&error, CL_ERROR_INVALID, NULL, "password");
}

static void
test_generated_password (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (ClSecret) password = cl_vault_generate_password ();
      const char *text = cl_secret_get_text (password);

      g_assert_true (g_regex_match_simple ("^[2-9b-z]{5}-[2-9b-z]{5}-[2-9b-z]{5}$", text, 0, 0));
      g_assert_null (strpbrk (text, "aeioul"));
      g_assert_true (g_hash_table_add (seen, g_strdup (text)));
    }
}

static void
test_random_bytes (void)
{
  g_autoptr (GBytes) one = cl_vault_random_bytes (16);
  g_autoptr (GBytes) two = cl_vault_random_bytes (16);

  g_assert_cmpuint (g_bytes_get_size (one), ==, 16);
  g_assert_false (g_bytes_equal (one, two));
}

/* In a process of its own, which leaves at once: a leak checker cannot look into it any more. */
static void
test_harden (void)
{
  struct rlimit limit;

  if (g_test_subprocess ())
    {
      cl_vault_harden_process ();
      _exit (prctl (PR_GET_DUMPABLE) == 0 && getrlimit (RLIMIT_CORE, &limit) == 0 &&
                 limit.rlim_cur == 0 && limit.rlim_max == 0
               ? 0
               : 1);
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/secret/bytes", test_bytes);
  g_test_add_func ("/vault/secret/empty", test_empty);
  g_test_add_func ("/vault/secret/random", test_random);
  g_test_add_func ("/vault/secret/password-nfc", test_password_nfc);
  g_test_add_func ("/vault/secret/password-not-utf8", test_password_not_utf8);
  g_test_add_func ("/vault/generated-password", test_generated_password);
  g_test_add_func ("/vault/random-bytes", test_random_bytes);
  g_test_add_func ("/vault/harden", test_harden);
  return g_test_run ();
}
