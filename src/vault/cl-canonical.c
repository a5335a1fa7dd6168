/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-canonical-private.h"

#include <string.h>

/*
 * One way to hash a list of fields, for the log and for everything that a key or a slot is bound
 * to: BLAKE2b-256 over a tag and the fields, each as a big-endian 32-bit length and its bytes,
 * so that no two lists give the same bytes (docs: VAULT, The log).
 */

#define ABSENT G_MAXUINT32

/**
 * cl_canonical_init:
 * @self: the hash to start
 * @tag: what the fields are about, with a version: no hash of one use fits another
 */
void
cl_canonical_init (ClCanonical *self, const char *tag)
{
  crypto_generichash_init (&self->state, NULL, 0, CL_CANONICAL_SIZE);
  cl_canonical_add_text (self, tag);
}

/**
 * cl_canonical_add:
 * @self: a started hash
 * @data: (array length=size): a field
 * @size: its bytes, less than 4 GiB
 */
void
cl_canonical_add (ClCanonical *self, gconstpointer data, gsize size)
{
  guint32 length;

  g_assert (size < ABSENT);

  length = GUINT32_TO_BE ((guint32) size);
  crypto_generichash_update (&self->state, (const guint8 *) &length, sizeof length);
  if (size > 0)
    crypto_generichash_update (&self->state, data, size);
}

/**
 * cl_canonical_add_bytes:
 * @self: a started hash
 * @bytes: (nullable): a field, or %NULL where it is absent
 */
void
cl_canonical_add_bytes (ClCanonical *self, GBytes *bytes)
{
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    {
      cl_canonical_add_absent (self);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  cl_canonical_add (self, data, size);
}

/**
 * cl_canonical_add_text:
 * @self: a started hash
 * @text: (nullable): a field, or %NULL where it is absent
 */
void
cl_canonical_add_text (ClCanonical *self, const char *text)
{
  if (text == NULL)
    cl_canonical_add_absent (self);
  else
    cl_canonical_add (self, text, strlen (text));
}

/**
 * cl_canonical_add_integer:
 * @self: a started hash
 * @value: a field, written in decimal
 */
void
cl_canonical_add_integer (ClCanonical *self, gint64 value)
{
  char digits[24];
  int length;

  length = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  cl_canonical_add (self, digits, (gsize) length);
}

/**
 * cl_canonical_add_absent:
 * @self: a started hash
 *
 * Adds a field that is not there, which differs from one that is empty.
 */
void
cl_canonical_add_absent (ClCanonical *self)
{
  guint32 length = GUINT32_TO_BE (ABSENT);

  crypto_generichash_update (&self->state, (const guint8 *) &length, sizeof length);
}

/**
 * cl_canonical_finish:
 * @self: a started hash; it is used up
 * @hash: (out caller-allocated): room for CL_CANONICAL_SIZE bytes
 */
void
cl_canonical_finish (ClCanonical *self, guint8 *hash)
{
  crypto_generichash_final (&self->state, hash, CL_CANONICAL_SIZE);
}
