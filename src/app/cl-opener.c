/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-opener.h"

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
  ClProgress progress;
  gpointer progress_data;
  GPtrArray *accounts;
  ClSampleFile *file;
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_clear_pointer (&sample->accounts, g_ptr_array_unref);
  g_clear_pointer (&sample->file, cl_sample_file_free);
  g_free (sample);
}

static void
sample_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Sample *sample = task_data;
  GError *error = NULL;
  ClPractice *practice = NULL;

  sample->file = cl_sample_file_new (&error);
  if (sample->file != NULL)
    practice = cl_sample_service_create (cl_sample_file_get_path (sample->file), &sample->accounts,
                                         NULL, sample->progress, sample->progress_data, cancellable,
                                         &error);
  if (practice != NULL)
    g_task_return_pointer (task, practice, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cl_opener_sample_async:
 * @cancellable: stops the making and leaves nothing
 * @progress: called as it goes on, on another thread
 * @progress_data: for @progress
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Makes a sample practice in a new file.
 */
void
cl_opener_sample_async (GCancellable *cancellable,
                        ClProgress progress,
                        gpointer progress_data,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Sample *sample = g_new0 (Sample, 1);

  sample->progress = progress;
  sample->progress_data = progress_data;
  g_task_set_source_tag (task, cl_opener_sample_async);
  g_task_set_task_data (task, sample, sample_free);
  g_task_run_in_thread (task, sample_thread);
}

/**
 * cl_opener_sample_finish:
 * @result: what the callback was given
 * @accounts: (out) (transfer full) (element-type ClImportAccount): its members and passwords
 * @file: (out) (transfer full): where it is, to be freed when it is closed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the sample practice
 */
ClPractice *
cl_opener_sample_finish (GAsyncResult *result,
                         GPtrArray **accounts,
                         ClSampleFile **file,
                         GError **error)
{
  Sample *sample;
  ClPractice *practice;

  g_return_val_if_fail (g_async_result_is_tagged (result, cl_opener_sample_async), NULL);

  sample = g_task_get_task_data (G_TASK (result));
  practice = g_task_propagate_pointer (G_TASK (result), error);
  *accounts = g_steal_pointer (&sample->accounts);
  *file = practice != NULL ? g_steal_pointer (&sample->file) : NULL;
  return practice;
}
