/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-others-watch-private.h"

#include "cl-practice-private.h"

/* A save is written in several pieces: those that come within this time are looked at once. */
#define RATE_LIMIT_MSEC 1000

struct _ClOthersWatch
{
  ClPractice *practice; /* not held: it holds the watch */
  GFileMonitor *monitor;
  gulong handler;
};

static gpointer
do_notice (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  cl_practice_lock (practice);
  if (cl_practice_get_database (practice) != NULL)
    cl_practice_notice_saves (practice);
  cl_practice_unlock (practice);
  return NULL;
}

/* One's own saves are written there too: whose it was, the database tells. */
static void
on_file_changed_cb (ClOthersWatch *self)
{
  cl_practice_run_async (self->practice, do_notice, NULL, NULL, NULL, NULL, NULL, NULL);
}

/**
 * cl_others_watch_start:
 * @practice: an opened practice, which outlives the watch
 * @path: what every save writes to
 *
 * From now on #ClPractice::changed tells of what others save as they save it, and not only when
 * something is asked. Where a file cannot be watched, it is as it was before.
 *
 * Returns: (transfer full): a watch; cl_others_watch_stop() ends and frees it
 */
ClOthersWatch *
cl_others_watch_start (ClPractice *practice, const char *path)
{
  ClOthersWatch *self = g_new0 (ClOthersWatch, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->practice = practice;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_debug ("What others save is noticed late: %s", error->message);
      return self;
    }
  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MSEC);
  self->handler =
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (on_file_changed_cb), self);
  /* From here on, what is saved is news. */
  on_file_changed_cb (self);
  return self;
}

/**
 * cl_others_watch_stop:
 * @self: (transfer full): a watch
 *
 * Ends and frees it.
 */
void
cl_others_watch_stop (ClOthersWatch *self)
{
  if (self->monitor != NULL)
    {
      g_clear_signal_handler (&self->handler, self->monitor);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_free (self);
}
