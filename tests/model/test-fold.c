/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-validate.h"

typedef struct
{
  const char *text;
  const char *folded;
} Pair;

static void
test_name (void)
{
  static const Pair pairs[] = {
    { "Gomez", "gomez" },
    { "GÓMEZ", "gomez" },
    { "Go\xcc\x81mez", "gomez" },
    { "Ångström", "angstrom" },
    { "Straße", "strasse" },
    { "\xef\xac\x81nn", "finn" },
    { "ΑΘΗΝΆ", "αθηνα" },
    { "Ёлкин", "елкин" },
    { "İnan", "inan" },
    { "Nguyễn", "nguyen" },
    { "ᏣᎳᎩ", "ꮳꮃꭹ" },
    { "ꮳꮃꭹ", "ꮳꮃꭹ" },
    { "", "" },
    /* Scripts without marks stay as they are, and vowel signs are no marks on a letter. */
    { "王小明", "王小明" },
    { "محمد", "محمد" },
    { "สมชาย", "สมชาย" },
    { "किरण", "किरण" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = cl_fold_name (pairs[i].text);
      g_autofree char *again = cl_fold_name (folded);

      g_assert_cmpstr (folded, ==, pairs[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
  g_assert_null (cl_fold_name (NULL));
}

static void
test_name_korean (void)
{
  g_autofree char *whole = cl_fold_name ("김민수");
  g_autofree char *prefix = cl_fold_name ("김민");

  /* Syllables come apart into letters alike on both sides, so that searching works. */
  g_assert_true (g_str_has_prefix (whole, prefix));
}

static void
test_name_sorts (void)
{
  static const char *const names[] = { "Ábel", "Abelson", "Élan", "Elander", "Zorn" };
  g_autofree char *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *folded = cl_fold_name (names[i]);

      if (last != NULL)
        g_assert_cmpint (strcmp (last, folded), <, 0);
      g_free (last);
      last = folded;
    }
}

static void
test_name_not_utf8 (void)
{
  g_autofree char *folded = cl_fold_name ("G\xf3mez");

  g_assert_true (g_utf8_validate (folded, -1, NULL));
}

static void
test_email (void)
{
  g_autofree char *folded = cl_fold_email ("  Ann@Lakeside.TEST\n");

  g_assert_cmpstr (folded, ==, "ann@lakeside.test");
  g_assert_null (cl_fold_email (NULL));
}

static void
test_text (void)
{
  static const Pair pairs[] = {
    { "  Ana  ", "Ana" },
    { "Jose\xcc\x81", "José" },
    { "\xc2\xa0"
      "Ana\xe3\x80\x80",
      "Ana" },
    { "one\r\ntwo\rthree\n", "one\ntwo\nthree" },
    { "a b", "a b" },
    { " \t\n ", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = cl_normalise_text (pairs[i].text);

      g_assert_cmpstr (text, ==, pairs[i].folded);
    }
  g_assert_null (cl_normalise_text (NULL));
}

static void
test_line (void)
{
  static const Pair pairs[] = {
    { " Ana\r\nMaría \t", "Ana María" },
    { "Ana\tMaría", "Ana María" },
    { "Go\xcc\x81mez", "Gómez" },
    { "\n", "" },
    { "Blue\u2028Room\u2029", "Blue Room" },
    { "Blue\xc2\x85"
      "Room",
      "Blue Room" },
    { "not \xff UTF-8", "not \xff UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *line = cl_normalise_line (pairs[i].text);

      g_assert_cmpstr (line, ==, pairs[i].folded);
    }
  g_assert_null (cl_normalise_line (NULL));
}

static void
test_text_not_utf8 (void)
{
  g_autofree char *text = cl_normalise_text (" G\xf3mez ");

  g_assert_cmpstr (text, ==, " G\xf3mez ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/fold/name", test_name);
  g_test_add_func ("/model/fold/name/korean", test_name_korean);
  g_test_add_func ("/model/fold/name/sorts", test_name_sorts);
  g_test_add_func ("/model/fold/name/not-utf8", test_name_not_utf8);
  g_test_add_func ("/model/fold/email", test_email);
  g_test_add_func ("/model/fold/text", test_text);
  g_test_add_func ("/model/fold/line", test_line);
  g_test_add_func ("/model/fold/text/not-utf8", test_text_not_utf8);
  return g_test_run ();
}
