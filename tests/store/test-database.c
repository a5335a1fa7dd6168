/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
mode_of (const char *path)
{
  struct stat status;

  g_assert_no_errno (stat (path, &status));
  return status.st_mode & 0777;
}

static void
test_create_is_private (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "new", "deeper", NULL);
  g_autofree char *path = g_build_filename (folder, "practice.caseload", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *ballast = g_strconcat (path, "-ballast", NULL);
  mode_t mask = umask (0);
  g_autoptr (ClDatabase) db = practice_new (path);

  umask (mask);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (path), ==, 0600);
  g_assert_cmpuint (mode_of (wal), ==, 0600);
  g_assert_cmpuint (mode_of (shm), ==, 0600);
  g_assert_cmpuint (mode_of (ballast), ==, 0600);
}

static ClDatabase *
open_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_database_open (path, &error);

  g_assert_no_error (error);
  return db;
}

static void
assert_durable (ClDatabase *db)
{
  g_autofree char *mode = cl_database_get_text (db, NULL, "PRAGMA journal_mode", "");

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (practice_ask (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (practice_ask (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (practice_ask (db, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (practice_ask (db, "PRAGMA busy_timeout"), ==, CL_BUSY_MILLISECONDS);
  g_assert_cmpint (practice_ask (db, "PRAGMA application_id"), ==, CL_APPLICATION_ID);
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, cl_migration_get_newest ());
}

static void
test_settings (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);

  assert_durable (db);
  g_clear_object (&db);
  db = cl_database_open (place->path, &error);
  g_assert_no_error (error);
  assert_durable (db);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 1);
}

static void
test_create_on_existing (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("not yours", 9);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  before = file_read (place->path);
  g_assert_null (cl_database_create (place->path, &error));
  assert_storage_error (&error);
  after = file_read (place->path);
  g_assert_true (g_bytes_equal (before, after));

  file_write (place->path, text);
  g_clear_pointer (&after, g_bytes_unref);
  g_assert_null (cl_database_create (place->path, &error));
  assert_storage_error (&error);
  after = file_read (place->path);
  g_assert_true (g_bytes_equal (text, after));
}

static void
test_create_where_it_cannot (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("x", 1);
  g_autofree char *inside = g_build_filename (place->path, "practice.caseload", NULL);
  g_autofree char *file = g_build_filename ("/proc", "practice.caseload", NULL);

  file_write (place->path, text);
  g_assert_null (cl_database_create (inside, &error));
  assert_storage_error (&error);
  g_assert_null (cl_database_create (file, &error));
  assert_storage_error (&error);
  g_assert_null (cl_database_create (place->folder, &error));
  assert_storage_error (&error);
}

static void
test_missing (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *inside = NULL;

  g_assert_null (cl_database_open (place->path, &error));
  assert_storage_error (&error);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  inside = g_build_filename (place->path, "x", NULL);
  g_assert_null (cl_database_open (inside, &error));
  assert_storage_error (&error);
}

static void
test_not_a_file (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (place->path, 0700));
  g_assert_null (cl_database_open (place->path, &error));
  assert_storage_error (&error);

  /* A pipe without a writer would be waited for without end. */
  g_assert_no_errno (g_rmdir (place->path));
  g_assert_no_errno (mkfifo (place->path, 0600));
  g_assert_null (cl_database_open (place->path, &error));
  assert_storage_error (&error);
}

static void
test_not_a_database (Place *place, gconstpointer data)
{
  static const char *const texts[] = { "", "S", "SQLite format 3",
                                       "Dear reader,\nnothing here.\n" };
  g_autofree char *long_text = g_strnfill (20000, 'x');
  g_autoptr (GBytes) content = g_bytes_new_static (long_text, 20000);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (texts[i], strlen (texts[i]));

      file_write (place->path, text);
      assert_refused (place->path);
    }
  file_write (place->path, content);
  assert_refused (place->path);
}

static void
test_foreign (Place *place, gconstpointer data)
{
  g_autofree char *beside = place_beside (place, "-foreign");
  sqlite3 *handle;

  foreign_run (place->path, "CREATE TABLE member (id INTEGER PRIMARY KEY)");
  assert_refused (place->path);
  foreign_run (place->path, "PRAGMA application_id = 7; PRAGMA user_version = 1");
  assert_refused (place->path);

  /* While another program has it open, with changes in its own WAL. */
  foreign_run (beside, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  g_assert_cmpint (sqlite3_open (beside, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "INSERT INTO t VALUES (1)", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  assert_refused (beside);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* A file with our mark alone is what is left of a practice that was never made
 * whole. */
static void
test_mark_alone (Place *place, gconstpointer data)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA page_size = 4096;"
                                           "CREATE TABLE t (a)",
                                           CL_APPLICATION_ID);

  foreign_run (place->path, mark);
  assert_refused (place->path);
  foreign_run (place->path, "PRAGMA journal_mode = WAL");
  assert_refused (place->path);
}

static void
test_newer (Place *place, gconstpointer data)
{
  g_autofree char *later =
    g_strdup_printf ("PRAGMA user_version = %u", cl_migration_get_newest () + 1);
  g_autofree char *wal = place_beside (place, "-wal");
  g_autofree char *copy = place_beside (place, "-copy");
  g_autofree char *copy_wal = place_beside (place, "-copy-wal");
  g_autoptr (ClDatabase) db = practice_new (place->path);

  /* The newer version is in the WAL alone yet: what a crash of a newer program
   * leaves. */
  practice_do (db, later);
  file_copy (place->path, copy);
  file_copy (wal, copy_wal);
  assert_refused (copy);

  g_clear_object (&db);
  assert_refused (place->path);
}

static void
test_truncated (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  whole = file_read (place->path);
  size = g_bytes_get_size (whole);
  g_assert_cmpuint (size, >, 10 * 4096);
  for (gsize i = 0; i < 60; i++)
    {
      static const gsize edges[] = { 0, 1, 16, 99, 100, 101, 4095, 4096, 4097, 8192 };
      gsize length = i < G_N_ELEMENTS (edges) ? edges[i]
                                              : (gsize) g_test_rand_int_range (0, (gint32) size);
      g_autoptr (GBytes) part = NULL;

      /* Every other time at the end of a page. */
      if (i >= G_N_ELEMENTS (edges) && i % 2 == 0)
        length = length / 4096 * 4096;
      part = g_bytes_new_from_bytes (whole, 0, length);
      file_write (place->path, part);
      assert_refused (place->path);
    }
}

static void
damage (const char *path, GBytes *whole, gsize at, gsize length)
{
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  g_autoptr (GBytes) content = NULL;

  for (gsize i = at; i < at + length; i++)
    bytes[i] = (guint8) g_test_rand_int ();
  content = g_bytes_new (bytes, g_bytes_get_size (whole));
  file_write (path, content);
}

static void
test_damaged (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  whole = file_read (place->path);
  size = g_bytes_get_size (whole);
  damage (place->path, whole, 0, 100);
  assert_refused (place->path);
  damage (place->path, whole, 100, 3996);
  assert_refused (place->path);
  for (gsize page = 4096; page < size; page += 4096)
    {
      damage (place->path, whole, page, 4096);
      assert_refused (place->path);
    }

  /* And the measure itself: the same file undamaged opens. */
  file_write (place->path, whole);
  g_clear_object (&(ClDatabase *){ open_whole (place->path) });
}

/* What opening says to somebody else, in a process of their own where this one
 * is root's. */
static void
assert_refused_to_others (const char *path)
{
  g_autoptr (GError) error = NULL;
  int status;
  pid_t child;

  if (geteuid () != 0)
    {
      g_assert_null (cl_database_open (path, &error));
      assert_storage_error (&error);
      return;
    }
  child = fork ();
  g_assert_no_errno (child);
  if (child == 0)
    {
      ClDatabase *db;

      if (setuid (65534) != 0)
        _exit (2);
      db = cl_database_open (path, &error);
      _exit (db == NULL && g_error_matches (error, CL_ERROR, CL_ERROR_STORAGE) ? 0 : 1);
    }
  g_assert_no_errno (waitpid (child, &status, 0));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_without_rights (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  before = file_read (place->path);
  g_assert_no_errno (g_chmod (place->folder, 0755));
  g_assert_no_errno (g_chmod (place->path, 0000));
  assert_refused_to_others (place->path);
  /* Readable is not enough: an opening could not be logged. */
  g_assert_no_errno (g_chmod (place->path, 0444));
  assert_refused_to_others (place->path);
  after = file_read (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* Root ignores rights, but no one a file system that is read-only. */
static void
test_read_only_mount (Place *place, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (place->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "practice.caseload", NULL);

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=4m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      return;
    }
  g_clear_object (&(ClDatabase *){ practice_new (path) });
  g_assert_no_errno (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=4m"));
  assert_refused (path);
  g_assert_no_errno (umount (disk));
}

static void
erase (ClDatabase *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cl_database_begin (db, &error));
  cl_database_erase (db);
  practice_do (db, "UPDATE member SET name = name || 'x'");
  g_assert_true (cl_database_commit (db, &error));
  g_assert_no_error (error);
}

static gint64
get_wal_size (Place *place)
{
  g_autofree char *wal = place_beside (place, "-wal");
  struct stat status;

  g_assert_no_errno (stat (wal, &status));
  return status.st_size;
}

/* The WAL keeps nothing of what was deleted; where somebody reads it still, as soon as they do not,
 * and nobody waits for them. */
static void
test_erased (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);
  g_autoptr (ClDatabase) other = open_whole (place->path);
  gint64 began;

  practice_write (db, 2, "Ann");
  g_assert_cmpint (get_wal_size (place), >, 0);
  erase (db);
  g_assert_cmpint (get_wal_size (place), ==, 0);

  practice_write (db, 3, "Bob");
  g_assert_true (cl_database_begin_read (other, NULL));
  g_assert_cmpint (practice_ask (other, "SELECT count (*) FROM member"), ==, 3);
  began = g_get_monotonic_time ();
  erase (db);
  g_assert_cmpint (g_get_monotonic_time () - began, <, CL_BUSY_MILLISECONDS * 1000 / 2);
  g_assert_cmpint (get_wal_size (place), >, 0);
  cl_database_rollback (other);
  g_assert_cmpint (practice_ask (db, "PRAGMA busy_timeout"), ==, CL_BUSY_MILLISECONDS);
  practice_write (db, 4, "Cho");
  g_assert_cmpint (get_wal_size (place), ==, 0);
  /* It is once for what was deleted, not for each commit from then on. */
  practice_write (db, 5, "Dan");
  g_assert_cmpint (get_wal_size (place), >, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/database/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("create-is-private", test_create_is_private);
  ADD ("settings", test_settings);
  ADD ("erased", test_erased);
  ADD ("create-on-existing", test_create_on_existing);
  ADD ("create-where-it-cannot", test_create_where_it_cannot);
  ADD ("missing", test_missing);
  ADD ("not-a-file", test_not_a_file);
  ADD ("not-a-database", test_not_a_database);
  ADD ("foreign", test_foreign);
  ADD ("mark-alone", test_mark_alone);
  ADD ("newer", test_newer);
  ADD ("truncated", test_truncated);
  ADD ("damaged", test_damaged);
  ADD ("without-rights", test_without_rights);
  ADD ("read-only-mount", test_read_only_mount);
  return g_test_run ();
}
