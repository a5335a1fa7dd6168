/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"
#include "cl-error.h"
#include "cl-time.h"
#include "cl-waiting-service.h"
#include "service-support.h"

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };
static const char *const biller[] = { "Biller", NULL };

/* Mornings of Tuesdays and Thursdays until the end of November. */
static ClWaiting *
new_waiting (gint64 client, gint64 member)
{
  ClWaiting *waiting = cl_waiting_new (client);

  waiting->practitioner = member;
  waiting->minutes = 50;
  waiting->days = 1 << 1 | 1 << 3;
  waiting->from_minute = 9 * 60;
  waiting->to_minute = 12 * 60;
  waiting->from_date = g_strdup ("2026-11-20");
  waiting->to_date = g_strdup ("2026-11-30");
  return waiting;
}

static guint
count_waiting (ClTestPractice *test, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = cl_waiting_service_list (test->practice, actor, 0, &error);

  g_assert_no_error (error);
  return list->len;
}

static void
test_list (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  g_autoptr (ClActor) bea = cl_test_practice_add (test, "bea@lakeside.test", biller);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (ClChangeResult) added = NULL;
  g_autoptr (ClChangeResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 waiting;

  /* Who does not know the client learns nothing of the list. */
  cl_test_practice_refuse (test, bob, cl_change_new_add_waiting (new_waiting (client, 0), FALSE),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (test, ann, cl_change_new_add_waiting (new_waiting (client, 0), TRUE),
                           CL_ERROR_NOT_FOUND);
  added =
    cl_test_practice_do (test, ann, cl_change_new_add_waiting (new_waiting (client, 0), FALSE));
  waiting = ((ClChangeOutcome *) g_ptr_array_index (added->outcomes, 0))->waiting;
  g_assert_cmpint (waiting, >, 0);
  g_assert_cmpuint (count_waiting (test, ann), ==, 1);
  g_assert_cmpuint (count_waiting (test, sid), ==, 1);
  /* Who knows the client, but not the schedule, is told what is missing. */
  cl_test_practice_refuse (test, bea, cl_change_new_close_waiting (waiting), CL_ERROR_DENIED);
  g_assert_cmpuint (count_waiting (test, bea), ==, 0);
  g_assert_cmpuint (count_waiting (test, bob), ==, 0);
  g_assert_null (cl_waiting_service_list (test->practice, bob, client, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  cl_test_practice_refuse (test, bob, cl_change_new_close_waiting (waiting), CL_ERROR_NOT_FOUND);
  closed = cl_test_practice_do (test, sid, cl_change_new_close_waiting (waiting));
  g_assert_cmpuint (count_waiting (test, ann), ==, 0);
  cl_test_practice_refuse (test, sid, cl_change_new_close_waiting (waiting), CL_ERROR_NOT_FOUND);
  g_assert_true (cl_change_service_undo (test->practice, sid, closed->change, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (test, ann), ==, 1);
}

static void
assert_match (ClTestPractice *test,
              ClActor *actor,
              gint64 member,
              const char *start,
              gint64 minutes,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = cl_waiting_service_match (test->practice, actor, member,
                                                            cl_time_parse (start), minutes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (matches->len, ==, expected != NULL ? 1 : 0);
  if (expected != NULL)
    g_assert_cmpint (((ClWaitingMatch *) matches->pdata[0])->start, ==, cl_time_parse (expected));
}

static void
test_match (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 of_ann = cl_actor_get_id (ann);
  gint64 of_bob = cl_actor_get_id (bob);

  cl_change_result_free (cl_test_practice_do (
    test, ann, cl_change_new_add_waiting (new_waiting (client, of_ann), TRUE)));
  /* Tuesday 24 November. Long enough, and within the hours; later where it begins too early. */
  assert_match (test, ann, of_ann, "2026-11-24T10:00:00-06:00", 50, "2026-11-24T10:00:00-06:00");
  assert_match (test, ann, of_ann, "2026-11-24T08:30:00-06:00", 80, "2026-11-24T09:00:00-06:00");
  assert_match (test, ann, of_ann, "2026-11-24T08:30:00-06:00", 79, NULL);
  assert_match (test, ann, of_ann, "2026-11-24T10:00:00-06:00", 49, NULL);
  assert_match (test, ann, of_ann, "2026-11-24T11:30:00-06:00", 120, NULL);
  assert_match (test, ann, of_bob, "2026-11-24T10:00:00-06:00", 50, NULL);
  assert_match (test, bob, of_ann, "2026-11-24T10:00:00-06:00", 50, NULL);
  /* A Wednesday, after the last date, and what has passed. */
  assert_match (test, ann, of_ann, "2026-11-25T10:00:00-06:00", 50, NULL);
  assert_match (test, ann, of_ann, "2026-12-01T10:00:00-06:00", 50, NULL);
  cl_test_practice_advance (test, cl_time_parse ("2026-11-26T10:15:00-06:00") - test->now);
  assert_match (test, ann, of_ann, "2026-11-24T10:00:00-06:00", 50, NULL);
  assert_match (test, ann, of_ann, "2026-11-26T10:00:00-06:00", 60, NULL);
  assert_match (test, ann, of_ann, "2026-11-26T10:00:00-06:00", 65, "2026-11-26T10:15:00-06:00");
}

static void
refuse (ClTestPractice *test, ClWaiting *waiting)
{
  cl_test_practice_refuse (test, test->admin, cl_change_new_add_waiting (waiting, FALSE),
                           CL_ERROR_INVALID);
}

static void
test_refused (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  ClWaiting *waiting = new_waiting (client, 0);

  waiting->minutes = 0;
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  waiting->days = 0;
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  waiting->days = 1 << CL_WEEKDAY_INVALID;
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  waiting->to_minute = 9 * 60 + 49;
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  waiting->from_minute = CL_MINUTE_INVALID;
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  g_free (waiting->to_date);
  waiting->to_date = g_strdup ("2026-11-19");
  refuse (test, waiting);
  waiting = new_waiting (client, 0);
  g_free (waiting->from_date);
  waiting->from_date = g_strdup ("tomorrow");
  refuse (test, waiting);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/waiting/list", test_list);
  g_test_add_func ("/service/waiting/match", test_match);
  g_test_add_func ("/service/waiting/refused", test_refused);
  return g_test_run ();
}
