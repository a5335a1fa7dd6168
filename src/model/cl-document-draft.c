/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cl-error.h"

G_DEFINE_FINAL_TYPE (ClDocumentDraft, cl_document_draft, G_TYPE_OBJECT)

static void
close_file (ClDocumentDraft *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static void
cl_document_draft_finalize (GObject *object)
{
  ClDocumentDraft *self = CL_DOCUMENT_DRAFT (object);

  close_file (self);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_free (self->name);
  g_free (self->media_type);
  G_OBJECT_CLASS (cl_document_draft_parent_class)->finalize (object);
}

static void
cl_document_draft_class_init (ClDocumentDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_document_draft_finalize;
}

static void
cl_document_draft_init (ClDocumentDraft *self)
{
  self->fd = -1;
}

/**
 * cl_document_draft_new:
 * @client: of whose record it is to be
 * @name: how it is called
 * @media_type: what kind of file it is
 *
 * Returns: (transfer full): a document with nothing in it yet, which is not clinical
 */
ClDocumentDraft *
cl_document_draft_new (gint64 client, const char *name, const char *media_type)
{
  ClDocumentDraft *self = g_object_new (CL_TYPE_DOCUMENT_DRAFT, NULL);

  self->client = client;
  self->name = g_strdup (name);
  self->media_type = g_strdup (media_type);
  return self;
}

/**
 * cl_document_draft_set_data:
 * @self: a document to be
 * @data: what is in it
 *
 * Takes what is in it from memory.
 */
void
cl_document_draft_set_data (ClDocumentDraft *self, GBytes *data)
{
  g_return_if_fail (CL_IS_DOCUMENT_DRAFT (self));

  close_file (self);
  g_clear_pointer (&self->data, g_bytes_unref);
  self->data = g_bytes_ref (data);
  self->size = (gint64) g_bytes_get_size (data);
}

static gboolean
refuse_file (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "path",
                                          _ ("“%s” cannot be read: %s. Choose another file, or "
                                             "copy it to this computer first."),
                                          name, g_strerror (code)));
  return FALSE;
}

static gboolean
refuse_kind (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "path",
                                          _ ("“%s” is no file with something in it. Choose a file, "
                                             "not a folder or a device."),
                                          name));
  return FALSE;
}

static gint64
get_change (const struct stat *found)
{
  return (gint64) found->st_mtim.tv_sec * G_USEC_PER_SEC + found->st_mtim.tv_nsec / 1000;
}

/**
 * cl_document_draft_open:
 * @self: a document to be
 * @path: a file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where it is no file, is
 *   empty or too large, or cannot be read
 *
 * Opens the file from which it is taken, and holds on to it: one that is renamed or deleted
 * meanwhile is still that file. A pipe is not waited for.
 *
 * Returns: whether it can be read
 */
gboolean
cl_document_draft_open (ClDocumentDraft *self, const char *path, GError **error)
{
  struct stat found;

  g_return_val_if_fail (CL_IS_DOCUMENT_DRAFT (self), FALSE);

  close_file (self);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0)
    return errno == ENXIO ? refuse_kind (path, error) : refuse_file (path, errno, error);
  if (fstat (self->fd, &found) != 0)
    return refuse_file (path, errno, error);
  if (!S_ISREG (found.st_mode))
    return refuse_kind (path, error);
  self->size = found.st_size;
  self->changed_at = get_change (&found);
  return cl_document_check_size (self->size, error);
}

static gboolean
refuse_change (GError **error)
{
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "path", "%s",
                                          _ ("The file changed while it was read, and was not "
                                             "added. Wait until it is finished, and add it "
                                             "again.")));
  return FALSE;
}

static gboolean
read_file (ClDocumentDraft *self, gint64 offset, guint8 *buffer, gsize size, GError **error)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = pread (self->fd, buffer + done, size - done, offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return refuse_file (self->name, errno, error);
      if (n == 0)
        return refuse_change (error);
      done += (gsize) n;
    }
  return TRUE;
}

/**
 * cl_document_draft_read:
 * @self: a document to be
 * @offset: from where
 * @buffer: (array length=size): gets what is there
 * @size: how much, not beyond its end
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where the file became shorter
 *   or cannot be read
 *
 * Returns: whether all of it was read
 */
gboolean
cl_document_draft_read (ClDocumentDraft *self,
                        gint64 offset,
                        guint8 *buffer,
                        gsize size,
                        GError **error)
{
  g_return_val_if_fail (CL_IS_DOCUMENT_DRAFT (self), FALSE);
  g_return_val_if_fail (offset >= 0 && offset + (gint64) size <= self->size, FALSE);

  if (self->data == NULL)
    return read_file (self, offset, buffer, size, error);
  memcpy (buffer, (const guint8 *) g_bytes_get_data (self->data, NULL) + offset, size);
  return TRUE;
}

/**
 * cl_document_draft_tell:
 * @self: a document to be
 * @is_stored: whether it is being stored; a file is read ahead before
 * @done: how much of it
 *
 * Tells how far it is.
 */
void
cl_document_draft_tell (ClDocumentDraft *self, gboolean is_stored, gint64 done)
{
  gint64 ahead = self->data == NULL ? self->size : 0;

  if (self->progress != NULL)
    self->progress ((guint64) (done + (is_stored ? ahead : 0)), (guint64) (self->size + ahead),
                    self->progress_data);
}

/**
 * cl_document_draft_check_unchanged:
 * @self: a document to be, of which all was read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether its file is as it was when it was opened
 */
gboolean
cl_document_draft_check_unchanged (ClDocumentDraft *self, GError **error)
{
  struct stat found;

  g_return_val_if_fail (CL_IS_DOCUMENT_DRAFT (self), FALSE);

  if (self->data != NULL)
    return TRUE;
  if (fstat (self->fd, &found) != 0)
    return refuse_file (self->name, errno, error);
  return (found.st_size == self->size && get_change (&found) == self->changed_at) ||
         refuse_change (error);
}
