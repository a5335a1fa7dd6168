/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-place.h"

/* Two digits each, in order, each with words of its own. */
static void
test_codes (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  const char *last = "";

  for (guint i = 0; cl_place_get_code (i) != NULL; i++)
    {
      const char *code = cl_place_get_code (i);

      g_assert_true (g_regex_match_simple ("^[0-9]{2}$", code, 0, 0));
      g_assert_cmpstr (last, <, code);
      g_assert_true (g_hash_table_add (labels, (gpointer) cl_place_get_label (code)));
      last = code;
    }
  g_assert_cmpstr (last, ==, "99");
}

static void
test_none (void)
{
  g_assert_null (cl_place_get_label (NULL));
  g_assert_null (cl_place_get_label (""));
  g_assert_null (cl_place_get_label ("1"));
  g_assert_null (cl_place_get_label ("28"));
  g_assert_null (cl_place_get_label ("100"));
}

static void
test_usual (void)
{
  const char *const *usual = cl_place_list_usual ();

  g_assert_cmpstr (usual[0], ==, "11");
  for (gsize i = 0; usual[i] != NULL; i++)
    g_assert_nonnull (cl_place_get_label (usual[i]));
}

static void
test_remote (void)
{
  g_assert_true (cl_place_is_remote ("02"));
  g_assert_true (cl_place_is_remote ("10"));
  g_assert_false (cl_place_is_remote ("11"));
  g_assert_false (cl_place_is_remote (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/codes", test_codes);
  g_test_add_func ("/place/none", test_none);
  g_test_add_func ("/place/usual", test_usual);
  g_test_add_func ("/place/remote", test_remote);
  return g_test_run ();
}
