/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-time.h"
#include "cl-validate.h"

typedef gboolean (*Validate) (const char *field, const char *text, GError **error);

static void
assert_refusal (GError *error)
{
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_cmpstr (cl_error_get_member (error), ==, "field");
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
assert_accepts (Validate validate, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (*texts, NULL);

      g_test_message ("%s", shown);
      g_assert_true (validate ("field", *texts, &error));
      g_assert_no_error (error);
    }
}

static void
assert_refuses (Validate validate, const char *const *texts)
{
  g_autoptr (GError) none = NULL;

  g_assert_false (validate ("field", NULL, &none));
  assert_refusal (none);
  for (; *texts != NULL; texts++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (*texts, NULL);

      g_test_message ("%s", shown);
      g_assert_false (validate ("field", *texts, &error));
      assert_refusal (error);
    }
}

static char *
repeat (const char *text, guint times)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

static gboolean
accepts_text (const char *text, gboolean required)
{
  g_autoptr (GError) error = NULL;
  gboolean accepted = cl_validate_text ("field", "First name", text, required, &error);

  if (accepted)
    g_assert_no_error (error);
  else
    {
      assert_refusal (error);
      g_assert_true (g_str_has_prefix (error->message, "First name"));
    }
  return accepted;
}

static void
test_text (void)
{
  g_autofree char *longest = repeat ("é", CL_TEXT_MAX_CHARS);
  g_autofree char *too_long = repeat ("é", CL_TEXT_MAX_CHARS + 1);

  g_assert_true (accepts_text ("Ana", TRUE));
  g_assert_true (accepts_text ("王小明 🙂", TRUE));
  g_assert_true (accepts_text ("two\nlines\tand a tab", FALSE));
  g_assert_true (accepts_text (NULL, FALSE));
  g_assert_true (accepts_text ("", FALSE));
  g_assert_true (accepts_text (longest, TRUE));

  g_assert_false (accepts_text (NULL, TRUE));
  g_assert_false (accepts_text ("", TRUE));
  g_assert_false (accepts_text (" \t\xc2\xa0", TRUE));
  g_assert_false (accepts_text (too_long, FALSE));
  g_assert_false (accepts_text ("G\xf3mez", FALSE));
  g_assert_false (accepts_text ("bell\a", FALSE));
  g_assert_false (accepts_text ("del\x7f", FALSE));
  g_assert_false (accepts_text ("next\xc2\x85line", FALSE));

  /* Nobody sees these: zero width space, joiners, filler, blank Braille. */
  g_assert_false (accepts_text ("\u200b", TRUE));
  g_assert_false (accepts_text (" \u200d\ufeff\u200e", TRUE));
  g_assert_false (accepts_text ("\u3164\u2800", TRUE));
  g_assert_true (accepts_text ("\u200b", FALSE));
}

static void
test_line (void)
{
  g_autofree char *longest = repeat ("é", CL_LINE_MAX_CHARS);
  g_autofree char *too_long = repeat ("é", CL_LINE_MAX_CHARS + 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (cl_validate_line ("field", "First name", longest, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (cl_validate_line ("field", "First name", "", TRUE, NULL));
  /* Joiners within Persian and Indic names, and marks beside Hebrew. */
  g_assert_true (cl_validate_line ("field", "First name", "\u0645\u06cc\u200c\u062e", TRUE, NULL));
  g_assert_true (cl_validate_line ("field", "First name", "\u0915\u094d\u200d\u0937", TRUE, NULL));
  g_assert_true (cl_validate_line ("field", "First name", "\u05d0\u200f (A)", TRUE, NULL));
  for (gunichar c = 0x202a; c <= 0x2069; c = c == 0x202e ? 0x2066 : c + 1)
    {
      g_autoptr (GString) text = g_string_new ("An");

      g_string_append_unichar (text, c);
      g_string_append (text, "a");
      g_assert_false (cl_validate_line ("field", "First name", text->str, TRUE, NULL));
    }
  g_assert_false (cl_validate_line ("field", "First name", too_long, TRUE, &error));
  assert_refusal (error);
}

static void
test_email (void)
{
  static const char *const good[] = {
    "ana@lakeside.test", "a@b", "first.last+tag@sub.example.org", "o'neil@b.c",
    "юлия@пример.рф",    NULL,
  };
  static const char *const bad[] = {
    "",
    "ana",
    "@lakeside.test",
    "ana@",
    "a@b@c",
    "ana gomez@lakeside.test",
    "ana@lakeside.test\n",
    " ana@lakeside.test",
    "ana@lake..side",
    "ana@.test",
    "ana@test.",
    "a\x01@b.c",
    "<a@b.c>",
    "\"a\"@b.c",
    "a,b@b.c",
    "a@b.c;",
    "mailto:a@b.c",
    "a@[127.0.0.1]",
    "a\\b@b.c",
    "a(b)@b.c",
    "a\u200b@b.c",
    "\xff@b.c",
    NULL,
  };
  g_autofree char *local = repeat ("a", 248);
  g_autofree char *longest = g_strconcat (local, "@b.com", NULL);
  g_autofree char *too_long = g_strconcat (local, "@bb.com", NULL);
  const char *const long_good[] = { longest, NULL };
  const char *const long_bad[] = { too_long, NULL };

  g_assert_cmpuint (strlen (longest), ==, 254);
  assert_accepts (cl_validate_email, good);
  assert_accepts (cl_validate_email, long_good);
  assert_refuses (cl_validate_email, bad);
  assert_refuses (cl_validate_email, long_bad);
}

static gboolean
validate_birth_date_then (const char *field, const char *date, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");

  /* 23 November in Chicago, the 24th in UTC already. */
  return cl_validate_birth_date (field, date, cl_time_parse ("2026-11-24T02:00:00Z"), zone, error);
}

static void
test_birth_date (void)
{
  static const char *const good[] = {
    "1984-05-17", "2026-11-23", "1826-11-24", "2024-02-29", NULL,
  };
  static const char *const bad[] = {
    "", "2026-11-24", "2100-01-01", "1826-11-23", "1700-01-01", "1984-02-30", "17.5.1984", NULL,
  };

  assert_accepts (validate_birth_date_then, good);
  assert_refuses (validate_birth_date_then, bad);
}

static void
test_npi (void)
{
  /* 1234567893 is the example of the standard itself. */
  static const char *const good[] = { "1234567893", "1679576722", "1003000126", NULL };
  static const char *const bad[] = {
    "",
    "1234567890",
    "1234567892",
    "123456789",
    "12345678933",
    "1234 56789",
    "123456789X",
    "0000000000",
    "\xef\xbc\x91"
    "234567",
    NULL,
  };

  assert_accepts (cl_validate_npi, good);
  assert_refuses (cl_validate_npi, bad);
}

static void
test_npi_every_digit (void)
{
  guint n_accepted = 0;

  for (int digit = 0; digit < 10; digit++)
    {
      g_autofree char *npi = g_strdup_printf ("123456789%d", digit);

      n_accepted += cl_validate_npi ("field", npi, NULL);
    }
  g_assert_cmpuint (n_accepted, ==, 1);
}

static void
test_taxonomy (void)
{
  static const char *const good[] = { "101YM0800X", "103TC0700X", "2084P0800X", NULL };
  static const char *const bad[] = {
    "", "101YM0800", "101YM0800Y", "101ym0800X", "101YM08000X", "101YM080 X", "101YM0800x", NULL,
  };

  assert_accepts (cl_validate_taxonomy, good);
  assert_refuses (cl_validate_taxonomy, bad);
}

static void
test_diagnosis (void)
{
  static const char *const good[] = {
    "F41.1", "F32", "Z63.0", "S72.001A", "T40.2X5A", "C4A.0", "M1A.9XX0", "U07.1", NULL,
  };
  static const char *const bad[] = {
    "",      "F411",   "f41.1",   "F4",    "F41.",   "F41.12345", "41.1",
    "F41-1", " F41.1", "F41.1\n", "FF1.1", "F41.1U", NULL,
  };

  assert_accepts (cl_validate_diagnosis, good);
  assert_refuses (cl_validate_diagnosis, bad);
}

static void
test_password (void)
{
  static const char *const good[] = { "correct horse battery", "0123456789", "éééééééééé", NULL };
  static const char *const bad[] = {
    "", "short", "012345678", "ééééé", "not valid \xff", NULL,
  };

  assert_accepts (cl_validate_password, good);
  assert_refuses (cl_validate_password, bad);
}

static void
test_timezone (void)
{
  static const char *const good[] = {
    "America/Chicago", "America/Argentina/Buenos_Aires", "Europe/Berlin", "UTC", "Etc/GMT+5", NULL,
  };
  static const char *const bad[] = {
    "",
    "Mars/Olympus",
    "+05:00",
    "-06",
    "CST6CDT,M3.2.0,M11.1.0",
    "America",
    "zone.tab",
    "tzdata.zi",
    "../zoneinfo/UTC",
    "/usr/share/zoneinfo/UTC",
    "America/",
    "America/Chicago\n",
    "ABC5",
    NULL,
  };

  assert_accepts (cl_validate_timezone, good);
  assert_refuses (cl_validate_timezone, bad);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/validate/text", test_text);
  g_test_add_func ("/model/validate/line", test_line);
  g_test_add_func ("/model/validate/email", test_email);
  g_test_add_func ("/model/validate/birth-date", test_birth_date);
  g_test_add_func ("/model/validate/npi", test_npi);
  g_test_add_func ("/model/validate/npi/every-digit", test_npi_every_digit);
  g_test_add_func ("/model/validate/taxonomy", test_taxonomy);
  g_test_add_func ("/model/validate/diagnosis", test_diagnosis);
  g_test_add_func ("/model/validate/password", test_password);
  g_test_add_func ("/model/validate/timezone", test_timezone);
  return g_test_run ();
}
