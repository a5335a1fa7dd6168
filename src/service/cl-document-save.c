/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cl-document-reader-private.h"
#include "cl-document-service.h"
#include "cl-error.h"
#include "cl-export-file.h"

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      ssize_t n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
refuse_place (const char *path, GError **error)
{
  int reason = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE,
                                          _ ("“%s” cannot be written: %s. Choose another place, "
                                             "or make room."),
                                          name, g_strerror (reason)));
  return FALSE;
}

static gboolean
write_file (ClDocumentReader *reader,
            ClExportFile *file,
            const char *path,
            ClDocumentProgress progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  guint64 total = (guint64) cl_document_reader_get_document (reader)->size;
  guint64 done = 0;

  while (!cl_document_reader_is_at_end (reader))
    {
      gsize size;
      gconstpointer part;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      part = cl_document_reader_read (reader, &size, error);
      if (part == NULL)
        return FALSE;
      if (!write_all (cl_export_file_get_fd (file), part, size))
        return refuse_place (path, error);
      done += size;
      if (progress != NULL)
        progress (done, total, progress_data);
    }
  return cl_document_reader_check (reader, error) && cl_export_file_sync (file, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         cl_export_file_commit (file, error);
}

static gboolean
save_to (ClDocumentReader *reader,
         const char *path,
         ClDocumentProgress progress,
         gpointer progress_data,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (ClExportFile) file = cl_export_file_new (path, error);

  return file != NULL &&
         write_file (reader, file, path, progress, progress_data, cancellable, error);
}

/**
 * cl_document_service_save:
 * @practice: a practice
 * @actor: who is signed in
 * @document: a document
 * @path: a file, readable by its owner alone then
 * @progress: (nullable): told now and then, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error of CL_ERROR: as cl_document_service_get() has it, but for
 *   the size, and %CL_ERROR_STORAGE where the file cannot be written; or %G_IO_ERROR_CANCELLED
 *
 * Opens a document into a file, which is not at its place before all of it is known to be what was
 * added.
 *
 * Returns: whether it is there
 */
gboolean
cl_document_service_save (ClPractice *practice,
                          ClActor *actor,
                          gint64 document,
                          const char *path,
                          ClDocumentProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (ClDocumentReader) reader = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  reader = cl_document_reader_open (practice, actor, document, 0, error);
  return reader != NULL && save_to (reader, path, progress, progress_data, cancellable, error);
}

/* Opening is asked of the practice's worker; the rest takes as long as the disks take. */
typedef struct
{
  ClActor *actor;
  gint64 document;
  char *path;
  ClDocumentProgress progress;
  gpointer progress_data;
  ClDocumentReader *reader;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_clear_pointer (&self->reader, cl_document_reader_free);
  g_clear_object (&self->actor);
  g_free (self->path);
  g_free (self);
}

static gpointer
do_open (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;

  return cl_document_reader_open (practice, self->actor, self->document, 0, error);
}

static void
do_save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *self = data;
  g_autoptr (GError) error = NULL;

  if (save_to (self->reader, self->path, self->progress, self->progress_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Saving *self = g_task_get_task_data (task);

  self->reader = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  if (self->reader == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, do_save);
}

static void
reader_free (gpointer reader)
{
  cl_document_reader_free (reader);
}

/**
 * cl_document_service_save_async:
 * @practice: a practice
 * @actor: who is signed in
 * @document: a document
 * @path: a file, readable by its owner alone then
 * @progress: (nullable): told now and then, on another thread
 * @progress_data: for @progress, there until @callback is called
 * @cancellable: (nullable): to stop it, which leaves no file
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_document_service_save(), without keeping anybody waiting for it.
 */
void
cl_document_service_save_async (ClPractice *practice,
                                ClActor *actor,
                                gint64 document,
                                const char *path,
                                ClDocumentProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (practice, cancellable, callback, user_data);
  Saving *self = g_new0 (Saving, 1);

  self->actor = g_object_ref (actor);
  self->document = document;
  self->path = g_strdup (path);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_source_tag (task, cl_document_service_save_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, saving_free);
  cl_practice_run_async (practice, do_open, self, NULL, reader_free, cancellable, on_opened_cb,
                         task);
}

/**
 * cl_document_service_save_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_document_service_save()
 *
 * Returns: whether the file is there
 */
gboolean
cl_document_service_save_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, practice), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
