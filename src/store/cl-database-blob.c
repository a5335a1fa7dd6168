/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

static gboolean
read_blob (ClDatabase *self,
           sqlite3_blob *blob,
           gpointer room,
           gsize room_size,
           gsize *size_out,
           GError **error)
{
  int size = sqlite3_blob_bytes (blob);
  int code = SQLITE_OK;

  *size_out = (gsize) size;
  if ((gsize) size <= room_size)
    code = sqlite3_blob_read (blob, room, size, 0);
  return code == SQLITE_OK || cl_database_fail (self, code, error);
}

/**
 * cl_database_read_blob:
 * @self: a database
 * @table: a table, a constant
 * @column: one of its columns
 * @row: the number of a row that is there
 * @room: (out caller-allocated) (array length=room_size): where to
 * @room_size: how much fits
 * @size_out: (out): how much there is; where it is more than fits, nothing was read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads something large without SQLite and GLib each making a copy of it first.
 *
 * Returns: whether it could be read
 */
gboolean
cl_database_read_blob (ClDatabase *self,
                       const char *table,
                       const char *column,
                       gint64 row,
                       gpointer room,
                       gsize room_size,
                       gsize *size_out,
                       GError **error)
{
  sqlite3_blob *blob = NULL;
  int code = sqlite3_blob_open (self->handle, "main", table, column, row, 0, &blob);
  gboolean is_read = code == SQLITE_OK ? read_blob (self, blob, room, room_size, size_out, error)
                                       : cl_database_fail (self, code, error);

  sqlite3_blob_close (blob);
  return is_read;
}
