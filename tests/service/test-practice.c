/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-practice-private.h"
#include "cl-sweep-service.h"
#include "service-support.h"

/* The opened practice itself: what is asked of it while it is busy, after it was closed, and of
 * rows that the program never writes. */

#define DANA "dana@lakeside.test"

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_locked;
  gboolean may_end;
} Busy;

/* As a long transaction on the worker. */
static gpointer
be_busy (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Busy *busy = data;

  cl_practice_lock (practice);
  g_mutex_lock (&busy->mutex);
  busy->is_locked = TRUE;
  g_cond_broadcast (&busy->cond);
  while (!busy->may_end)
    g_cond_wait (&busy->cond, &busy->mutex);
  g_mutex_unlock (&busy->mutex);
  cl_practice_unlock (practice);
  return NULL;
}

/* The window's thread does not stand still because the worker has the database. */
static void
test_now_does_not_wait (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  Busy busy = { .may_end = FALSE };

  g_mutex_init (&busy.mutex);
  g_cond_init (&busy.cond);
  cl_practice_run_async (test->practice, be_busy, &busy, NULL, NULL, NULL, NULL, NULL);
  g_mutex_lock (&busy.mutex);
  while (!busy.is_locked)
    g_cond_wait (&busy.cond, &busy.mutex);
  g_mutex_unlock (&busy.mutex);

  g_assert_cmpint (cl_practice_get_now (test->practice), ==, test->now);

  g_mutex_lock (&busy.mutex);
  busy.may_end = TRUE;
  g_cond_broadcast (&busy.cond);
  g_mutex_unlock (&busy.mutex);
  cl_practice_close (test->practice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_mutex_clear (&busy.mutex);
  g_cond_clear (&busy.cond);
}

typedef struct
{
  GThread *main_thread;
  guint n_told;
} Listener;

static void
on_changed_cb (ClPractice *practice, int kind, gint64 id, gpointer data)
{
  Listener *listener = data;

  g_assert_true (g_thread_self () == listener->main_thread);
  listener->n_told++;
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ClChangeResult **applied = data;

  *applied = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);
  g_assert_no_error (error);
}

/* Whoever listens is the window, also while it is busy with something else and runs no loop. */
static void
test_changed_is_told_on_the_main_thread (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClChange) change = cl_change_new_create_role ("Front desk", 0);
  Listener listener = { g_thread_self (), 0 };
  ClChangeResult *applied = NULL;

  g_signal_connect (test->practice, "changed", G_CALLBACK (on_changed_cb), &listener);
  cl_change_service_apply_async (test->practice, test->admin, &change, 1, NULL, on_applied_cb,
                                 &applied);
  /* Until it is saved. */
  while (cl_test_practice_ask (test, "SELECT count (*) FROM role WHERE name = 'Front desk'") == 0)
    g_usleep (1000);
  g_usleep (20000);
  g_assert_cmpuint (listener.n_told, ==, 0);
  while (applied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (listener.n_told, >, 0);
  cl_change_result_free (applied);
}

static void
assert_closed (GError **error)
{
  g_assert_nonnull (*error);
  g_assert_true ((*error)->domain == CL_ERROR);
  g_assert_true ((*error)->code == CL_ERROR_STORAGE || (*error)->code == CL_ERROR_NOT_SIGNED_IN ||
                 (*error)->code == CL_ERROR_DENIED);
  g_clear_error (error);
}

/* What is on screen may ask for something a moment longer. */
static void
test_closed (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  ClPractice *practice = test->practice;
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  ClClientQuery query = { 0 };
  g_autoptr (GError) error = NULL;

  cl_practice_close (practice);
  cl_practice_close (practice);
  g_assert_cmpint (cl_practice_get_now (practice), ==, test->now);
  g_assert_false (cl_practice_set_clock (practice, test->now, &error));
  assert_closed (&error);
  g_assert_null (cl_sign_in_service_list_members (practice, &error));
  assert_closed (&error);
  g_assert_cmpint (cl_sign_in_service_get_wait (practice, DANA), ==, 0);
  g_assert_null (cl_sign_in_service_sign_in (practice, DANA, CL_TEST_PASSWORD, &error));
  assert_closed (&error);
  g_assert_false (cl_sign_in_service_accept (practice, DANA, "x", CL_TEST_PASSWORD, NULL, &error));
  assert_closed (&error);
  g_assert_false (
    cl_sign_in_service_recover (practice, DANA, test->recovery_key, CL_TEST_PASSWORD, &error));
  assert_closed (&error);
  g_assert_null (cl_client_service_show (practice, test->admin, client, &error));
  assert_closed (&error);
  g_assert_null (cl_client_service_list (practice, test->admin, &query, NULL, NULL, &error));
  assert_closed (&error);
  g_assert_cmpint (cl_access_service_check (practice, test->admin, client), ==, CL_AREA_NONE);
  g_assert_null (cl_audit_service_verify (practice, NULL, NULL, NULL, NULL, NULL, &error));
  assert_closed (&error);
  g_assert_null (cl_audit_service_check_invariants (practice, &error));
  assert_closed (&error);
  g_assert_true (cl_sweep_service_sweep (practice, &error));
  g_assert_no_error (error);
  cl_practice_check_file (practice);
}

/* Whoever plants a client's row with an id that the program never gives gains nothing, and nothing
 * is written past the end of what is kept by id. */
static void
plant (ClTestPractice *test, const char *format, const char *id)
{
  g_autofree char *sql = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sql = g_strdup_printf (format, id);
#pragma GCC diagnostic pop
  cl_test_practice_run_sql (test, sql);
}

static guint
count_clients (ClTestPractice *test, ClActor *actor, const char *search, guint64 limit)
{
  ClClientQuery query = { .search = search, .limit = limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    rows = cl_client_service_list (test->practice, actor, &query, NULL, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_planted_ids (void)
{
  static const char *const practitioner[] = { "Practitioner", NULL };
  static const char *const ids[] = { "-5", "-9223372036854775808", "2147483648", "1099511627776",
                                     "9223372036854775807" };
  static const char *const plants[] = {
    ("INSERT INTO client (id, owner_id, everyone, name_key, search_key, first_name, last_name,"
     " created_by, created_at) VALUES (%s, 2, 'record', 'a', ' gomez', 'Ana', 'Gomez', 1, 0)"),
    "INSERT INTO access_grant VALUES (2, %s, 'chart', NULL, 'manage', 1, 0, NULL, NULL)",
    "INSERT INTO emergency VALUES (2, %s, 'Somebody is in danger', 0, 9000000000000000000)",
    "INSERT INTO chart_share VALUES (2, %s, 1, 1, 0)",
  };
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  ClActor *actors[] = { test->admin, ann };
  g_autoptr (ClChange) narrower =
    cl_change_new_update_role ("Practitioner", TRUE, CL_PERMISSION_PROVIDE_CARE, NULL, NULL);
  g_autoptr (ClPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (plants); k++)
      plant (test, plants[k], ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      /* With nothing loaded, then by what is kept. */
      count_clients (test, actors[i], NULL, 10);
      g_assert_cmpint (cl_access_service_check (test->practice, actors[i], client), !=, 0);
      g_assert_cmpint (cl_access_service_check (test->practice, actors[i], -5), ==, CL_AREA_NONE);
      g_assert_cmpuint (count_clients (test, actors[i], "gom", 0), ==, 1);
      g_assert_cmpuint (count_clients (test, actors[i], NULL, 0), ==, 1);
    }
  preview =
    cl_change_service_preview (test->practice, test->admin, &narrower, 1, 0, 0, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/now-does-not-wait", test_now_does_not_wait);
  g_test_add_func ("/practice/changed-is-told-on-the-main-thread",
                   test_changed_is_told_on_the_main_thread);
  g_test_add_func ("/practice/closed", test_closed);
  g_test_add_func ("/practice/planted-ids", test_planted_ids);

  return g_test_run ();
}
