/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/stat.h>

/* A practice in a place that only lets it be read (docs: PERFORMANCE, Durability). */

/* What a place holds beside the file: nothing, what a crash leaves, and what somebody who has it
 * open has. */
static const struct
{
  const char *name;
  gboolean has_wal;
  gboolean has_shm;
} leftovers[] = {
  { "closed", FALSE, FALSE },
  { "wal", TRUE, FALSE },
  { "wal-and-index", TRUE, TRUE },
};

static void
copy_if (gboolean wanted, const char *from, const char *to, const char *suffix)
{
  g_autofree char *source = g_strconcat (from, suffix, NULL);
  g_autofree char *target = g_strconcat (to, suffix, NULL);

  if (wanted)
    file_copy (source, target);
}

/* Two members, the second in the WAL alone where there is one. */
static void
fill (Place *place, const char *target, guint which)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);

  practice_do (db, "PRAGMA wal_checkpoint (TRUNCATE)");
  practice_write (db, 2, "Bo");
  if (!leftovers[which].has_wal)
    practice_do (db, "PRAGMA wal_checkpoint (TRUNCATE)");
  file_copy (place->path, target);
  copy_if (leftovers[which].has_wal, place->path, target, "-wal");
  copy_if (leftovers[which].has_shm, place->path, target, "-shm");
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static char *
list_folder (const char *folder)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) content = file_read (path);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (done, >=, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
}

static void
assert_copy (ClDatabase *db, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) copy = NULL;
  struct stat status;
  guint64 last = 0;

  g_assert_true (cl_database_copy (db, target, on_progress_cb, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (last, >, 0);
  g_assert_no_errno (stat (target, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  copy = cl_database_open (target, &error);
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (copy, "SELECT count (*) FROM member"), ==, 2);
  practice_write (copy, 3, "Cy");
}

static void
read_and_copy (Place *place, const char *disk, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *target = place_beside (place, "-copy");
  g_autofree char *before = list_folder (disk);
  g_autofree char *after = NULL;
  g_autoptr (ClDatabase) db = NULL;

  g_assert_false (cl_database_may_write (path, &error));
  assert_storage_error (&error);
  db = cl_database_open_read_only (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 2);
  assert_copy (db, target);
  g_assert_false (cl_database_run (db, &error, "DELETE FROM member", ""));
  assert_storage_error (&error);
  g_clear_object (&db);
  after = list_folder (disk);
  g_assert_cmpstr (after, ==, before);
}

static void
test_mount (Place *place, gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  g_autofree char *disk = g_build_filename (place->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "practice.caseload", NULL);

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=8m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      return;
    }
  fill (place, path, which);
  g_assert_no_errno (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m"));
  assert_refused (path);
  read_and_copy (place, disk, path);
  g_assert_no_errno (umount (disk));
}

static void
test_copy_refused (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *target = place_beside (place, "-copy");
  g_autoptr (GBytes) text = g_bytes_new_static ("mine", 4);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (ClDatabase) db = NULL;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  db = cl_database_open_read_only (place->path, &error);
  g_assert_no_error (error);

  file_write (target, text);
  g_assert_false (cl_database_copy (db, target, NULL, NULL, NULL, &error));
  assert_storage_error (&error);
  after = file_read (target);
  g_assert_true (g_bytes_equal (text, after));
  g_assert_no_errno (g_unlink (target));

  g_cancellable_cancel (cancellable);
  g_assert_false (cl_database_copy (db, target, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* What somebody else writes meanwhile is never copied by half. */
static void
test_changed_meanwhile (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *target = place_beside (place, "-copy");
  g_autoptr (ClDatabase) db = NULL;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  db = cl_database_open_read_only (place->path, &error);
  g_assert_no_error (error);
  g_assert_true (cl_database_check_unchanged (db, &error));
  foreign_run (place->path, "UPDATE member SET name = 'Zoe'");
  g_assert_false (cl_database_check_unchanged (db, &error));
  assert_storage_error (&error);
  g_assert_false (cl_database_copy (db, target, NULL, NULL, NULL, &error));
  assert_storage_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_refused_content (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("not a practice", 14);
  g_autofree char *other = place_beside (place, "-other");
  g_autofree char *older = place_beside (place, "-older");

  g_assert_null (cl_database_open_read_only (place->path, &error));
  assert_storage_error (&error);
  file_write (place->path, text);
  g_assert_null (cl_database_open_read_only (place->path, &error));
  assert_storage_error (&error);
  foreign_run (other, "CREATE TABLE member (id INTEGER PRIMARY KEY)");
  g_assert_null (cl_database_open_read_only (other, &error));
  assert_storage_error (&error);
  g_clear_object (&(ClDatabase *){ practice_new (older) });
  foreign_run (older, "PRAGMA user_version = 0");
  g_assert_null (cl_database_open_read_only (older, &error));
  assert_storage_error (&error);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/read-only/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    {
      g_autofree char *name = g_strconcat ("/store/read-only/mount/", leftovers[i].name, NULL);

      g_test_add (name, Place, GUINT_TO_POINTER (i), place_set_up, test_mount, place_tear_down);
    }
  ADD ("copy-refused", test_copy_refused);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("refused-content", test_refused_content);
  return g_test_run ();
}
