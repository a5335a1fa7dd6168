/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

void
place_set_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("caseload-store-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->folder, "practice.caseload", NULL);
}

/* Deletes what is in a folder, folders too. */
void
place_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        place_empty (path);
      g_assert_no_errno (g_remove (path));
    }
}

void
place_tear_down (Place *place, gconstpointer data)
{
  place_empty (place->folder);
  g_assert_no_errno (g_rmdir (place->folder));
  g_clear_pointer (&place->folder, g_free);
  g_clear_pointer (&place->path, g_free);
}

/* The name of a file beside the practice. */
char *
place_beside (Place *place, const char *suffix)
{
  return g_strconcat (place->path, suffix, NULL);
}

/* A new practice with one member, of id 1. */
ClDatabase *
practice_new (const char *path)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_database_create (path, &error);

  g_assert_no_error (error);
  practice_write (db, 1, "Ada");
  return db;
}

/* Adds a member in a transaction of its own. */
void
practice_write (ClDatabase *db, gint64 member, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *email = g_strdup_printf ("%" G_GINT64_FORMAT "@example.org", member);

  cl_database_begin (db, &error);
  g_assert_no_error (error);
  cl_database_run (db, &error,
                   "INSERT INTO member (id, email, email_key, name, status, created_at)"
                   " VALUES (?, ?, ?, ?, 'active', 0)",
                   "ittt", member, email, email, name);
  g_assert_no_error (error);
  cl_database_commit (db, &error);
  g_assert_no_error (error);
}

/* Adds a client, in whatever transaction there is. */
void
practice_add_client (ClDatabase *db, gint64 client, gint64 owner)
{
  g_autoptr (GError) error = NULL;

  cl_database_run (db, &error,
                   "INSERT INTO client (id, owner_id, name_key, search_key, first_name, "
                   "last_name,"
                   " created_by, created_at) VALUES (?, ?, '', '', 'Bo', 'Lin', ?, 0)",
                   "iii", client, owner, owner);
  g_assert_no_error (error);
}

/* Makes the file larger than @size bytes, by rows that nobody looks at. */
void
practice_grow (ClDatabase *db, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (1000, 'x');

  cl_database_begin (db, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < size / 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("grow-%zu", i);

      cl_database_run (db, &error, "INSERT INTO setting (name, value) VALUES (?, ?)", "tt", name,
                       text);
      g_assert_no_error (error);
    }
  cl_database_commit (db, &error);
  g_assert_no_error (error);
}

gint64
practice_ask (ClDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  cl_database_get_int (db, &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

void
practice_do (ClDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cl_database_execute (db, sql, &error);
  g_assert_no_error (error);
}

GBytes *
file_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, size);
}

void
file_write (const char *path, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  g_file_set_contents_full (path, size == 0 ? "" : data, (gssize) size,
                            G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* A page that the disk has lost, of a file that nobody has open. */
void
file_damage (const char *path, gsize at)
{
  g_autofree guint8 *page = g_malloc (4096);
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  memset (page, 0xa5, 4096);
  g_assert_cmpint (pwrite (fd, page, 4096, (off_t) (at - at % 4096)), ==, 4096);
  g_assert_no_errno (close (fd));
}

void
file_copy (const char *from, const char *to)
{
  g_autoptr (GBytes) content = file_read (from);

  file_write (to, content);
}

/* Writes a file as some other program would. */
void
foreign_run (const char *path, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* A refusal that tells the person something; clears it. */
void
assert_storage_error (GError **error)
{
  g_assert_error (*error, CL_ERROR, CL_ERROR_STORAGE);
  g_assert_cmpint (g_utf8_strlen ((*error)->message, -1), >, 20);
  g_assert_true (g_str_has_suffix ((*error)->message, "."));
  g_clear_error (error);
}

/* Opening is refused, and the file (with its WAL, where there is one) is as it
 * was. */
void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  gboolean has_wal = g_file_test (wal, G_FILE_TEST_EXISTS);
  g_autoptr (GBytes) before = file_read (path);
  g_autoptr (GBytes) wal_before = has_wal ? file_read (wal) : NULL;
  g_autoptr (GBytes) after = NULL;
  ClDatabase *db = cl_database_open (path, &error);

  g_assert_null (db);
  /* It never was open. */
  g_assert_null (strstr (error->message, "Close it"));
  assert_storage_error (&error);
  after = file_read (path);
  g_assert_true (g_bytes_equal (before, after));
  if (has_wal)
    {
      g_autoptr (GBytes) wal_after = file_read (wal);

      g_assert_true (g_bytes_equal (wal_before, wal_after));
    }
  else
    {
      g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
    }
}

/* Returns: what the other program ended with */
int
child_run (const char *job, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);
  g_autoptr (GSubprocess) child = NULL;

  g_assert_no_error (error);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, self, job, path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : -1;
}
