/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-validate.h"

/* RFC 6838, 4.2. */
#define MEDIA_TYPE_MAX_CHARS 127
#define MEDIA_TYPE_SPECIALS "!#$&^_.+-"

G_DEFINE_FINAL_TYPE (ClDocument, cl_document, G_TYPE_OBJECT)

static void
cl_document_finalize (GObject *object)
{
  ClDocument *self = CL_DOCUMENT (object);

  g_free (self->case_title);
  g_free (self->name);
  g_free (self->media_type);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  G_OBJECT_CLASS (cl_document_parent_class)->finalize (object);
}

static void
cl_document_class_init (ClDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_document_finalize;
}

static void
cl_document_init (ClDocument *self)
{
}

/**
 * cl_document_new:
 * @id: its row, or 0
 * @client: of whose record it is
 * @author: who added it
 * @is_clinical: whether it is part of the chart
 *
 * Returns: (transfer full): a document without a name
 */
ClDocument *
cl_document_new (gint64 id, gint64 client, gint64 author, gboolean is_clinical)
{
  ClDocument *self = g_object_new (CL_TYPE_DOCUMENT, NULL);

  self->id = id;
  self->client = client;
  self->author = author;
  self->is_clinical = is_clinical;
  return self;
}

static gboolean
refuse (const char *field, const char *sentence, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", sentence));
  return FALSE;
}

/**
 * cl_document_check_name:
 * @name: (nullable): how a document is to be called
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * A name becomes that of a file when the document is opened: one that would lead elsewhere, or be
 * hidden, is none.
 *
 * Returns: whether it is a name
 */
gboolean
cl_document_check_name (const char *name, GError **error)
{
  if (!cl_validate_line ("name", _ ("The name"), name, TRUE, error))
    return FALSE;
  if (strpbrk (name, "/\\") != NULL)
    return refuse ("name", _ ("The name of a document has no slash. Give it a name of its own."),
                   error);
  if (name[0] == '.')
    return refuse ("name", _ ("The name of a document does not begin with a dot."), error);
  if (strlen (name) > CL_DOCUMENT_NAME_MAX_BYTES)
    return refuse ("name", _ ("This name is too long for a document. Shorten it."), error);
  return TRUE;
}

static gboolean
is_token (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) &&
        (i == 0 || text[i] == '\0' || strchr (MEDIA_TYPE_SPECIALS, text[i]) == NULL))
      return FALSE;
  return length > 0;
}

/**
 * cl_document_check_media_type:
 * @media_type: (nullable): what kind of file a document is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it is a type and a subtype (RFC 6838), without parameters
 */
gboolean
cl_document_check_media_type (const char *media_type, GError **error)
{
  const char *slash = media_type != NULL ? strchr (media_type, '/') : NULL;

  if (slash != NULL && strlen (media_type) <= MEDIA_TYPE_MAX_CHARS &&
      is_token (media_type, (gsize) (slash - media_type)) &&
      is_token (slash + 1, strlen (slash + 1)))
    return TRUE;
  return refuse ("media_type", _ ("This is no media type. Give one as application/pdf."), error);
}

/**
 * cl_document_check_size:
 * @size: how many bytes a document has
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether a document of that size is taken
 */
gboolean
cl_document_check_size (gint64 size, GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= 0)
    return refuse ("data", _ ("This file is empty. Choose one that has something in it."), error);
  if (size <= CL_DOCUMENT_MAX_SIZE)
    return TRUE;
  limit = g_format_size_full (CL_DOCUMENT_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "data",
                                          _ ("This file is larger than %s, which is the most that "
                                             "is kept with a client. Make it smaller first."),
                                          limit));
  return FALSE;
}
