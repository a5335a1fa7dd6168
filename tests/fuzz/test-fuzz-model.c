/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-time.h"
#include "cl-validate.h"

/* Random and bent input for what reads text; CL_TEST_SEED replays other inputs than the fixed. */

#define SEED 20261124
#define N_INPUTS 20000

static GRand *rand_source;

static guint32
get_seed (void)
{
  const char *given = g_getenv ("CL_TEST_SEED");

  return given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : SEED;
}

static int
draw (int n)
{
  return g_rand_int_range (rand_source, 0, n);
}

/* Bytes of any kind but 0, at most @max of them. */
static char *
draw_bytes (int max)
{
  int length = draw (max + 1);
  char *bytes = g_malloc ((gsize) length + 1);

  for (int i = 0; i < length; i++)
    bytes[i] = (char) (draw (255) + 1);
  bytes[length] = '\0';
  return bytes;
}

/* Valid UTF-8 of characters from everywhere, marks and ligatures more than their share. */
static char *
draw_text (int max)
{
  static const gunichar odd[] = {
    0x301,  0x308,  0x1d6, 0xfb01, 0xdf,   0x130, 0x131, 0x345, 0x3c2,
    0xac00, 0x0e33, 0x93f, 0x94d,  0x200d, 0x20,  '\n',  '\t',  0xa0
  };
  GString *text = g_string_new (NULL);

  for (int i = draw (max + 1); i > 0; i--)
    {
      gunichar c = draw (2) ? odd[draw (G_N_ELEMENTS (odd))] : (gunichar) draw (0x2ffff) + 1;

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* @text with a few bytes changed, put in, or taken out. */
static char *
bend (const char *text)
{
  static const char bytes[] = "0123456789-+:.TZtz XFABC@/\n\xc3\xff";
  GString *bent = g_string_new (text);

  for (int i = draw (3) + 1; i > 0; i--)
    {
      int at = draw ((int) bent->len + 1);
      char byte = bytes[draw ((int) strlen (bytes))];

      switch (draw (3))
        {
        case 0:
          g_string_insert_c (bent, at, byte);
          break;
        case 1:
          if ((gsize) at < bent->len)
            bent->str[at] = byte;
          break;
        default:
          if ((gsize) at < bent->len)
            g_string_erase (bent, at, 1);
          break;
        }
    }
  return g_string_free (bent, FALSE);
}

/* What is read as a time can be written, and is read as the same again. */
static void
check_time (const char *text, GTimeZone *zone)
{
  gint64 time = cl_time_parse (text);
  g_autofree char *written = NULL;

  if (time == CL_TIME_INVALID)
    return;
  written = cl_time_format (time, zone);
  /* Only at the ends of time does a zone lead out of the years that can be written. */
  if (written == NULL)
    {
      g_free (written);
      written = cl_time_format (time, NULL);
    }
  g_assert_nonnull (written);
  g_assert_cmpint (cl_time_parse (written), ==, time);
}

static void
test_time (void)
{
  static const char *const seeds[] = {
    "2026-11-23T09:00:00-06:00", "2024-02-29T23:59:60Z",        "1969-12-31T23:59:59.999999+14:00",
    "0001-01-01T00:00:00Z",      "9999-12-31T23:59:59.5-23:59",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/St_Johns");

  for (int i = 0; i < N_INPUTS; i++)
    {
      g_autofree char *text = draw (4) ? bend (seeds[draw (G_N_ELEMENTS (seeds))])
                                       : draw_bytes (40);

      check_time (text, zone);
      if (cl_date_is_valid (text))
        {
          g_assert_cmpuint (strlen (text), ==, 10);
          g_assert_cmpint (cl_date_get_age (text, 0, zone), >=, -1);
        }
    }
}

/* Any instant at all: written and read back, or outside of the years. */
static void
test_instants (void)
{
  static const char *const names[] = { "America/Chicago", "Asia/Kathmandu", "Africa/Monrovia",
                                       "Pacific/Apia", "UTC" };

  for (int i = 0; i < N_INPUTS; i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[draw (G_N_ELEMENTS (names))]);
      guint64 bits = (guint64) g_rand_int (rand_source) << 32;
      gint64 time = (gint64) (bits | g_rand_int (rand_source));
      g_autofree char *written = NULL;

      time = time >> draw (40);
      written = cl_time_format (time, zone);
      if (written != NULL && time != CL_TIME_NONE)
        g_assert_cmpint (cl_time_parse (written), ==, time);
    }
}

typedef gboolean (*Validate) (const char *field, const char *text, GError **error);

static gboolean
validate_text (const char *field, const char *text, GError **error)
{
  return cl_validate_text (field, "Text", text, TRUE, error);
}

static gboolean
validate_birth_date (const char *field, const char *text, GError **error)
{
  return cl_validate_birth_date (field, text, G_GINT64_CONSTANT (1795446000000000), NULL, error);
}

static void
assert_ascii (const char *text, gsize most)
{
  g_assert_cmpuint (strlen (text), <=, most);
  g_assert_true (g_str_is_ascii (text));
}

/* Whatever comes in: accepted without an error, or refused with one that names the field. */
static gboolean
check_value (Validate validate, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean accepted = validate ("field", text, &error);

  if (accepted)
    {
      g_assert_no_error (error);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      return TRUE;
    }
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_cmpstr (cl_error_get_member (error), ==, "field");
  return FALSE;
}

static void
test_values (void)
{
  static const char *const seeds[] = { "1234567893", "101YM0800X",           "F41.1",
                                       "S72.001A",   "ana@lakeside.test",    "America/Chicago",
                                       "1984-05-17", "correct horse battery" };

  for (int i = 0; i < N_INPUTS; i++)
    {
      g_autofree char *text = draw (3) ? bend (seeds[draw (G_N_ELEMENTS (seeds))])
                                       : draw_bytes (40);

      check_value (validate_text, text);
      check_value (cl_validate_password, text);
      if (check_value (cl_validate_email, text))
        g_assert_true (strchr (text, '@') != NULL && strchr (text, ' ') == NULL);
      if (check_value (cl_validate_npi, text))
        assert_ascii (text, 10);
      if (check_value (cl_validate_taxonomy, text))
        assert_ascii (text, 10);
      if (check_value (cl_validate_diagnosis, text))
        assert_ascii (text, 8);
      if (check_value (cl_validate_timezone, text))
        g_assert_true (strstr (text, "..") == NULL && text[0] != '/');
      if (check_value (validate_birth_date, text))
        assert_ascii (text, 10);
    }
}

static void
assert_settled (char *(*change) (const char *text), const char *text)
{
  g_autofree char *once = change (text);
  g_autofree char *twice = change (once);

  g_assert_cmpstr (once, ==, twice);
}

/* What was folded or normalised stays as it is, and is UTF-8 where a text went in. */
static void
test_fold (void)
{
  for (int i = 0; i < N_INPUTS; i++)
    {
      g_autofree char *text = draw (4) ? draw_text (24) : draw_bytes (24);
      g_autofree char *folded = cl_fold_name (text);

      g_assert_true (g_utf8_validate (folded, -1, NULL));
      assert_settled (cl_fold_name, text);
      assert_settled (cl_normalise_text, text);
      assert_settled (cl_fold_email, text);
    }
}

/* However a name was typed, composed or not, in capitals or not, it is one key. */
static void
test_fold_alike (void)
{
  for (int i = 0; i < N_INPUTS; i++)
    {
      g_autofree char *text = draw_text (16);
      g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);
      g_autofree char *together = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_autofree char *folded_apart = cl_fold_name (apart);
      g_autofree char *folded_together = cl_fold_name (together);

      g_assert_cmpstr (folded_apart, ==, folded_together);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_source = g_rand_new_with_seed (get_seed ());
  g_test_message ("CL_TEST_SEED=%u", get_seed ());
  g_test_add_func ("/fuzz/model/time", test_time);
  g_test_add_func ("/fuzz/model/instants", test_instants);
  g_test_add_func ("/fuzz/model/values", test_values);
  g_test_add_func ("/fuzz/model/fold", test_fold);
  g_test_add_func ("/fuzz/model/fold/alike", test_fold_alike);
  result = g_test_run ();
  g_rand_free (rand_source);
  return result;
}
