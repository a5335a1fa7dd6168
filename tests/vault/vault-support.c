/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

#include <string.h>

void
vault_test_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (argc, argv, NULL);
  cl_vault_init (&error);
  g_assert_no_error (error);
}

GBytes *
bytes_from_hex (const char *hex)
{
  gsize size = strlen (hex) / 2;
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] =
      (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (data, size);
}

ClSecret *
secret_from_hex (const char *hex)
{
  g_autoptr (GBytes) bytes = bytes_from_hex (hex);

  return cl_secret_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

ClSecret *
password_new (const char *password)
{
  g_autoptr (GError) error = NULL;
  ClSecret *secret = cl_secret_new_from_password (password, &error);

  g_assert_no_error (error);
  return secret;
}

GBytes *
bytes_with_flipped_bit (GBytes *bytes, gsize index)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  g_assert_cmpuint (index, <, size);
  data[index] ^= 1;
  return g_bytes_new_take (data, size);
}

GBytes *
practice_a (void)
{
  return bytes_from_hex ("000102030405060708090a0b0c0d0e0f");
}

GBytes *
practice_b (void)
{
  return bytes_from_hex ("000102030405060708090a0b0c0d0e10");
}

void
assert_bytes_hex (GBytes *bytes, const char *hex)
{
  g_autoptr (GBytes) expected = bytes_from_hex (hex);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

/* Every refusal has a code, a sentence, and what was missing or wrong; the error is used up. */
void
assert_refused (GError **error, ClError code, const char *missing, const char *member)
{
  g_assert_error (*error, CL_ERROR, (int) code);
  g_assert_cmpstr (cl_error_get_missing (*error), ==, missing);
  g_assert_cmpstr (cl_error_get_member (*error), ==, member);
  g_assert_true (g_str_has_suffix ((*error)->message, "."));
  g_clear_error (error);
}
