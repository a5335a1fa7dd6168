/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-inside-private.h"

typedef struct
{
  ClPracticeWork work;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Work;

static void
work_free (Work *self)
{
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

/* Whether this thread is the worker. */
static GPrivate on_worker;

static gpointer
do_work (GTask *task, GError **error)
{
  Work *work = g_task_get_task_data (task);
  gpointer result;

  g_private_set (&on_worker, work);
  result =
    work->work (g_task_get_source_object (task), work->data, g_task_get_cancellable (task), error);
  g_private_set (&on_worker, NULL);
  return result;
}

static void
on_work_cb (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Work *work = g_task_get_task_data (task);
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = do_work (task, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, work->result_free);
}

/**
 * cl_practice_worker_new:
 *
 * Returns: (transfer full): the one thread on which the window's questions run, in their order
 */
GThreadPool *
cl_practice_worker_new (void)
{
  return g_thread_pool_new (on_work_cb, NULL, 1, FALSE, NULL);
}

/**
 * cl_practice_is_on_worker:
 *
 * Returns: whether this thread is a practice's worker
 */
gboolean
cl_practice_is_on_worker (void)
{
  return g_private_get (&on_worker) != NULL;
}

/**
 * cl_practice_run_async:
 * @self: a practice
 * @work: (scope async): run on the worker thread
 * @data: (transfer full): for @work
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees what @work returned where nobody takes it
 * @cancellable: (nullable): tested before @work begins, and handed to it
 * @callback: called on this thread's main context
 * @user_data: for @callback
 *
 * Runs a function of the service on the practice's one worker thread, after what was asked
 * before.
 */
void
cl_practice_run_async (ClPractice *self,
                       ClPracticeWork work,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Work *job = g_new0 (Work, 1);

  g_return_if_fail (CL_IS_PRACTICE (self));

  job->work = work;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cl_practice_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) work_free);
  if (self->worker == NULL)
    {
      g_task_return_error (task, cl_practice_new_closed_error ());
      g_object_unref (task);
      return;
    }
  g_thread_pool_push (self->worker, task, NULL);
}

/**
 * cl_practice_run_finish:
 * @self: a practice
 * @result: what the callback was given
 * @error: return location for what the work set
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
cl_practice_run_finish (ClPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
