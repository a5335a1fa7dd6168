/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include <adwaita.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

/* A file that the disk has damaged where nobody looks: it opens, and the check in the background
 * finds it. */

#define LARGE (9 * 1024 * 1024)
#define SENTENCE "The practice is damaged. Close it and restore it from a backup."

static void
run (const char *path, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* A copy of the practice, too large to be checked before it is opened, with a page lost. */
static char *
make_damaged (World *world)
{
  g_autofree char *into = NULL;
  g_autofree char *page = g_strnfill (4096, 'x');
  char *path = g_build_filename (world->folder, "damaged.caseload", NULL);
  int fd;

  into = g_strdup_printf ("VACUUM INTO '%s'", path);
  run (cl_practice_get_path (world->practice), into);
  run (path, "INSERT INTO setting (name, value) "
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
             "SELECT 'grow-' || i, printf ('%.*c', 1000, 'x') FROM n");
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, page, 4096, LARGE / 2 / 4096 * 4096), ==, 4096);
  g_assert_no_errno (close (fd));
  return path;
}

static void
test_told_and_closed (void)
{
  World *world = world_new ();
  g_autofree char *path = make_damaged (world);
  GtkWidget *window = world_open_file (world, path, 1200, 800);
  GtkWidget *button;

  ui_wait_for (window, GTK_TYPE_LABEL, SENTENCE);
  ui_picture (window, "damage-sign-in");
  /* It stays when somebody signs in, and locks. */
  world_sign_in (world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  button = ui_wait_for (window, GTK_TYPE_BUTTON, "_Close Practice");
  ui_settle (200);
  ui_picture (window, "damage-signed-in");
  ui_click (button);
  ui_wait_for (window, ADW_TYPE_STATUS_PAGE, "damaged.caseload is damaged");
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (window)));
  g_assert_false (ui_shows (window, SENTENCE));
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "_Close Practice"));
  ui_settle (200);
  ui_picture (window, "damage-closed");
  world_close_window (world);
  world_free (world);
}

/* Another practice is not said to be damaged. */
static void
test_another_practice (void)
{
  World *world = world_new ();
  g_autofree char *path = make_damaged (world);
  GtkWidget *window = world_open_file (world, path, 1200, 800);

  ui_wait_for (window, GTK_TYPE_LABEL, SENTENCE);
  cl_window_open_file (CL_WINDOW (window), cl_practice_get_path (world->practice));
  ui_wait_gone (window, GTK_TYPE_LABEL, SENTENCE);
  ui_wait_for (window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_settle (500);
  g_assert_false (ui_shows (window, SENTENCE));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/told-and-closed", test_told_and_closed);
  g_test_add_func ("/damage/another-practice", test_another_practice);
  return g_test_run ();
}
