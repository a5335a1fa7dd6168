/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "cl-error.h"
#include "cl-touched-store.h"

/* Up to this size a file is checked whole before it is opened; a larger one afterwards, in the
 * background (docs: PERFORMANCE, Durability). */
#define QUICK_CHECK_BYTES (8 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (ClDatabase, cl_database, G_TYPE_OBJECT)

static const char *
get_sentence (ClDatabase *self, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return _ ("The disk is full. Nothing was changed: make room on it and try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("Another program is busy with the practice. Nothing was changed: try again in a "
                "moment.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _ ("The practice cannot be written. Nothing was changed: ask who looks after this "
                "computer for the right to write its file.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return self->is_opening
               ? _ ("The practice is damaged, and was not opened. Restore it from a backup.")
               : _ ("The practice is damaged. Close it and restore it from a backup.");
    case SQLITE_NOMEM:
      return _ ("There is not enough free memory. Nothing was changed: close other programs and "
                "try again.");
    case SQLITE_INTERRUPT:
      return _ ("It was stopped. Nothing was changed.");
    default:
      return _ ("The practice could not be read or written. Nothing was changed: close it, open "
                "it again and try once more.");
    }
}

/* What SQLite cannot write is not always called full: the index of the WAL is memory to it. */
static gboolean
is_full (ClDatabase *self, int code)
{
  return (code & 0xff) == SQLITE_FULL ||
         ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno (self->handle) == ENOSPC);
}

/**
 * cl_database_fail:
 * @self: a database
 * @code: what SQLite answered
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Turns SQLite's failure into a refusal that says what to do.
 *
 * Returns: %FALSE
 */
gboolean
cl_database_fail (ClDatabase *self, int code, GError **error)
{
  g_debug ("SQLite %d: %s", sqlite3_extended_errcode (self->handle), sqlite3_errmsg (self->handle));
  if (is_full (self, code))
    {
      code = SQLITE_FULL;
      cl_database_file_drop_ballast (self->path);
      self->is_ballast_gone = TRUE;
    }
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s", get_sentence (self, code)));
  return FALSE;
}

/**
 * cl_database_execute:
 * @self: a database
 * @sql: statements without values
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether all of them were done
 */
gboolean
cl_database_execute (ClDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || cl_database_fail (self, code, error);
}

static void
cl_database_finalize (GObject *object)
{
  ClDatabase *self = CL_DATABASE (object);

  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->data_version, sqlite3_finalize);
  g_clear_pointer (&self->statements_at, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  /* Never fails: all statements are gone. */
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_warning ("A statement was not released");
  g_free (self->path);

  G_OBJECT_CLASS (cl_database_parent_class)->finalize (object);
}

static void
cl_database_class_init (ClDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_database_finalize;
}

static void
cl_database_init (ClDatabase *self)
{
}

/**
 * cl_database_new_for_handle:
 * @path: the file that @handle has open
 * @handle: (transfer full): SQLite's
 *
 * Returns: (transfer full): a database that closes @handle at its end
 */
ClDatabase *
cl_database_new_for_handle (const char *path, sqlite3 *handle)
{
  ClDatabase *self = g_object_new (CL_TYPE_DATABASE, NULL);
  struct stat status;

  self->path = g_strdup (path);
  self->handle = handle;
  if (stat (path, &status) == 0)
    {
      self->device = status.st_dev;
      self->inode = status.st_ino;
    }
  return self;
}

static void
on_row_written_cb (void *data,
                   int operation,
                   const char *database,
                   const char *table,
                   sqlite3_int64 row)
{
  ClDatabase *self = data;

  if (g_str_equal (table, "client"))
    self->n_client_writes++;
}

/**
 * cl_database_open_handle:
 * @path: a file
 * @name: @path, or a URI of it, as @flags say
 * @flags: SQLITE_OPEN_…
 * @vfs: (nullable): how SQLite is to reach the file, by name
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens a file and looks at nothing in it.
 *
 * Returns: (transfer full) (nullable): the database
 */
ClDatabase *
cl_database_open_handle (const char *path,
                         const char *name,
                         int flags,
                         const char *vfs,
                         GError **error)
{
  sqlite3 *handle = NULL;
  g_autoptr (ClDatabase) self = NULL;
  /* Whoever uses it from several threads keeps them apart by a lock of their own (ClPractice has
   * one), which costs once a transaction what SQLite's would cost with every row and column. */
  int code =
    sqlite3_open_v2 (name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);

  self = cl_database_new_for_handle (path, handle);
  if (code != SQLITE_OK)
    {
      cl_database_fail (self, code, error);
      return NULL;
    }
  sqlite3_busy_timeout (handle, CL_BUSY_MILLISECONDS);
  sqlite3_update_hook (handle, on_row_written_cb, self);
  code = cl_client_top_register (self);
  if (code != SQLITE_OK)
    {
      cl_database_fail (self, code, error);
      return NULL;
    }
  /* What is in the file is data: no function in its schema runs, no checks are skipped. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return g_steal_pointer (&self);
}

static gboolean
set_up (ClDatabase *self, GError **error)
{
  g_autofree char *mode = NULL;

  if (!cl_database_execute (
        self,
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA foreign_keys = ON;"
        /* What a large document leaves of the WAL goes with the next checkpoint. */
        "PRAGMA journal_size_limit = 67108864;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA cell_size_check = ON",
        error))
    return FALSE;
  mode = cl_database_get_text (self, error, "PRAGMA journal_mode = WAL", "");
  if (mode == NULL)
    return FALSE;
  if (!g_str_equal (mode, "wal"))
    {
      g_propagate_error (error,
                         cl_error_new (CL_ERROR_STORAGE, "%s",
                                       _ ("This place does not allow several programs to share the "
                                          "practice. Copy it to a disk of this computer.")));
      return FALSE;
    }
  return cl_database_execute (self, "PRAGMA synchronous = FULL", error);
}

static gboolean
refuse_damaged (ClDatabase *self, GError **error)
{
  return cl_database_fail (self, SQLITE_CORRUPT, error);
}

/**
 * cl_database_check_content:
 * @self: a database that was just opened
 * @newest: the newest version of the schema that this program knows
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks at everything that can be read without writing: until it is done, closing writes nothing
 * either.
 *
 * Returns: whether it is a practice that can be used
 */
gboolean
cl_database_check_content (ClDatabase *self, guint newest, GError **error)
{
  gint64 id, version, pages, page_size;

  if (!cl_database_get_int (self, &id, error, "PRAGMA application_id", "") ||
      !cl_database_get_int (self, &version, error, "PRAGMA user_version", "") ||
      !cl_database_get_int (self, &pages, error, "PRAGMA page_count", "") ||
      !cl_database_get_int (self, &page_size, error, "PRAGMA page_size", ""))
    return FALSE;
  if (version > newest)
    {
      g_propagate_error (
        error, cl_error_new (CL_ERROR_STORAGE, "%s",
                             _ ("The practice was made by a newer version of Caseload. Update "
                                "Caseload on this computer to open it.")));
      return FALSE;
    }
  if (id != CL_APPLICATION_ID || version < 1)
    return refuse_damaged (self, error);
  self->is_checked = pages * page_size <= QUICK_CHECK_BYTES;
  return !self->is_checked || cl_database_quick_check (self, error);
}

/**
 * cl_database_quick_check:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads every page. Opening does it for small files; for others cl_database_check_file() does it in
 * the background.
 *
 * Returns: whether no damage was found
 */
gboolean
cl_database_quick_check (ClDatabase *self, GError **error)
{
  g_autofree char *verdict = NULL;

  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  verdict = cl_database_get_text (self, error, "PRAGMA quick_check (1)", "");
  if (verdict == NULL)
    return FALSE;
  return g_str_equal (verdict, "ok") || refuse_damaged (self, error);
}

/**
 * cl_database_create:
 * @path: a file that does not exist yet
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes an empty practice file, readable by its owner alone, in the newest schema.
 *
 * Returns: (transfer full) (nullable): the database; where it fails no file is left
 */
ClDatabase *
cl_database_create (const char *path, GError **error)
{
  g_autoptr (ClDatabase) self = NULL;
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", CL_APPLICATION_ID);

  g_return_val_if_fail (path != NULL, NULL);

  if (!cl_database_file_create (path, error))
    return NULL;
  self = cl_database_open_handle (path, path, SQLITE_OPEN_READWRITE, NULL, error);
  if (self != NULL)
    cl_database_file_add_ballast (path);
  /* The mark and the schema are in the file itself before the WAL is. */
  if (self == NULL || !cl_database_execute (self, mark, error) ||
      !cl_migration_run_all (self, error) || !set_up (self, error) ||
      !cl_touched_store_set_up (self, error))
    {
      if (self != NULL)
        cl_database_discard (self);
      else
        g_unlink (path);
      return NULL;
    }
  self->is_checked = TRUE;
  return g_steal_pointer (&self);
}

/**
 * cl_database_open:
 * @path: a practice's file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Opens a practice, after every check: a missing, unreadable, damaged, newer or foreign file is
 * refused with what to do, and not changed (docs: ARCHITECTURE, Storage).
 *
 * Returns: (transfer full) (nullable): the database
 */
ClDatabase *
cl_database_open (const char *path, GError **error)
{
  g_autoptr (ClDatabase) self = NULL;
  gboolean had_wal;

  g_return_val_if_fail (path != NULL, NULL);

  if (!cl_database_file_check (path, cl_migration_get_newest (), error) ||
      !cl_database_may_write (path, error))
    return NULL;
  had_wal = cl_database_file_has_wal (path);
  self = cl_database_open_handle (path, path, SQLITE_OPEN_READWRITE, NULL, error);
  if (self == NULL)
    return NULL;
  self->is_opening = TRUE;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!cl_database_check_content (self, cl_migration_get_newest (), error))
    {
      /* A WAL that opening made holds nothing to write back: closing takes it away. */
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, had_wal, NULL);
      return NULL;
    }
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (!set_up (self, error) || !cl_migration_run_all (self, error) ||
      !cl_touched_store_set_up (self, error))
    return NULL;
  self->is_opening = FALSE;
  cl_database_file_add_ballast (path);
  return g_steal_pointer (&self);
}

/**
 * cl_database_discard:
 * @self: a database just made
 *
 * Deletes its file: what could not be made whole leaves nothing. @self is of no use afterwards.
 */
void
cl_database_discard (ClDatabase *self)
{
  g_return_if_fail (CL_IS_DATABASE (self));

  cl_database_rollback (self);
  cl_database_remove_files (self->path);
}

/**
 * cl_database_begin:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Begins a transaction that writes. It takes the file's lock at once: one that only later turns
 * into a write would fail whatever the waiting time (docs: PERFORMANCE, Durability).
 *
 * Returns: whether it began
 */
gboolean
cl_database_begin (ClDatabase *self, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return cl_database_run (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * cl_database_begin_read:
 * @self: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Begins a transaction that only reads: all its queries see one state.
 *
 * Returns: whether it began
 */
gboolean
cl_database_begin_read (ClDatabase *self, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return cl_database_run (self, error, "BEGIN", "");
}

/* A file renamed or replaced while it is open would take what is written with it, without an
 * error (docs: PERFORMANCE, Durability). */
static gboolean
check_same_file (ClDatabase *self, GError **error)
{
  struct stat status;

  if (stat (self->path, &status) == 0 && status.st_dev == self->device &&
      status.st_ino == self->inode)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_STORAGE, "%s",
                         _ ("The practice's file was moved, renamed or replaced while it was "
                            "open. Nothing was changed: open the practice again.")));
  return FALSE;
}

/* What was deleted is still in the WAL, where its pages were before, until others are written over
 * it. Another program that reads keeps them there: then it is tried again after the next commit,
 * and whoever closes the practice last takes the WAL away. */
static void
erase_wal (ClDatabase *self)
{
  sqlite3_busy_timeout (self->handle, 0);
  self->is_erasing = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                                NULL, NULL) != SQLITE_OK;
  sqlite3_busy_timeout (self->handle, CL_BUSY_MILLISECONDS);
}

/**
 * cl_database_erase:
 * @self: a database in a transaction
 *
 * Has what this transaction deletes gone from all files of the practice once it is committed, not
 * from its rows alone.
 */
void
cl_database_erase (ClDatabase *self)
{
  g_return_if_fail (CL_IS_DATABASE (self));

  self->is_erasing = TRUE;
}

/**
 * cl_database_commit:
 * @self: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Ends the transaction, with all of it on the disk; where it fails, with none.
 *
 * Returns: whether it is done
 */
gboolean
cl_database_commit (ClDatabase *self, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  if (check_same_file (self, error) && cl_database_run (self, error, "COMMIT", ""))
    {
      self->n_commits++;
      /* Once there is room again, it is kept for the next time. */
      if (self->is_ballast_gone)
        self->is_ballast_gone = !cl_database_file_add_ballast (self->path);
      if (self->is_erasing)
        erase_wal (self);
      return TRUE;
    }
  cl_database_rollback (self);
  return FALSE;
}

/**
 * cl_database_rollback:
 * @self: a database
 *
 * Takes everything since the beginning of the transaction back. Without one it does nothing.
 */
void
cl_database_rollback (ClDatabase *self)
{
  g_return_if_fail (CL_IS_DATABASE (self));

  g_clear_pointer (&self->session, sqlite3session_delete);
  if (cl_database_is_in_transaction (self) &&
      sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_debug ("ROLLBACK: %s", sqlite3_errmsg (self->handle));
}

/**
 * cl_database_savepoint:
 * @self: a database in a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Marks a point in the transaction to which cl_database_rollback_to() goes back.
 *
 * Returns: whether it was marked
 */
gboolean
cl_database_savepoint (ClDatabase *self, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return cl_database_run (self, error, "SAVEPOINT caseload", "");
}

/**
 * cl_database_rollback_to:
 * @self: a database after cl_database_savepoint()
 *
 * Takes back what was done since the last point that was marked, and the mark with it.
 */
void
cl_database_rollback_to (ClDatabase *self)
{
  g_return_if_fail (CL_IS_DATABASE (self));

  if (sqlite3_exec (self->handle, "ROLLBACK TO caseload; RELEASE caseload", NULL, NULL, NULL) !=
      SQLITE_OK)
    g_debug ("ROLLBACK TO: %s", sqlite3_errmsg (self->handle));
}

/**
 * cl_database_release:
 * @self: a database after cl_database_savepoint()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps what was done since the last point that was marked, as part of the transaction.
 *
 * Returns: whether it is done
 */
gboolean
cl_database_release (ClDatabase *self, GError **error)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return cl_database_run (self, error, "RELEASE caseload", "");
}

/**
 * cl_database_is_in_transaction:
 * @self: a database
 *
 * Returns: whether a transaction has begun and not ended
 */
gboolean
cl_database_is_in_transaction (ClDatabase *self)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return !sqlite3_get_autocommit (self->handle);
}

/**
 * cl_database_get_data_version:
 * @self: a database outside of a transaction
 *
 * Returns: a number that changes when another program has committed something
 */
gint64
cl_database_get_data_version (ClDatabase *self)
{
  gint64 version = -1;

  g_return_val_if_fail (CL_IS_DATABASE (self), 0);

  /* Asked before every check of what a member may see, so it is kept at hand. */
  if (self->data_version == NULL &&
      sqlite3_prepare_v3 (self->handle, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                          &self->data_version, NULL) != SQLITE_OK)
    return -1;
  if (sqlite3_step (self->data_version) == SQLITE_ROW)
    version = sqlite3_column_int64 (self->data_version, 0);
  sqlite3_reset (self->data_version);
  return version;
}

/**
 * cl_database_get_n_commits:
 * @self: a database
 *
 * Returns: a number that changes when this program has committed something
 */
guint64
cl_database_get_n_commits (ClDatabase *self)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), 0);

  return self->n_commits;
}

/**
 * cl_database_get_n_client_writes:
 * @self: a database
 *
 * Returns: a number that changes when this program has written a client's own row, and not when
 *   it only logs
 */
guint64
cl_database_get_n_client_writes (ClDatabase *self)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), 0);

  return self->n_client_writes;
}
