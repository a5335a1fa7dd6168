/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include "cl-error.h"

/* One step of SQLite's machine reads the whole file, and only an interrupt stops it; that has no
 * effect before the first step. So each step is looked at, too. */
#define STEPS_A_LOOK 1

static int
on_progress_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer handle)
{
  sqlite3_interrupt (handle);
}

/**
 * cl_database_is_checked:
 * @self: a database
 *
 * Returns: whether every page was read when it was opened; of a larger file that takes long, and
 *   cl_database_check_file() does it afterwards
 */
gboolean
cl_database_is_checked (ClDatabase *self)
{
  g_return_val_if_fail (CL_IS_DATABASE (self), FALSE);

  return self->is_checked;
}

static gboolean
check (ClDatabase *self, GCancellable *cancellable, GError **error)
{
  gulong id = 0;
  gboolean is_whole;

  if (cancellable != NULL)
    {
      sqlite3_progress_handler (self->handle, STEPS_A_LOOK, on_progress_cb, cancellable);
      id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), self->handle, NULL);
    }
  is_whole = cl_database_execute (self, "PRAGMA cell_size_check = ON", error) &&
             cl_database_quick_check (self, error);
  if (id != 0)
    g_cancellable_disconnect (cancellable, id);
  return is_whole;
}

/**
 * cl_database_check_file:
 * @path: a practice's file, which others may read and write meanwhile, in this program too
 * @cancellable: (nullable): to stop
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE, or of G_IO_ERROR:
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads every page, on a connection of its own that writes nothing (docs: PERFORMANCE, Durability).
 * It takes as long as reading the file does: for a thread in the background.
 *
 * Returns: whether no damage was found
 */
gboolean
cl_database_check_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (ClDatabase) self = NULL;
  g_autoptr (GError) local = NULL;
  gboolean is_whole;

  g_return_val_if_fail (path != NULL, FALSE);

  /* A file that cannot be opened again was moved, or its place taken away: no damage of it. */
  self = cl_database_open_handle (path, path, SQLITE_OPEN_READONLY, NULL, NULL);
  if (self == NULL)
    return TRUE;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  is_whole = check (self, cancellable, &local);
  if (is_whole)
    return TRUE;
  /* To SQLite, stopping it is a failure. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
