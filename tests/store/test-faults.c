/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define N_COUNTS 100

/* What this program does as another one; see child_run(). */

/* Members without end, each with a client in the same transaction; each is told once it is kept. */
static int
do_write (ClDatabase *db)
{
  for (gint64 id = practice_ask (db, "SELECT max (id) FROM member") + 1;; id++)
    {
      g_autofree char *email = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_autofree char *line = g_strconcat (email, "\n", NULL);

      if (!cl_database_begin (db, NULL) ||
          !cl_database_run (db, NULL,
                            "INSERT INTO member (id, email, email_key, name, status, created_at)"
                            " VALUES (?, ?, ?, 'x', 'active', 0)",
                            "itt", id, email, email))
        return 1;
      practice_add_client (db, id, id);
      if (!cl_database_commit (db, NULL) || write (1, line, strlen (line)) < 0)
        return 1;
    }
}

/* Each step reads what the last one left, which two writers must not do at once. */
static int
do_count (ClDatabase *db)
{
  for (guint i = 0; i < N_COUNTS; i++)
    {
      gint64 value;

      if (!cl_database_begin (db, NULL) ||
          !cl_database_get_int (db, &value, NULL, "SELECT value FROM setting", "") ||
          !cl_database_run (db, NULL, "UPDATE setting SET value = ?", "i", value + 1) ||
          !cl_database_commit (db, NULL))
        return 1;
    }
  return 0;
}

static int
do_job (const char *job, const char *path)
{
  g_autoptr (ClDatabase) db = NULL;

  if (g_str_equal (job, "--create"))
    {
      db = cl_database_create (path, NULL);
      return db == NULL;
    }
  db = cl_database_open (path, NULL);
  if (db == NULL)
    return 2;
  if (g_str_equal (job, "--write"))
    return do_write (db);
  if (g_str_equal (job, "--count"))
    return do_count (db);
  if (g_str_equal (job, "--add-two"))
    practice_write (db, 2, "Grace");
  if (g_str_equal (job, "--has-three"))
    return practice_ask (db, "SELECT count (*) FROM member WHERE id = 3") == 1 ? 0 : 3;
  return 0;
}

static GSubprocess *
start (const char *job, const char *path, GSubprocessFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  GSubprocess *child = g_subprocess_new (flags, &error, self, job, path, NULL);

  g_assert_no_error (error);
  return child;
}

static char *
read_all (GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  char part[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, part, sizeof part, NULL, &error)) > 0)
    g_string_append_len (text, part, n);
  g_assert_no_error (error);
  return g_strdup (text->str);
}

/* Ends the program as a crash or an impatient person would, and reads what it had told.
 * @is_writing: first waits until it told something, which on a busy machine may take long
 * Returns: the last number, 0 if none */
static gint64
kill_and_read (GSubprocess *child, gboolean is_writing, guint milliseconds)
{
  GInputStream *told = g_subprocess_get_stdout_pipe (child);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rest = NULL;
  char first[2] = "";
  const char *last;
  gsize size;

  if (is_writing)
    g_assert_cmpint (g_input_stream_read (told, first, 1, NULL, &error), ==, 1);
  g_assert_no_error (error);
  g_usleep (milliseconds * 1000);
  g_subprocess_send_signal (child, 9);
  rest = read_all (told);
  text = g_strconcat (first, rest, NULL);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  size = strlen (text);
  if (size == 0)
    return 0;
  g_assert_cmpint (text[size - 1], ==, '\n');
  text[size - 1] = '\0';
  last = strrchr (text, '\n');
  return g_ascii_strtoll (last == NULL ? text : last + 1, NULL, 10);
}

static ClDatabase *
reopen (const char *path)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_database_open (path, &error);

  g_assert_no_error (error);
  cl_database_quick_check (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  return db;
}

static void
test_killed_writer (Place *place, gconstpointer data)
{
  guint n_rounds = g_test_slow () ? 300 : 25;
  gint64 told = 1;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GSubprocess)
        child = start ("--write", place->path, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      /* One in two while it opens the file, or soon after; the others surely while it writes. */
      gboolean is_writing = i % 2 == 1;
      gint64 last = kill_and_read (child, is_writing, (guint) g_test_rand_int_range (0, 90));
      g_autoptr (ClDatabase) db = NULL;
      gint64 newest;

      told = MAX (told, last);
      db = reopen (place->path);
      newest = practice_ask (db, "SELECT max (id) FROM member");
      /* All that was told, at most one that was kept and not told any more, none by half. */
      g_assert_cmpint (newest, >=, told);
      g_assert_cmpint (newest, <=, told + 1);
      g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, newest);
      g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM client"), ==, newest - 1);
      told = newest;
    }
  /* The measure itself: they did write. */
  g_assert_cmpint (told, >, n_rounds / 2);
}

/* A practice is there whole, or what is there is refused; and it is never taken for whole. */
static void
test_killed_creator (Place *place, gconstpointer data)
{
  guint n_whole = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess)
        child = start ("--create", place->path, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
      g_autoptr (ClDatabase) db = NULL;

      g_usleep ((gulong) g_test_rand_int_range (0, 40000));
      g_subprocess_send_signal (child, 9);
      g_subprocess_wait (child, NULL, NULL);
      db = cl_database_open (place->path, &error);
      if (db == NULL)
        assert_storage_error (&error);
      else
        {
          practice_write (db, 1, "Ada");
          g_assert_true (cl_database_quick_check (db, NULL));
          n_whole++;
        }
      g_clear_object (&db);
      place_empty (place->folder);
    }
  g_test_message ("%u of 30 were whole", n_whole);
}

static void
test_two_writers (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);
  GSubprocess *children[3];

  practice_do (db, "INSERT INTO setting VALUES ('count', '0')");
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    children[i] = start ("--count", place->path, G_SUBPROCESS_FLAGS_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_assert_true (g_subprocess_wait_check (children[i], NULL, NULL));
      g_object_unref (children[i]);
    }
  g_assert_cmpint (practice_ask (db, "SELECT value FROM setting"), ==,
                   N_COUNTS * (gint) G_N_ELEMENTS (children));
}

/* Who comes second waits for the first instead of failing. */
static void
test_waits (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);
  g_autoptr (GSubprocess) child = NULL;

  practice_do (db, "INSERT INTO setting VALUES ('count', '0')");
  g_assert_true (cl_database_begin (db, NULL));
  child = start ("--count", place->path, G_SUBPROCESS_FLAGS_NONE);
  g_usleep (400 * 1000);
  g_assert_true (cl_database_run (db, NULL, "UPDATE setting SET value = '1000'", ""));
  g_assert_true (cl_database_commit (db, &error));
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "SELECT value FROM setting"), ==, 1000 + N_COUNTS);
}

static void
test_busy_too_long (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) first = practice_new (place->path);
  g_autoptr (ClDatabase) second = reopen (place->path);

  sqlite3_busy_timeout (second->handle, 50);
  g_assert_true (cl_database_begin (first, NULL));
  g_assert_true (cl_database_run (first, NULL, "UPDATE member SET name = 'Zoe' WHERE id = 1", ""));
  g_assert_false (cl_database_begin (second, &error));
  assert_storage_error (&error);
  g_assert_false (cl_database_is_in_transaction (second));

  /* Reading goes on meanwhile, in the state before. */
  g_assert_true (cl_database_begin_read (second, NULL));
  g_assert_cmpint (practice_ask (second, "SELECT count (*) FROM member WHERE name = 'Ada'"), ==, 1);
  g_assert_true (cl_database_commit (first, NULL));
  g_assert_cmpint (practice_ask (second, "SELECT count (*) FROM member WHERE name = 'Ada'"), ==, 1);
  g_assert_true (cl_database_commit (second, NULL));
  g_assert_cmpint (practice_ask (second, "SELECT count (*) FROM member WHERE name = 'Zoe'"), ==, 1);
  practice_write (second, 2, "Grace");
}

static void
test_counts_of_writes (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);
  gint64 version = cl_database_get_data_version (db);
  guint64 n_commits = cl_database_get_n_commits (db);
  guint64 n_writes = cl_database_get_n_client_writes (db);

  g_assert_true (cl_database_begin (db, NULL));
  cl_database_rollback (db);
  g_assert_cmpuint (cl_database_get_n_commits (db), ==, n_commits);
  practice_write (db, 5, "Edith");
  g_assert_cmpuint (cl_database_get_n_commits (db), ==, n_commits + 1);
  g_assert_cmpuint (cl_database_get_n_client_writes (db), ==, n_writes);
  practice_add_client (db, 1, 1);
  g_assert_cmpuint (cl_database_get_n_client_writes (db), ==, n_writes + 1);
  g_assert_cmpint (cl_database_get_data_version (db), ==, version);

  g_assert_cmpint (child_run ("--add-two", place->path), ==, 0);
  g_assert_cmpint (cl_database_get_data_version (db), !=, version);
}

static void
begin_third (ClDatabase *db)
{
  g_assert_true (cl_database_begin (db, NULL));
  g_assert_true (
    cl_database_run (db, NULL,
                     "INSERT INTO member (id, email, email_key, name, status, created_at)"
                     " VALUES (3, 'c', 'c', 'Edith', 'active', 0)",
                     ""));
}

static void
assert_commit_refused (ClDatabase *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cl_database_commit (db, &error));
  assert_storage_error (&error);
  g_assert_false (cl_database_is_in_transaction (db));
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member WHERE id = 3"), ==, 0);
}

static void
test_renamed (Place *place, gconstpointer data)
{
  g_autofree char *moved = place_beside (place, "-moved");
  g_autoptr (ClDatabase) db = practice_new (place->path);

  begin_third (db);
  g_assert_no_errno (g_rename (place->path, moved));
  assert_commit_refused (db);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));

  /* Back at its place, it is the practice again. */
  g_assert_no_errno (g_rename (moved, place->path));
  begin_third (db);
  g_assert_true (cl_database_commit (db, NULL));
  g_assert_cmpint (child_run ("--has-three", place->path), ==, 0);
}

static void
test_replaced (Place *place, gconstpointer data)
{
  g_autofree char *other = place_beside (place, "-other");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);

  g_clear_object (&(ClDatabase *){ practice_new (other) });
  before = file_read (other);
  begin_third (db);
  g_assert_no_errno (g_rename (other, place->path));
  assert_commit_refused (db);
  after = file_read (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_deleted (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);

  begin_third (db);
  g_assert_no_errno (g_unlink (place->path));
  assert_commit_refused (db);
}

/* POSIX drops all of a process's locks on a file when any descriptor of it is closed: looking at
 * a practice that is open already must not take it from under who has it open. */
static void
test_opened_twice (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);

  g_clear_object (&(ClDatabase *){ reopen (place->path) });
  /* The other program is not the last one to close, so it leaves the WAL alone. */
  g_assert_cmpint (child_run ("--add-two", place->path), ==, 0);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member WHERE id = 2"), ==, 1);
  practice_write (db, 3, "Edith");
  g_assert_cmpint (child_run ("--has-three", place->path), ==, 0);
}

/* A checkpoint that stopped in the middle of a page is made good from the WAL. */
static void
test_torn_checkpoint (Place *place, gconstpointer data)
{
  g_autofree char *wal = place_beside (place, "-wal");
  g_autofree char *copy = place_beside (place, "-copy");
  g_autofree char *copy_wal = place_beside (place, "-copy-wal");
  g_autoptr (ClDatabase) db = practice_new (place->path);
  g_autoptr (ClDatabase) reopened = NULL;
  g_autofree char *torn = g_strnfill (1000, 'x');
  int fd;

  practice_write (db, 2, "Grace");
  file_copy (place->path, copy);
  file_copy (wal, copy_wal);
  fd = g_open (copy, O_WRONLY | O_APPEND, 0);
  g_assert_cmpint (write (fd, torn, 1000), ==, 1000);
  g_assert_no_errno (close (fd));
  reopened = reopen (copy);
  g_assert_cmpint (practice_ask (reopened, "SELECT count (*) FROM member"), ==, 2);
}

static void
fill (const char *path)
{
  static const char block[4096];
  int fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND, 0600);

  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_no_errno (close (fd));
}

/* A disk of its own for a test; NULL where that takes root. */
static char *
mount_disk (Place *place)
{
  g_autofree char *disk = g_build_filename (place->folder, "disk", NULL);

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=4m") == 0)
    return g_steal_pointer (&disk);
  g_test_skip ("Only root can mount a disk");
  return NULL;
}

static gboolean
write_until_full (ClDatabase *db, GError **error)
{
  g_autofree char *name = g_strnfill (100000, 'n');
  gboolean is_done;

  g_assert_true (cl_database_begin (db, NULL));
  is_done = cl_database_run (db, error, "UPDATE member SET name = ? WHERE id = 1", "t", name) &&
            cl_database_commit (db, error);
  if (!is_done)
    cl_database_rollback (db);
  return is_done;
}

/* What was freed for a full disk is kept again once there is room, and serves the next time. */
static void
test_ballast_comes_back (Place *place, gconstpointer data)
{
  g_autofree char *disk = mount_disk (place);
  g_autofree char *path = disk != NULL ? g_build_filename (disk, "practice.caseload", NULL) : NULL;
  g_autofree char *ballast = g_strconcat (path != NULL ? path : "", "-ballast", NULL);
  g_autofree char *filler = disk != NULL ? g_build_filename (disk, "filler", NULL) : NULL;
  g_autoptr (ClDatabase) db = NULL;

  if (disk == NULL)
    return;
  db = practice_new (path);
  for (gint64 i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
      fill (filler);
      g_assert_false (write_until_full (db, &error));
      g_assert_nonnull (strstr (error->message, "full"));
      assert_storage_error (&error);
      g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
      /* The room that it left is for people, and not taken from them. */
      practice_write (db, 10 + i, "Grace");
      g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
      g_assert_no_errno (g_unlink (filler));
      practice_write (db, 20 + i, "Edith");
    }
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 7);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member WHERE length (name) > 100"), ==,
                   0);
  g_clear_object (&db);
  g_assert_no_errno (umount (disk));
}

/* As the kernel lists them; the numbers in the third column are of the device. */
static const char mounts[] =
  "25 30 0:23 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw\n"
  "30 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw\n"
  "91 30 0:52 / /mnt/far rw,nosuid,nodev,relatime shared:50 - fuse.sshfs ann@far:/ rw,user_id=0\n"
  "92 30 0:53 / /mnt/near rw,relatime shared:51 - fuseblk /dev/sdb1 rw,user_id=0,allow_other\n"
  "93 30 0:54 / /mnt/0:52\\040x rw,relatime shared:52 - fuse.bindfs /srv rw,user_id=0\n"
  "94 30 0:5 / /mnt/some rw,relatime - fuse.mergerfs a:b rw\n";

typedef struct
{
  const char *name;
  guint32 magic;
  guint minor;
  gboolean is_remote;
} FileSystem;

static const FileSystem file_systems[] = {
  { "nfs", 0x6969, 52, TRUE },
  { "smb2", 0xfe534d42, 52, TRUE },
  { "cifs", 0xff534d42, 52, TRUE },
  { "9p", 0x01021997, 52, TRUE },
  { "ceph", 0x00c36400, 52, TRUE },
  { "ext4", 0xef53, 52, FALSE },
  { "btrfs", 0x9123683e, 52, FALSE },
  { "xfs", 0x58465342, 52, FALSE },
  { "tmpfs", 0x01021994, 52, FALSE },
  { "zfs", 0x2fc12fc1, 52, FALSE },
  { "overlay", 0x794c7630, 52, FALSE },
  { "fuse-sshfs", 0x65735546, 52, TRUE },
  { "fuse-ntfs", 0x65735546, 53, FALSE },
  { "fuse-bindfs", 0x65735546, 54, FALSE },
  { "fuse-mergerfs", 0x65735546, 5, FALSE },
  { "fuse-unlisted", 0x65735546, 60, FALSE },
};

static void
test_network_file_systems (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_systems); i++)
    {
      const FileSystem *system = &file_systems[i];

      g_test_message ("%s", system->name);
      g_assert_cmpint (
        cl_database_file_is_remote (system->magic, mounts, gnu_dev_makedev (0, system->minor)), ==,
        system->is_remote);
    }
  g_assert_false (cl_database_file_is_remote (0x65735546, NULL, gnu_dev_makedev (0, 52)));
  g_assert_true (cl_database_file_is_remote (0x6969, NULL, 0));
}

static void
test_full_disk (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *disk = g_build_filename (place->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "practice.caseload", NULL);
  g_autofree char *ballast = g_strconcat (path, "-ballast", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  g_autofree char *second = g_build_filename (disk, "second.caseload", NULL);
  g_autofree char *name = g_strnfill (100000, 'n');
  g_autoptr (ClDatabase) db = NULL;

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=3m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      return;
    }
  db = practice_new (path);
  practice_write (db, 2, "Grace");
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  fill (filler);

  /* Nothing of it is kept, what was there is. */
  g_assert_true (cl_database_begin (db, NULL));
  g_assert_false (
    cl_database_run (db, &error,
                     "INSERT INTO member (id, email, email_key, name, status, created_at)"
                     " VALUES (3, 'c', 'c', ?, 'active', 0)",
                     "t", name) &&
    cl_database_commit (db, &error));
  assert_storage_error (&error);
  cl_database_rollback (db);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 2);

  /* The ballast's room is there now to delete something. */
  g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
  g_assert_true (cl_database_begin (db, NULL));
  g_assert_true (cl_database_run (db, &error, "DELETE FROM member WHERE id = 2", ""));
  g_assert_true (cl_database_commit (db, &error));

  /* No practice is made by half. */
  fill (filler);
  g_assert_null (cl_database_create (second, &error));
  assert_storage_error (&error);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));

  /* Closing, opening and reading work on the full disk. */
  g_clear_object (&db);
  db = reopen (path);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 1);
  g_clear_object (&db);
  g_assert_no_errno (g_unlink (filler));
  db = reopen (path);
  practice_write (db, 2, "Grace");
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  g_clear_object (&db);
  g_assert_no_errno (umount (disk));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/faults/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_has_prefix (argv[1], "--") && argv[2][0] == '/')
    return do_job (argv[1], argv[2]);
  g_test_init (&argc, &argv, NULL);
  ADD ("killed-writer", test_killed_writer);
  ADD ("killed-creator", test_killed_creator);
  ADD ("two-writers", test_two_writers);
  ADD ("waits", test_waits);
  ADD ("busy-too-long", test_busy_too_long);
  ADD ("counts-of-writes", test_counts_of_writes);
  ADD ("renamed", test_renamed);
  ADD ("replaced", test_replaced);
  ADD ("deleted", test_deleted);
  ADD ("opened-twice", test_opened_twice);
  ADD ("torn-checkpoint", test_torn_checkpoint);
  ADD ("full-disk", test_full_disk);
  ADD ("ballast-comes-back", test_ballast_comes_back);
  g_test_add_func ("/store/faults/network-file-systems", test_network_file_systems);
  return g_test_run ();
}
