/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-secret.h"

#include "cl-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

struct _ClSecret
{
  gatomicrefcount refs;
  gsize size;
  guint8 *data; /* from sodium_malloc, with one zero byte after the last */
};

G_DEFINE_BOXED_TYPE (ClSecret, cl_secret, cl_secret_ref, cl_secret_unref)

/* The part of NFC that needs no memory: text of ASCII alone is in NFC already, and so are nearly
 * all passwords. GLib's normalising leaves copies in the heap that nobody can wipe. */
static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guint8) *p >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * cl_secret_new:
 * @size: in bytes; may be 0
 *
 * Makes a secret of zero bytes, in memory with guard pages that is locked against swapping as
 * far as RLIMIT_MEMLOCK goes (docs: VAULT, Keys). Aborts where there is no memory, like g_malloc().
 * cl_vault_init() comes first.
 *
 * Returns: (transfer full): a secret, wiped with its last reference
 */
ClSecret *
cl_secret_new (gsize size)
{
  ClSecret *self = g_new0 (ClSecret, 1);

  g_atomic_ref_count_init (&self->refs);
  self->size = size;
  self->data = sodium_malloc (size + 1);
  if (self->data == NULL)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);
  sodium_memzero (self->data, size + 1);
  return self;
}

/**
 * cl_secret_new_random:
 * @size: in bytes
 *
 * Returns: (transfer full): a secret of random bytes
 */
ClSecret *
cl_secret_new_random (gsize size)
{
  ClSecret *self = cl_secret_new (size);

  randombytes_buf (self->data, size);
  return self;
}

/**
 * cl_secret_new_from_data:
 * @data: (array length=size): bytes to copy; wiping them is the caller's
 * @size: in bytes
 *
 * Returns: (transfer full): a secret of the same bytes
 */
ClSecret *
cl_secret_new_from_data (gconstpointer data, gsize size)
{
  ClSecret *self = cl_secret_new (size);

  if (size > 0)
    memcpy (self->data, data, size);
  return self;
}

/**
 * cl_secret_new_from_password:
 * @password: text as typed
 * @error: return location for an error
 *
 * Takes a password in Unicode's NFC, so that an "é" is the same from every keyboard
 * (docs: VAULT, Keys).
 *
 * Returns: (transfer full): the password, or %NULL with CL_ERROR_INVALID where it is not UTF-8
 */
ClSecret *
cl_secret_new_from_password (const char *password, GError **error)
{
  ClSecret *self;
  char *normal;
  gsize size;

  g_return_val_if_fail (password != NULL, NULL);

  if (is_ascii (password))
    return cl_secret_new_from_data (password, strlen (password));

  normal = g_utf8_validate (password, -1, NULL)
             ? g_utf8_normalize (password, -1, G_NORMALIZE_DEFAULT_COMPOSE)
             : NULL;
  if (normal == NULL)
    {
      g_propagate_error (
        error, cl_error_new_member (CL_ERROR_INVALID, "password",
                                    _ ("The password is not valid text. Type it again.")));
      return NULL;
    }
  size = strlen (normal);
  self = cl_secret_new_from_data (normal, size);
  sodium_memzero (normal, size);
  g_free (normal);
  return self;
}

/**
 * cl_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
ClSecret *
cl_secret_ref (ClSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * cl_secret_unref:
 * @self: (transfer full): a secret
 *
 * Wipes @self with its last reference.
 */
void
cl_secret_unref (ClSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  sodium_free (self->data);
  g_free (self);
}

/**
 * cl_secret_get_size:
 * @self: a secret
 *
 * Returns: its bytes, without the zero byte that follows them
 */
gsize
cl_secret_get_size (ClSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * cl_secret_get_data:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes; copy them nowhere that is not wiped
 */
const guint8 *
cl_secret_get_data (ClSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * cl_secret_get_writable:
 * @self: a secret that nobody else holds yet
 *
 * Returns: (transfer none): its bytes, to fill
 */
guint8 *
cl_secret_get_writable (ClSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * cl_secret_get_text:
 * @self: a secret that is text, such as a generated password
 *
 * Returns: (transfer none): its text, ended by a zero byte
 */
const char *
cl_secret_get_text (ClSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) self->data;
}

/**
 * cl_secret_equal:
 * @self: a secret
 * @other: another
 *
 * Compares in a time that tells nothing but whether the sizes differ.
 *
 * Returns: whether both are the same bytes
 */
gboolean
cl_secret_equal (ClSecret *self, ClSecret *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->size == other->size && sodium_memcmp (self->data, other->data, self->size) == 0;
}
