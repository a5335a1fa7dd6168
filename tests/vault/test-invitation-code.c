/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean used[128] = { FALSE };
  guint distinct = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (ClSecret) code = cl_invitation_code_new ();
      g_autofree char *text = cl_invitation_code_to_text (code);
      g_autoptr (GError) error = NULL;
      g_autoptr (ClSecret) parsed = cl_invitation_code_parse (text, &error);

      g_assert_no_error (error);
      g_assert_true (cl_secret_equal (code, parsed));
      g_assert_true (
        g_regex_match_simple ("^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$", text, 0, 0));
      for (const char *p = cl_secret_get_text (code); *p != '\0'; p++)
        used[(guint8) *p] = TRUE;
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&text)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    distinct += used[i] ? 1 : 0;
  g_assert_cmpuint (distinct, ==, 32);
}

static void
test_tolerant (void)
{
  static const char *const typed[] = {
    "ABCDE-FGHJK-MNP01-Q10VZ",   "abcdefghjkmnp01q10vz",    " abcde fghjk\tmnp01 q10vz\n",
    "A-B-C-D-EFGHJKMNP01Q10VZ-", "abcde-fghjk-mnpOl-qIoVz",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ClSecret) code = cl_invitation_code_parse (typed[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (cl_secret_get_text (code), ==, "ABCDEFGHJKMNP01Q10VZ");
    }
}

static void
test_malformed (void)
{
  static const char *const typed[] = {
    "",
    "-",
    "ABCDE-FGHJK-MNP01-Q10V",
    "ABCDE-FGHJK-MNP01-Q10VZZ",
    "ABCDE-FGHJK-MNP01-Q10VU",
    "ABCDE-FGHJK-MNP01-Q10V.",
    "ABCDE-FGHJK-MNP01-Q10V\xc3\xa9",
    "ABCDE-FGHJK-MNP01-Q10V\xff",
    "\320\220BCDE-FGHJK-MNP01-Q10VZ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cl_invitation_code_parse (typed[i], &error));
      assert_refused (&error, CL_ERROR_DENIED, "invitation", NULL);
    }
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/invitation-code/new", test_new);
  g_test_add_func ("/vault/invitation-code/tolerant", test_tolerant);
  g_test_add_func ("/vault/invitation-code/malformed", test_malformed);
  return g_test_run ();
}
