/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cl-document-service.h"
#include "cl-document-stream.h"

/* The file is read once through before the practice is asked: one that lies on a slow disk, or on
 * another computer, is then at hand, and nobody else waits for it. */
static gboolean
read_ahead (ClDocumentDraft *draft, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CL_DOCUMENT_PART_SIZE);
  gboolean is_read = cl_document_draft_open (draft, path, error);

  for (gint64 at = 0; is_read && at < draft->size; at += CL_DOCUMENT_PART_SIZE)
    {
      gsize size = (gsize) MIN (CL_DOCUMENT_PART_SIZE, draft->size - at);

      is_read = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                cl_document_draft_read (draft, at, buffer, size, error);
      cl_document_draft_tell (draft, FALSE, at + (gint64) size);
    }
  explicit_bzero (buffer, CL_DOCUMENT_PART_SIZE);
  return is_read;
}

static ClChangeResult *
add (ClPractice *practice,
     ClActor *actor,
     ClDocumentDraft *draft,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (ClChange) change = cl_change_new_add_document (g_object_ref (draft), cancellable);

  return cl_change_service_apply (practice, actor, &change, 1, error);
}

/**
 * cl_document_service_add:
 * @practice: a practice
 * @actor: who is signed in
 * @draft: the document, which is opened here
 * @path: a file
 * @cancellable: (nullable): to stop it, which adds nothing
 * @error: return location for an error of CL_ERROR: as cl_document_draft_open() and
 *   cl_change_service_apply() have it; or %G_IO_ERROR_CANCELLED
 *
 * Adds a document from a file, of which no more than a part is ever in memory.
 *
 * Returns: (transfer full) (nullable): what was done
 */
ClChangeResult *
cl_document_service_add (ClPractice *practice,
                         ClActor *actor,
                         ClDocumentDraft *draft,
                         const char *path,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return read_ahead (draft, path, cancellable, error)
           ? add (practice, actor, draft, cancellable, error)
           : NULL;
}

typedef struct
{
  ClActor *actor;
  ClDocumentDraft *draft;
  char *path;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_clear_object (&self->actor);
  g_clear_object (&self->draft);
  g_free (self->path);
  g_free (self);
}

static gpointer
do_add (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *self = data;

  return add (practice, self->actor, self->draft, cancellable, error);
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  ClChangeResult *added = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (added == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, added, (GDestroyNotify) cl_change_result_free);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Adding *self = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* What was added before it was cancelled is added: the change itself looks whether it was. */
  cl_practice_run_async (CL_PRACTICE (source), do_add, self, NULL,
                         (GDestroyNotify) cl_change_result_free, NULL, on_added_cb,
                         g_object_ref (task));
}

static void
do_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Adding *self = data;
  g_autoptr (GError) error = NULL;

  if (read_ahead (self->draft, self->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * cl_document_service_add_async:
 * @practice: a practice
 * @actor: who is signed in
 * @draft: the document, whose progress is told on other threads
 * @path: a file
 * @cancellable: (nullable): to stop it, which adds nothing
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_document_service_add(): the file is read ahead on a thread of its own, and stored on the
 * worker thread.
 */
void
cl_document_service_add_async (ClPractice *practice,
                               ClActor *actor,
                               ClDocumentDraft *draft,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (practice, cancellable, callback, user_data);
  g_autoptr (GTask) reading = g_task_new (practice, cancellable, on_read_cb, task);
  Adding *self = g_new0 (Adding, 1);

  self->actor = g_object_ref (actor);
  self->draft = g_object_ref (draft);
  self->path = g_strdup (path);
  g_task_set_source_tag (task, cl_document_service_add_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, adding_free);
  g_task_set_task_data (reading, self, NULL);
  g_task_run_in_thread (reading, do_read);
}

/**
 * cl_document_service_add_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_document_service_add()
 *
 * Returns: (transfer full) (nullable): what was done
 */
ClChangeResult *
cl_document_service_add_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, practice), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
