/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* gettid */
#include "cl-file-check-private.h"

#include <sys/resource.h>
#include <unistd.h>

#include "cl-database.h"
#include "cl-error.h"

/* After all others who want the processor: nobody waits for it. */
#define LEAST_PRIORITY 19

struct _ClFileCheck
{
  char *path;
  GCancellable *cancellable;
  GThread *thread;
  ClFileCheckFound found;
  gpointer data;
};

static gpointer
check (gpointer data)
{
  ClFileCheck *self = data;
  g_autoptr (GError) error = NULL;

  if (setpriority (PRIO_PROCESS, (id_t) gettid (), LEAST_PRIORITY) != 0)
    g_debug ("The check of the file has the priority of all else");
  if (!cl_database_check_file (self->path, self->cancellable, &error) && error->domain == CL_ERROR)
    self->found (error, self->data);
  return NULL;
}

/**
 * cl_file_check_start:
 * @path: a practice's file
 * @found: called where damage is found
 * @data: for @found; it lives until cl_file_check_stop()
 *
 * Begins to read every page (docs: PERFORMANCE, Durability).
 *
 * Returns: (transfer full): a check; cl_file_check_stop() ends and frees it
 */
ClFileCheck *
cl_file_check_start (const char *path, ClFileCheckFound found, gpointer data)
{
  ClFileCheck *self = g_new0 (ClFileCheck, 1);

  self->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  self->found = found;
  self->data = data;
  self->thread = g_thread_new ("file-check", check, self);
  return self;
}

/**
 * cl_file_check_stop:
 * @self: (transfer full): a check, done or not
 *
 * Stops it, waits until nothing of it runs any more, and frees it.
 */
void
cl_file_check_stop (ClFileCheck *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self);
}
