/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dying.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

static ssize_t n_writes_left;

/* The last write is done by half, as by a machine that stops. */
static void
die_in_time (int fd, const void *data, size_t size, off_t at)
{
  if (n_writes_left-- > 0)
    return;
  if (pwrite (fd, data, size / 2, at) >= 0)
    raise (SIGKILL);
}

static ssize_t
write_until_dead (int fd, const void *data, size_t size, off_t at)
{
  die_in_time (fd, data, size, at);
  return pwrite (fd, data, size, at);
}

/* SQLite's own way to stand in for the system in a test. */
void
dying_after (const char *n_writes)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  n_writes_left = (ssize_t) g_ascii_strtoll (n_writes, NULL, 10);
  g_assert_cmpint (
    vfs->xSetSystemCall (vfs, "pwrite64", (sqlite3_syscall_ptr) (void *) write_until_dead), ==,
    SQLITE_OK);
  g_assert_cmpint (
    vfs->xSetSystemCall (vfs, "pwrite", (sqlite3_syscall_ptr) (void *) write_until_dead), ==,
    SQLITE_OK);
}

void
dying_copy (const char *from, const char *to)
{
  sqlite3 *source = NULL, *target = NULL;
  sqlite3_backup *backup;

  g_assert_cmpint (sqlite3_open (from, &source), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (to, &target), ==, SQLITE_OK);
  backup = sqlite3_backup_init (target, "main", source, "main");
  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (target), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (source), ==, SQLITE_OK);
}

gboolean
dying_try (const char *base, const char *path, const char *job, gint64 n_writes, char **said)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, n_writes);
  g_autoptr (GFile) source = g_file_new_for_path (base);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (wal);
  g_unlink (shm);
  g_file_copy (source, place, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  child = g_subprocess_new (said != NULL ? G_SUBPROCESS_FLAGS_STDOUT_PIPE : G_SUBPROCESS_FLAGS_NONE,
                            &error, self, job, path, count, NULL);
  g_assert_no_error (error);
  if (said != NULL)
    g_subprocess_communicate_utf8 (child, NULL, NULL, said, NULL, &error);
  else
    g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (child))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
      return FALSE;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  return TRUE;
}
