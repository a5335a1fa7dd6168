/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-opener.h"

#include "cl-error.h"
#include "cl-import-service.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  ClPractice *practice = cl_practice_open_readable (task_data, &error);

  if (practice != NULL)
    g_task_return_pointer (task, practice, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cl_opener_open_async:
 * @path: a practice's file
 * @cancellable: (nullable): drops the answer
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Opens a practice without making the window wait.
 */
void
cl_opener_open_async (const char *path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, cl_opener_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * cl_opener_open_finish:
 * @result: what the callback was given
 * @error: return location for a #GError, as of cl_practice_open_readable()
 *
 * Returns: (transfer full): the practice
 */
ClPractice *
cl_opener_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, cl_opener_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  ClOpenerProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  GPtrArray *accounts;
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_clear_pointer (&sample->accounts, g_ptr_array_unref);
  g_clear_object (&sample->cancellable);
  g_free (sample);
}

typedef struct
{
  Sample *sample;
  GTask *task;
  double fraction;
} Step;

static gboolean
on_step_cb (gpointer data)
{
  Step *step = data;

  /* The window that shows it may be gone once the task is over. */
  if (!g_task_get_completed (step->task) && !g_cancellable_is_cancelled (step->sample->cancellable))
    step->sample->progress (step->fraction, step->sample->progress_data);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  GTask *task = data;
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->sample = g_task_get_task_data (task);
  step->fraction = total > 0 ? (double) done / (double) total : -1;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_step_cb, step, step_free);
}

/* A file of its own each time, among what may be thrown away. */
static char *
choose_sample_path (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "caseload", NULL);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("sample-%.8s.caseload", random);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
                   _ ("The folder “%s” cannot be made: %s. Make room or ask for the right to write "
                      "there."),
                   folder, g_strerror (errno));
      return NULL;
    }
  return g_build_filename (folder, name, NULL);
}

static void
sample_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Sample *sample = task_data;
  GError *error = NULL;
  g_autofree char *path = choose_sample_path (&error);
  ClPractice *practice = NULL;

  if (path != NULL)
    practice = cl_sample_service_create (path, &sample->accounts, NULL, on_progress_cb, task,
                                         cancellable, &error);
  if (practice != NULL)
    g_task_return_pointer (task, practice, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cl_opener_sample_async:
 * @cancellable: stops the making and leaves nothing
 * @progress: called as it goes on
 * @progress_data: for @progress
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Makes a sample practice in a new file.
 */
void
cl_opener_sample_async (GCancellable *cancellable,
                        ClOpenerProgress progress,
                        gpointer progress_data,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Sample *sample = g_new0 (Sample, 1);

  sample->progress = progress;
  sample->progress_data = progress_data;
  sample->cancellable = g_object_ref (cancellable);
  g_task_set_source_tag (task, cl_opener_sample_async);
  g_task_set_task_data (task, sample, sample_free);
  g_task_run_in_thread (task, sample_thread);
}

/**
 * cl_opener_sample_finish:
 * @result: what the callback was given
 * @accounts: (out) (transfer full) (element-type ClImportAccount): its members and passwords
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the sample practice
 */
ClPractice *
cl_opener_sample_finish (GAsyncResult *result, GPtrArray **accounts, GError **error)
{
  Sample *sample;

  g_return_val_if_fail (g_async_result_is_tagged (result, cl_opener_sample_async), NULL);

  sample = g_task_get_task_data (G_TASK (result));
  *accounts = g_steal_pointer (&sample->accounts);
  return g_task_propagate_pointer (G_TASK (result), error);
}
