/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/**
 * cl_export_file_new:
 * @path: where it shall be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes a file beside @path, of 0600.
 *
 * Returns: (transfer full) (nullable): a file to be written
 */
ClExportFile *
cl_export_file_new (const char *path, GError **error)
{
  g_autoptr (ClExportFile) self = g_new0 (ClExportFile, 1);
  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  int fd;

  self->path = g_strdup (path);
  fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      refuse (self, error);
      return NULL;
    }
  self->part = g_steal_pointer (&part);
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
  if (g_rename (self->part, self->path) != 0)
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
