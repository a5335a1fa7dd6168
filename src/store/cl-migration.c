/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "cl-error.h"
#include "cl-store-resources.h"

#define RESOURCE_FOLDER "/io/github/caseload/Caseload/store/migrations/"

/* The newest schema: the number of the last file in migrations/. */
#define NEWEST 7

/**
 * cl_migration_get_newest:
 *
 * Returns: the newest version of the schema that this program knows
 */
guint
cl_migration_get_newest (void)
{
  return NEWEST;
}

/* A name beside the practice that is not taken, created empty and readable by nobody else. */
static char *
create_backup_file (const char *path, gint64 version)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("%s.version-%" G_GINT64_FORMAT "-%u.backup", path, version, i);
      int fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&name);
        }
      if (errno != EEXIST)
        return NULL;
    }
  return NULL;
}

static gboolean
copy_to (ClDatabase *self, const char *name)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup;
  gboolean is_done = FALSE;

  if (sqlite3_open_v2 (name, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy, "main", self->handle, "main");
      if (backup != NULL)
        {
          is_done = sqlite3_backup_step (backup, -1) == SQLITE_DONE;
          is_done &= sqlite3_backup_finish (backup) == SQLITE_OK;
        }
    }
  return sqlite3_close (copy) == SQLITE_OK && is_done;
}

static gboolean
back_up (ClDatabase *self, gint64 version, GError **error)
{
  g_autofree char *name = create_backup_file (self->path, version);

  if (name != NULL && copy_to (self, name))
    return TRUE;
  if (name != NULL)
    g_unlink (name);
  g_propagate_error (
    error, cl_error_new (CL_ERROR_STORAGE, "%s",
                         _ ("The practice must be brought up to this version of Caseload, and no "
                            "copy could be made beside it first. Make room on the disk and "
                            "open it again; nothing was changed.")));
  return FALSE;
}

static gboolean
check_references (ClDatabase *self, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (self, &n, error, "SELECT count (*) FROM pragma_foreign_key_check", ""))
    return FALSE;
  return n == 0 || cl_database_fail (self, SQLITE_CORRUPT, error);
}

static gboolean
run_step (ClDatabase *self, const char *sql, guint version, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", version);
  gint64 current;

  if (!cl_database_begin (self, error))
    return FALSE;
  /* Another program may have done the step while this one waited. */
  if (!cl_database_get_int (self, &current, error, "PRAGMA user_version", "") ||
      (current < version &&
       (!cl_database_execute (self, sql, error) || !cl_database_execute (self, mark, error) ||
        !check_references (self, error))))
    {
      cl_database_rollback (self);
      return FALSE;
    }
  return cl_database_commit (self, error);
}

/**
 * cl_migration_run:
 * @self: a database
 * @migrations: all steps from the first schema on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Brings the schema up to the newest, one transaction a step, with a copy beside the file before
 * the first step on a practice that holds something (docs: ARCHITECTURE, Storage).
 *
 * Returns: whether the schema is the newest now
 */
gboolean
cl_migration_run (ClDatabase *self, const ClMigrations *migrations, GError **error)
{
  gboolean is_done = TRUE;
  gint64 version;

  if (!cl_database_get_int (self, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version > 0 && version < migrations->n_steps && !back_up (self, version, error))
    return FALSE;
  /* A step may make a table anew that others refer to; they are checked at its end instead. */
  if (!cl_database_execute (self, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  for (guint i = (guint) version; is_done && i < migrations->n_steps; i++)
    is_done = run_step (self, migrations->steps[i], i + 1, error);
  return cl_database_execute (self, "PRAGMA foreign_keys = ON", is_done ? error : NULL) && is_done;
}

/**
 * cl_migration_run_all:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: what cl_migration_run() says of the numbered files that are compiled in
 */
gboolean
cl_migration_run_all (ClDatabase *self, GError **error)
{
  GBytes *files[NEWEST];
  const char *steps[NEWEST];
  gboolean is_done;

  for (guint i = 0; i < NEWEST; i++)
    {
      g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "%04u.sql", i + 1);

      files[i] =
        g_resource_lookup_data (cl_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_assert (files[i] != NULL);
      /* Resources end with a NUL that is not counted. */
      steps[i] = g_bytes_get_data (files[i], NULL);
    }
  is_done = cl_migration_run (self, &(ClMigrations){ NEWEST, steps }, error);
  for (guint i = 0; i < NEWEST; i++)
    g_bytes_unref (files[i]);
  return is_done;
}
