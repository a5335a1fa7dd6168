/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cl-error.h"

/* What may only be read: opening it, and copying it away (docs: PERFORMANCE, Durability). */

/* A step of copying: a megabyte of pages of 4 KiB. */
#define COPY_PAGES 256
/* How long to wait where another program is writing. */
#define COPY_PAUSE_MICROSECONDS 50000

static void
stat_beside (const char *path, const char *suffix, struct stat *status)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  if (stat (name, status) != 0)
    *status = (struct stat){ 0 };
}

static gboolean
has_file (const char *path, const char *suffix)
{
  struct stat status;

  stat_beside (path, suffix, &status);
  return status.st_size > 0;
}

/* Without a WAL nothing but the file itself is looked at. */
static ClDatabase *
open_immutable (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *file = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *uri = file != NULL ? g_strconcat (file, "?immutable=1", NULL) : NULL;

  if (uri == NULL)
    return NULL;
  return cl_database_open_handle (path, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, error);
}

/* A WAL is read by an index of it, which SQLite keeps in a file that it cannot make here; whoever
 * has the file for themselves keeps it in memory (https://www.sqlite.org/wal.html, Use of WAL
 * without shared memory). They lock it for writing, which a file that may only be read is not:
 * so without locks, which nobody holds anyway where there is no index. */
static ClDatabase *
open_alone (const char *path, GError **error)
{
  g_autoptr (ClDatabase)
    self = cl_database_open_handle (path, path, SQLITE_OPEN_READONLY, "unix-none", error);
  g_autofree char *mode = NULL;

  if (self == NULL)
    return NULL;
  mode = cl_database_get_text (self, error, "PRAGMA locking_mode = EXCLUSIVE", "");
  return mode != NULL ? g_steal_pointer (&self) : NULL;
}

static ClDatabase *
open_by_what_is_there (const char *path, GError **error)
{
  struct stat before[2];
  ClDatabase *self;

  /* Another program may be at work, or left its index: it is shared as ever. */
  if (has_file (path, "-shm"))
    return cl_database_open_handle (path, path, SQLITE_OPEN_READONLY, NULL, error);
  stat_beside (path, "", &before[0]);
  stat_beside (path, "-wal", &before[1]);
  self = before[1].st_size > 0 ? open_alone (path, error) : open_immutable (path, error);
  if (self == NULL)
    return NULL;
  self->is_unguarded = TRUE;
  memcpy (self->before, before, sizeof before);
  return self;
}

static gboolean
check_version (ClDatabase *self, GError **error)
{
  gint64 version;

  if (!cl_database_get_int (self, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version == cl_migration_get_newest ())
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("The practice was made by an older version of "
                                             "Caseload, and cannot be brought up to date here. "
                                             "Copy its file to a disk of this computer.")));
  return FALSE;
}

/**
 * cl_database_open_read_only:
 * @path: a practice's file, in a place that only lets it be read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens a practice to look at it and to copy it; nothing is written to its place, and none of its
 * files is made or changed. What cl_database_open() refuses for what is in it is refused.
 *
 * Returns: (transfer full) (nullable): the database
 */
ClDatabase *
cl_database_open_read_only (const char *path, GError **error)
{
  g_autoptr (ClDatabase) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!cl_database_file_check (path, cl_migration_get_newest (), error))
    return NULL;
  self = open_by_what_is_there (path, error);
  if (self == NULL)
    return NULL;
  self->is_opening = TRUE;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!cl_database_execute (self,
                            "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;"
                            "PRAGMA cell_size_check = ON",
                            error) ||
      !cl_database_check_content (self, cl_migration_get_newest (), error) ||
      !check_version (self, error) || !cl_database_check_unchanged (self, error))
    return NULL;
  self->is_opening = FALSE;
  return g_steal_pointer (&self);
}

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
         a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ino == b->st_ino;
}

/**
 * cl_database_check_unchanged:
 * @self: a database, opened by cl_database_open_read_only()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What may only be read here another computer or user may be writing. Whoever read it asks
 * afterwards whether that was of one piece.
 *
 * Returns: whether nobody wrote to it since it was opened
 */
gboolean
cl_database_check_unchanged (ClDatabase *self, GError **error)
{
  struct stat now[2];

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  stat_beside (self->path, "", &now[0]);
  stat_beside (self->path, "-wal", &now[1]);
  if (!self->is_unguarded ||
      (is_same (&self->before[0], &now[0]) && is_same (&self->before[1], &now[1])))
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("Somebody else changed the practice while it was "
                                             "read. Open it again.")));
  return FALSE;
}

static gboolean
copy_pages (ClDatabase *self,
            ClDatabase *copy,
            ClDatabaseProgress progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    return cl_database_fail (copy, sqlite3_errcode (copy->handle), error);
  while (code == SQLITE_OK)
    {
      guint64 total;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      code = sqlite3_backup_step (backup, COPY_PAGES);
      if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        {
          g_usleep (COPY_PAUSE_MICROSECONDS);
          code = SQLITE_OK;
          continue;
        }
      total = (guint64) sqlite3_backup_pagecount (backup);
      if (progress != NULL)
        progress (total - (guint64) sqlite3_backup_remaining (backup), total, progress_data);
    }
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  return code == SQLITE_OK ? FALSE : cl_database_fail (copy, code, error);
}

/**
 * cl_database_copy:
 * @self: a database
 * @path: a file that does not exist yet
 * @progress: (nullable): told now and then, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE, or of G_IO_ERROR:
 *   %G_IO_ERROR_CANCELLED
 *
 * Copies the practice, with what is in its WAL, into a new file that its owner alone may read.
 *
 * Returns: whether all of it is on the disk; where it fails no file is left
 */
gboolean
cl_database_copy (ClDatabase *self,
                  const char *path,
                  ClDatabaseProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (ClDatabase) copy = NULL;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!cl_database_file_create (path, error))
    return FALSE;
  copy = cl_database_open_handle (path, path, SQLITE_OPEN_READWRITE, NULL, error);
  if (copy == NULL)
    {
      g_unlink (path);
      return FALSE;
    }
  if (copy_pages (self, copy, progress, progress_data, cancellable, error) &&
      cl_database_check_unchanged (self, error))
    return TRUE;
  cl_database_discard (copy);
  return FALSE;
}
