/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-invitation-code.h"

#include "cl-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define GROUP 5

/* Crockford's base 32: digits and capitals without I, L, O and U. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

G_STATIC_ASSERT (sizeof alphabet - 1 == 32);

/* What a typed character stands for, or 0: the letters that are left out of the alphabet because
 * they look like a digit are taken as that digit. */
static char
read_character (char c)
{
  c = g_ascii_toupper (c);
  if (c == 'O')
    return '0';
  if (c == 'I' || c == 'L')
    return '1';
  return c != '\0' && strchr (alphabet, c) != NULL ? c : '\0';
}

static gboolean
is_separator (char c)
{
  return g_ascii_isspace (c) || c == '-';
}

/**
 * cl_invitation_code_new:
 *
 * Returns: (transfer full): a random code of 100 bits: CL_INVITATION_CODE_LENGTH characters
 *   without groups, the secret of a slot of CL_SLOT_INVITATION
 */
ClSecret *
cl_invitation_code_new (void)
{
  ClSecret *code = cl_secret_new_random (CL_INVITATION_CODE_LENGTH);
  guint8 *data = cl_secret_get_writable (code);

  for (guint i = 0; i < CL_INVITATION_CODE_LENGTH; i++)
    data[i] = (guint8) alphabet[data[i] & 31];
  return code;
}

/**
 * cl_invitation_code_parse:
 * @text: a code as somebody typed it
 * @error: return location for an error
 *
 * Takes capitals and small letters, and spaces and hyphens anywhere.
 *
 * Returns: (transfer full): the code as cl_invitation_code_new() made it; or %NULL with
 *   CL_ERROR_DENIED, missing `invitation`, where @text can be no code
 */
ClSecret *
cl_invitation_code_parse (const char *text, GError **error)
{
  g_autoptr (ClSecret) code = NULL;
  guint length = 0;

  g_return_val_if_fail (text != NULL, NULL);

  code = cl_secret_new (CL_INVITATION_CODE_LENGTH);
  for (const char *p = text; *p != '\0'; p++)
    {
      char c = read_character (*p);

      if (is_separator (*p))
        continue;
      if (c == '\0' || length == CL_INVITATION_CODE_LENGTH)
        {
          length = 0;
          break;
        }
      cl_secret_get_writable (code)[length++] = (guint8) c;
    }
  if (length != CL_INVITATION_CODE_LENGTH)
    {
      g_propagate_error (error,
                         cl_error_new_denied ("invitation",
                                              _ ("An invitation’s code has %d letters and digits. "
                                                 "Compare it with the one you were given."),
                                              CL_INVITATION_CODE_LENGTH));
      return NULL;
    }
  return g_steal_pointer (&code);
}

/**
 * cl_invitation_code_to_text:
 * @code: a code
 *
 * Returns: (transfer full): the code in groups of five, `ABCDE-FGHJK-MNPQR-STVWX`, to show
 */
char *
cl_invitation_code_to_text (ClSecret *code)
{
  const char *data;
  GString *text;

  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail (cl_secret_get_size (code) == CL_INVITATION_CODE_LENGTH, NULL);

  data = cl_secret_get_text (code);
  text = g_string_sized_new (CL_INVITATION_CODE_LENGTH + CL_INVITATION_CODE_LENGTH / GROUP);
  for (guint i = 0; i < CL_INVITATION_CODE_LENGTH; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, data[i]);
    }
  return g_string_free (text, FALSE);
}
