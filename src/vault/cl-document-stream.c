/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-stream.h"

#include "cl-canonical-private.h"
#include "cl-error.h"
#include "cl-text-key-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#define HEADER_SIZE crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define TAG_SIZE crypto_secretstream_xchacha20poly1305_ABYTES
#define FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL

/* What a document is made of is read or written in order, once. A clinical one is encrypted by
 * secretstream up to its final tag; of every one a hash is made of what is stored, which the log
 * keeps (docs: VAULT, Keys). */
struct _ClDocumentStream
{
  crypto_secretstream_xchacha20poly1305_state cipher;
  ClCanonical hash;
  guint8 binding[CL_CANONICAL_SIZE];
  guint8 header[HEADER_SIZE];
  gboolean is_encrypted;
  gboolean is_check; /* without a key: of what is stored the hash alone is made */
  gint64 left;
  guint8 *plain; /* a part in the clear, wiped at last */
  guint8 *locked;
};

static void
add_binding (ClCanonical *canonical, const ClDocumentBinding *binding)
{
  cl_canonical_add_bytes (canonical, binding->practice_id);
  cl_canonical_add_integer (canonical, binding->client);
  cl_canonical_add_text (canonical, binding->subject);
  cl_canonical_add_integer (canonical, binding->case_id);
  cl_canonical_add_integer (canonical, binding->author);
  cl_canonical_add_integer (canonical, binding->size);
  cl_canonical_add_integer (canonical, binding->added_at);
  cl_canonical_add_bytes (canonical, binding->key_hash);
}

static char *
finish_hash (ClCanonical *canonical)
{
  guint8 hash[CL_CANONICAL_SIZE];
  char text[2 * CL_CANONICAL_SIZE + 1];

  cl_canonical_finish (canonical, hash);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

static ClDocumentStream *
stream_new (const ClDocumentBinding *binding, gboolean is_encrypted)
{
  /* libsodium's hash state is aligned to cache lines. */
  ClDocumentStream *self = g_aligned_alloc0 (1, sizeof *self, G_ALIGNOF (ClDocumentStream));
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-document-binding-1");
  add_binding (&canonical, binding);
  cl_canonical_finish (&canonical, self->binding);
  cl_canonical_init (&self->hash, "caseload-document-1");
  cl_canonical_add (&self->hash, self->binding, sizeof self->binding);
  self->is_encrypted = is_encrypted;
  self->left = binding->size;
  self->plain = g_malloc (CL_DOCUMENT_PART_SIZE);
  if (is_encrypted)
    self->locked = g_malloc (CL_DOCUMENT_PART_SIZE + TAG_SIZE);
  return self;
}

/**
 * cl_document_stream_new_write:
 * @key: (nullable): the key of a clinical document; %NULL where it is stored as it is
 * @binding: what the document is
 *
 * Begins to write a document.
 *
 * Returns: (transfer full): a stream, to be fed to its end
 */
ClDocumentStream *
cl_document_stream_new_write (ClTextKey *key, const ClDocumentBinding *binding)
{
  ClDocumentStream *self = stream_new (binding, key != NULL);
  g_autoptr (ClSecret) secret = NULL;

  if (key == NULL)
    return self;
  secret = cl_text_key_derive_stream (key);
  crypto_secretstream_xchacha20poly1305_init_push (&self->cipher, self->header,
                                                   cl_secret_get_data (secret));
  cl_canonical_add (&self->hash, self->header, sizeof self->header);
  return self;
}

/* Nothing of what does not open is told. */
static gboolean
refuse (GError **error)
{
  g_propagate_error (error, cl_document_new_damaged_error ());
  return FALSE;
}

static gboolean
take_header (ClDocumentStream *self, GBytes *header, GError **error)
{
  gsize size = 0;
  gconstpointer data = header != NULL ? g_bytes_get_data (header, &size) : NULL;

  if (size != HEADER_SIZE)
    return refuse (error);
  memcpy (self->header, data, size);
  cl_canonical_add (&self->hash, self->header, sizeof self->header);
  return TRUE;
}

static gboolean
begin_reading (ClDocumentStream *self, ClTextKey *key, GBytes *header, GError **error)
{
  g_autoptr (ClSecret) secret = cl_text_key_derive_stream (key);

  if (!take_header (self, header, error))
    return FALSE;
  return crypto_secretstream_xchacha20poly1305_init_pull (&self->cipher, self->header,
                                                          cl_secret_get_data (secret)) == 0 ||
         refuse (error);
}

/**
 * cl_document_stream_new_read:
 * @key: (nullable): the key of a clinical document
 * @header: (nullable): of a clinical one, as stored
 * @binding: what the document should be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Begins to read a document.
 *
 * Returns: (transfer full) (nullable): a stream, to be handed all parts
 */
ClDocumentStream *
cl_document_stream_new_read (ClTextKey *key,
                             GBytes *header,
                             const ClDocumentBinding *binding,
                             GError **error)
{
  g_autoptr (ClDocumentStream) self = stream_new (binding, key != NULL);

  if (key != NULL && !begin_reading (self, key, header, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cl_document_stream_new_check:
 * @header: (nullable): of a clinical document, as stored
 * @binding: what the document should be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Begins to read a document without its key, for the hash of what is stored.
 *
 * Returns: (transfer full) (nullable): a stream, to be handed all parts; nothing of what it gives
 *   is in the clear
 */
ClDocumentStream *
cl_document_stream_new_check (GBytes *header, const ClDocumentBinding *binding, GError **error)
{
  g_autoptr (ClDocumentStream) self = stream_new (binding, binding->key_hash != NULL);

  self->is_check = TRUE;
  if (self->is_encrypted && !take_header (self, header, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cl_document_stream_free:
 * @self: (transfer full): a stream
 *
 * Wipes @self.
 */
void
cl_document_stream_free (ClDocumentStream *self)
{
  sodium_memzero (self->plain, CL_DOCUMENT_PART_SIZE);
  g_free (self->plain);
  g_free (self->locked);
  sodium_memzero (&self->cipher, sizeof self->cipher);
  g_aligned_free (self);
}

/**
 * cl_document_stream_dup_header:
 * @self: a stream that writes
 *
 * Returns: (transfer full) (nullable): of a clinical document: what is stored beside its parts
 */
GBytes *
cl_document_stream_dup_header (ClDocumentStream *self)
{
  return self->is_encrypted ? g_bytes_new (self->header, sizeof self->header) : NULL;
}

/**
 * cl_document_stream_get_next_size:
 * @self: a stream
 *
 * Returns: how much the next part has, in the clear; 0 at the end
 */
gsize
cl_document_stream_get_next_size (ClDocumentStream *self)
{
  return (gsize) MIN (self->left, CL_DOCUMENT_PART_SIZE);
}

/**
 * cl_document_stream_get_room:
 * @self: a stream that writes
 *
 * Returns: where the next part is put before it is written
 */
guint8 *
cl_document_stream_get_room (ClDocumentStream *self)
{
  return self->plain;
}

/**
 * cl_document_stream_write:
 * @self: a stream that writes, with the next part in its room
 *
 * Returns: (transfer full): what to store, to be done with before the next is written
 */
GBytes *
cl_document_stream_write (ClDocumentStream *self)
{
  gsize size = cl_document_stream_get_next_size (self);
  gconstpointer stored = self->plain;
  unsigned long long stored_size = size;

  g_return_val_if_fail (size > 0, NULL);

  self->left -= (gint64) size;
  if (self->is_encrypted)
    {
      crypto_secretstream_xchacha20poly1305_push (
        &self->cipher, self->locked, &stored_size, self->plain, size, self->binding,
        sizeof self->binding,
        self->left == 0 ? FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
      stored = self->locked;
    }
  cl_canonical_add (&self->hash, stored, (gsize) stored_size);
  return g_bytes_new_static (stored, (gsize) stored_size);
}

static gboolean
decrypt (ClDocumentStream *self, gsize size, gboolean is_last)
{
  unsigned long long opened;
  unsigned char tag = 0;

  return crypto_secretstream_xchacha20poly1305_pull (&self->cipher, self->plain, &opened, &tag,
                                                     self->locked, size, self->binding,
                                                     sizeof self->binding) == 0 &&
         (tag == FINAL) == is_last;
}

/**
 * cl_document_stream_get_stored_room:
 * @self: a stream that reads
 * @size_out: (out): how much a part has at most, as stored
 *
 * Returns: where the next part is put, as stored, before it is read
 */
guint8 *
cl_document_stream_get_stored_room (ClDocumentStream *self, gsize *size_out)
{
  *size_out = CL_DOCUMENT_PART_SIZE + (self->is_encrypted ? TAG_SIZE : 0);
  return self->is_encrypted ? self->locked : self->plain;
}

/**
 * cl_document_stream_read:
 * @self: a stream that reads, with the next part in its room for what is stored
 * @stored_size: how much of it there is; 0 where it is missing
 * @size_out: (out): how much was in it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE where it was cut, altered or
 *   put at another place
 *
 * Returns: (nullable): what was in it, to be done with before the next is read; it is not to be
 *   handed on before cl_document_stream_finish() has told that all of it is what was added
 */
gconstpointer
cl_document_stream_read (ClDocumentStream *self, gsize stored_size, gsize *size_out, GError **error)
{
  gsize expected = cl_document_stream_get_next_size (self);

  if (expected == 0 || stored_size != expected + (self->is_encrypted ? TAG_SIZE : 0))
    {
      refuse (error);
      return NULL;
    }
  cl_canonical_add (&self->hash, self->is_encrypted ? self->locked : self->plain, stored_size);
  self->left -= (gint64) expected;
  if (self->is_encrypted && !self->is_check && !decrypt (self, stored_size, self->left == 0))
    {
      refuse (error);
      return NULL;
    }
  *size_out = expected;
  return self->plain;
}

/**
 * cl_document_stream_finish:
 * @self: a stream at its end
 *
 * Returns: (transfer full): the hash of all that is stored of the document, in hexadecimal: what
 *   the log keeps of it
 */
char *
cl_document_stream_finish (ClDocumentStream *self)
{
  g_return_val_if_fail (self->left == 0, NULL);

  return finish_hash (&self->hash);
}

/**
 * cl_document_label_hash:
 * @binding: what a document is
 * @version: how often it was named
 * @label: its label, as stored
 * @thumbnail: (nullable): its picture, as stored
 *
 * What the log keeps of them, so that older ones in their place are found out.
 *
 * Returns: (transfer full): a hash in hexadecimal
 */
char *
cl_document_label_hash (const ClDocumentBinding *binding,
                        gint64 version,
                        GBytes *label,
                        GBytes *thumbnail)
{
  ClCanonical canonical;

  cl_canonical_init (&canonical, "caseload-document-label-1");
  add_binding (&canonical, binding);
  cl_canonical_add_integer (&canonical, version);
  cl_canonical_add_bytes (&canonical, label);
  cl_canonical_add_bytes (&canonical, thumbnail);
  return finish_hash (&canonical);
}

/**
 * cl_document_new_damaged_error:
 *
 * Returns: (transfer full): that a document is not what was added
 */
GError *
cl_document_new_damaged_error (void)
{
  return cl_error_new (CL_ERROR_STORAGE, "%s",
                       _ ("This document is damaged, or was changed outside the program. Ask an "
                          "administrator to verify the audit log and to restore a backup."));
}
