/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <unistd.h>

#include "cl-error.h"
#include "cl-practice-private.h"
#include "service-support.h"

/* A large file is looked through while people work in it (docs: PERFORMANCE, Durability). */

#define LARGE (9 * 1024 * 1024)

/* Rows that nobody looks at, and the file closed with them in it. */
static ClTestPractice *
make_large (void)
{
  ClTestPractice *test = cl_test_practice_new ();

  cl_test_practice_run_sql (test, "INSERT INTO setting (name, value) "
                                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                  "WHERE i < 10000) "
                                  "SELECT 'grow-' || i, printf ('%.*c', 1000, 'x') FROM n");
  cl_practice_close (test->practice);
  return test;
}

static void
damage (ClTestPractice *test)
{
  g_autofree char *page = g_strnfill (4096, 'x');
  int fd = open (test->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, page, 4096, LARGE / 2 / 4096 * 4096), ==, 4096);
  g_assert_no_errno (close (fd));
}

static ClPractice *
reopen (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  ClPractice *practice = cl_practice_open (test->path, &error);

  g_assert_no_error (error);
  return practice;
}

static void
on_damaged_cb (ClPractice *practice, GError *error, gpointer data)
{
  guint *n_told = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
  g_assert_true (g_str_has_suffix (error->message, "."));
  (*n_told)++;
}

/* What was told of until nothing is left to be told. */
static guint
watch (ClPractice *practice, gboolean waits)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint n_told = 0;
  gulong id = g_signal_connect (practice, "damaged", G_CALLBACK (on_damaged_cb), &n_told);

  cl_practice_check_file (practice);
  cl_practice_check_file (practice);
  while (waits && n_told == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  cl_practice_close (practice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_handler_disconnect (practice, id);
  return n_told;
}

static void
test_damage_is_told_once (void)
{
  g_autoptr (ClTestPractice) test = make_large ();
  g_autoptr (ClPractice) practice = NULL;

  damage (test);
  practice = reopen (test);
  g_assert_cmpuint (watch (practice, TRUE), ==, 1);
}

/* Closing ends it at once, and what was found by then may be told, or not. */
static void
test_closing_ends_it (void)
{
  g_autoptr (ClTestPractice) test = make_large ();

  damage (test);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (ClPractice) practice = reopen (test);

      g_assert_cmpuint (watch (practice, FALSE), <=, 1);
    }
}

static void
test_whole_is_not_told (void)
{
  g_autoptr (ClTestPractice) test = make_large ();
  g_autoptr (ClPractice) practice = reopen (test);
  g_autoptr (ClActor) dana = NULL;
  g_autoptr (GError) error = NULL;
  guint n_told = 0;

  g_signal_connect (practice, "damaged", G_CALLBACK (on_damaged_cb), &n_told);
  cl_practice_check_file (practice);
  dana = cl_sign_in_service_sign_in (practice, "dana@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  cl_practice_close (practice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_told, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/file-check/damage-is-told-once", test_damage_is_told_once);
  g_test_add_func ("/file-check/closing-ends-it", test_closing_ends_it);
  g_test_add_func ("/file-check/whole-is-not-told", test_whole_is_not_told);

  return g_test_run ();
}
