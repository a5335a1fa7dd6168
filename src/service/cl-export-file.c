/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */

#include "cl-export-file.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cl-error.h"

struct _ClExportFile
{
  char *path;
  char *part;
  FILE *stream;
};

static gboolean
refuse (ClExportFile *self, GError **error)
{
  g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
               _ ("“%s” cannot be written: %s. Choose another place, or make room."), self->path,
               g_strerror (errno));
  return FALSE;
}

/* Without a name the file goes away by itself, however the program ends. Some file systems have no
 * such files: there it has a name of its own from the beginning. */
static int
open_part (ClExportFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *part = NULL;
  int fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT && errno != EINVAL))
    return fd;
  part = g_strconcat (self->path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0)
    self->part = g_steal_pointer (&part);
  return fd;
}

/**
 * cl_export_file_new:
 * @path: where it shall be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes a file in the folder of @path, of 0600, which has no name yet where that is possible.
 *
 * Returns: (transfer full) (nullable): a file to be written
 */
ClExportFile *
cl_export_file_new (const char *path, GError **error)
{
  g_autoptr (ClExportFile) self = g_new0 (ClExportFile, 1);
  int fd;

  self->path = g_strdup (path);
  fd = open_part (self);
  if (fd < 0)
    {
      refuse (self, error);
      return NULL;
    }
  self->stream = fdopen (fd, "w");
  if (self->stream != NULL)
    return g_steal_pointer (&self);
  refuse (self, error);
  close (fd);
  return NULL;
}

/**
 * cl_export_file_get_stream:
 * @self: a file
 *
 * Returns: (transfer none): to write to; whether it went well is asked by cl_export_file_sync()
 */
FILE *
cl_export_file_get_stream (ClExportFile *self)
{
  return self->stream;
}

/**
 * cl_export_file_get_fd:
 * @self: a file
 *
 * Returns: its descriptor, for what writes without a stream
 */
int
cl_export_file_get_fd (ClExportFile *self)
{
  return fileno (self->stream);
}

/* A cell that begins like a formula would be run by a spreadsheet: it gets an apostrophe. */
static void
write_cell (FILE *stream, const char *text)
{
  g_autofree char *safe =
    *text != '\0' && strchr ("=+-@\t\r", *text) != NULL ? g_strconcat ("'", text, NULL) : NULL;

  text = safe != NULL ? safe : text;
  csv_fwrite (stream, text, strlen (text));
}

/**
 * cl_export_file_add_row:
 * @self: a file
 * @cells: (array length=n_cells): texts; %NULL counts as empty
 * @n_cells: how many
 *
 * Writes a line of CSV (RFC 4180).
 */
void
cl_export_file_add_row (ClExportFile *self, const char *const *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    {
      if (i > 0)
        fputc (',', self->stream);
      write_cell (self->stream, cells[i] != NULL ? cells[i] : "");
    }
  fputs ("\r\n", self->stream);
}

/**
 * cl_export_file_sync:
 * @self: a file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether all that was written is on the disk
 */
gboolean
cl_export_file_sync (ClExportFile *self, GError **error)
{
  if (fflush (self->stream) == 0 && !ferror (self->stream) && fsync (fileno (self->stream)) == 0)
    return TRUE;
  return refuse (self, error);
}

static gboolean
link_to (ClExportFile *self, const char *path)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fileno (self->stream));

  return linkat (AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* Nothing takes the place of what is there but renaming: it has a name of its own for that long. */
static gboolean
give_name (ClExportFile *self)
{
  if (link_to (self, self->path))
    return TRUE;
  for (guint i = 0; errno == EEXIST && self->part == NULL && i < 100; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s.%08x", self->path, g_random_int ());

      if (link_to (self, part))
        self->part = g_steal_pointer (&part);
    }
  return self->part != NULL && g_rename (self->part, self->path) == 0;
}

/**
 * cl_export_file_commit:
 * @self: a file, synced
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Puts it at its place.
 *
 * Returns: whether it is there
 */
gboolean
cl_export_file_commit (ClExportFile *self, GError **error)
{
  if (!(self->part != NULL ? g_rename (self->part, self->path) == 0 : give_name (self)))
    return refuse (self, error);
  g_clear_pointer (&self->part, g_free);
  return TRUE;
}

/**
 * cl_export_file_free:
 * @self: (transfer full): a file
 *
 * Closes it; what was not committed is deleted.
 */
void
cl_export_file_free (ClExportFile *self)
{
  g_clear_pointer (&self->stream, fclose);
  if (self->part != NULL)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}
