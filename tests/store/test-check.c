/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <gio/gio.h>

/* The check of large files, which opening leaves to the background (docs: PERFORMANCE,
 * Durability). */

#define LARGE (9 * 1024 * 1024)

/* A practice that is too large to be checked when it is opened; only its file is left. */
static void
make_large (Place *place)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);

  practice_grow (db, LARGE);
}

static ClDatabase *
reopen (Place *place)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_database_open (place->path, &error);

  g_assert_no_error (error);
  return db;
}

static void
test_small_is_checked_at_once (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = practice_new (place->path);

  g_assert_true (cl_database_is_checked (db));
  g_clear_object (&db);
  db = reopen (place);
  g_assert_true (cl_database_is_checked (db));
}

/* While others work in it, in this program and elsewhere, and without a trace. */
static void
test_large_is_whole (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = NULL;

  make_large (place);
  db = reopen (place);
  g_assert_false (cl_database_is_checked (db));
  g_assert_true (cl_database_begin (db, NULL));
  practice_do (db, "UPDATE member SET name = 'Zoe'");
  g_assert_true (cl_database_check_file (place->path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cl_database_commit (db, &error));
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member WHERE name = 'Zoe'"), ==, 1);
  /* POSIX drops a process's locks with any descriptor of the file: ours are still there. */
  practice_write (db, 2, "Grace");
  g_assert_true (cl_database_check_file (place->path, NULL, NULL));
}

static void
test_damage (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = NULL;

  make_large (place);
  file_damage (place->path, LARGE / 2);
  /* Opening and working do not notice. */
  db = reopen (place);
  practice_write (db, 2, "Grace");
  g_assert_false (cl_database_check_file (place->path, NULL, &error));
  assert_storage_error (&error);
}

static void
test_moved_is_no_damage (Place *place, gconstpointer data)
{
  g_autofree char *elsewhere = place_beside (place, "-moved");

  g_assert_true (cl_database_check_file (elsewhere, NULL, NULL));
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (2000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (Place *place, gconstpointer data)
{
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_large (place);
  g_cancellable_cancel (before);
  g_assert_false (cl_database_check_file (place->path, before, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Whenever it comes, it ends the check or comes too late, and nothing is damage. */
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) during = g_cancellable_new ();
      GThread *thread = g_thread_new ("cancel", cancel_soon, during);

      if (!cl_database_check_file (place->path, during, &error))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_thread_join (thread);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/check/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("small-is-checked-at-once", test_small_is_checked_at_once);
  ADD ("large-is-whole", test_large_is_whole);
  ADD ("damage", test_damage);
  ADD ("moved-is-no-damage", test_moved_is_no_damage);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
