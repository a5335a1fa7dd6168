/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sample-file.h"

#include "cl-error.h"
#include "cl-import-service.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Among what may be thrown away, beside the practice a file that its process holds locked as long
 * as it uses it: what nobody holds is left over from a crash. The practice itself is not locked
 * so, for closing a descriptor of it would drop SQLite's locks. */

#define PREFIX "sample-"
#define SUFFIX ".caseload"
#define LOCK_SUFFIX ".lock"

struct _ClSampleFile
{
  char *path;
  char *lock;
  int fd;
};

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "caseload", NULL);
}

/* Takes the lock file for this process: -1 where another has it, or it was just deleted. */
static int
hold (const char *lock)
{
  int fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat status;

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &status) == 0 &&
      status.st_nlink > 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
               _ ("The folder “%s” cannot be made: %s. Make room or ask for the right to write "
                  "there."),
               folder, g_strerror (errno));
  return FALSE;
}

/**
 * cl_sample_file_new:
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Chooses a file of its own for a sample practice; the file itself is not made.
 *
 * Returns: (transfer full) (nullable): the place, which is this process's until it is freed
 */
ClSampleFile *
cl_sample_file_new (GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (PREFIX "%.8s" SUFFIX, random);
  g_autoptr (ClSampleFile) self = g_new0 (ClSampleFile, 1);

  self->fd = -1;
  if (!make_folder (folder, error))
    return NULL;
  self->path = g_build_filename (folder, name, NULL);
  self->lock = g_strconcat (self->path, LOCK_SUFFIX, NULL);
  self->fd = hold (self->lock);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
               _ ("“%s” could not be made. Choose a place where you may write."), self->path);
  return NULL;
}

/**
 * cl_sample_file_free:
 * @self: (transfer full): a place, with nothing open in it
 *
 * Deletes the practice and gives the place up.
 */
void
cl_sample_file_free (ClSampleFile *self)
{
  if (self->fd >= 0)
    {
      cl_sample_service_remove (self->path);
      g_unlink (self->lock);
      close (self->fd);
    }
  g_free (self->path);
  g_free (self->lock);
  g_free (self);
}

/**
 * cl_sample_file_get_path:
 * @self: a place
 *
 * Returns: (transfer none): the path of the practice
 */
const char *
cl_sample_file_get_path (ClSampleFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

static void
sweep_one (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *lock = g_strconcat (path, LOCK_SUFFIX, NULL);
  int fd = hold (lock);

  if (fd < 0)
    return;
  cl_sample_service_remove (path);
  g_unlink (lock);
  close (fd);
}

/**
 * cl_sample_file_sweep:
 *
 * Deletes the sample practices that no process uses any more.
 */
void
cl_sample_file_sweep (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      sweep_one (folder, name);
}

static void
sweep_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  cl_sample_file_sweep ();
}

/**
 * cl_sample_file_sweep_async:
 *
 * As cl_sample_file_sweep(), while the program starts.
 */
void
cl_sample_file_sweep_async (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, cl_sample_file_sweep_async);
  g_task_run_in_thread (task, sweep_thread);
}
