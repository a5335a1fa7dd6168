/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-vault.h"

#include "cl-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define PASSWORD_GROUPS 3
#define PASSWORD_GROUP 5

/* Without vowels, so that no group is a word, and without what looks alike: 28 characters,
 * 72 bits for 15 of them. */
static const char password_alphabet[] = "23456789bcdfghjkmnpqrstvwxyz";

/**
 * cl_vault_init:
 * @error: return location for an error
 *
 * Readies libsodium; to be called before all else of the vault. Further calls do nothing.
 *
 * Returns: %TRUE, or %FALSE with CL_ERROR_STORAGE where the system has no random numbers
 */
gboolean
cl_vault_init (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_propagate_error (
    error,
    cl_error_new (CL_ERROR_STORAGE, _ ("This computer gives no random numbers, without which "
                                       "nothing can be encrypted. Restart it and try again.")));
  return FALSE;
}

/**
 * cl_vault_harden_process:
 *
 * Keeps this process's memory from core files and from other processes of the same user
 * (docs: VAULT, Keys). A debugger and LeakSanitizer cannot attach after it.
 */
void
cl_vault_harden_process (void)
{
  const struct rlimit none = { 0, 0 };

  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_debug ("PR_SET_DUMPABLE could not be turned off");
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_debug ("RLIMIT_CORE could not be set");
}

/**
 * cl_vault_random_bytes:
 * @size: in bytes
 *
 * Returns: (transfer full): random bytes that are no secret, such as a practice's id
 */
GBytes *
cl_vault_random_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  randombytes_buf (data, size);
  return g_bytes_new_take (data, size);
}

/**
 * cl_vault_generate_password:
 *
 * Makes a one-time password for an import or a reset.
 *
 * Returns: (transfer full): text of more than 70 bits that can be read aloud, in three groups of
 *   five; see cl_secret_get_text()
 */
ClSecret *
cl_vault_generate_password (void)
{
  ClSecret *password = cl_secret_new (PASSWORD_GROUPS * (PASSWORD_GROUP + 1) - 1);
  guint8 *data = cl_secret_get_writable (password);

  for (gsize i = 0; i < cl_secret_get_size (password); i++)
    data[i] = i % (PASSWORD_GROUP + 1) == PASSWORD_GROUP
                ? '-'
                : (guint8) password_alphabet[randombytes_uniform (sizeof password_alphabet - 1)];
  return password;
}
