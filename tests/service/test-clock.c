/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-practice-private.h"
#include "service-support.h"

/* What the log tells of a clock that somebody sets (docs: VAULT, The log). */

#define DANA "dana@lakeside.test"
#define START G_GINT64_CONSTANT (1795446000000000) /* 2026-11-23, 15:00 UTC */
#define DAYS(n) ((n) *G_TIME_SPAN_DAY)
#define HOURS(n) ((n) *G_TIME_SPAN_HOUR)

static ClClockReading clocks;

static ClClockReading
read_clocks (void)
{
  return clocks;
}

/* Time goes by, asleep or not. */
static void
pass (gint64 time)
{
  clocks.wall += time;
  clocks.elapsed += time;
}

/* Somebody sets the clock. */
static void
set (gint64 by)
{
  clocks.wall += by;
}

static void
start_clocks (void)
{
  clocks = (ClClockReading){ START, HOURS (1) };
}

static ClClock
watch (void)
{
  ClClock clock;

  start_clocks ();
  cl_clock_init (&clock, read_clocks);
  return clock;
}

static gboolean
jumps (ClClock *clock, gint64 last_entry)
{
  ClClockJump jump;

  return cl_clock_find_jump (clock, last_entry, &jump);
}

static void
test_time_passing (void)
{
  ClClock clock = watch ();

  g_assert_false (jumps (&clock, START));
  pass (DAYS (9)); /* the laptop lay in a drawer */
  g_assert_false (jumps (&clock, START));
  set (HOURS (23));
  g_assert_false (jumps (&clock, START));
  set (-HOURS (46));
  g_assert_false (jumps (&clock, START));
}

static void
test_forwards (void)
{
  ClClock clock = watch ();
  ClClockJump jump;

  pass (HOURS (2));
  set (DAYS (1));
  g_assert_true (cl_clock_find_jump (&clock, START, &jump));
  g_assert_cmpint (jump.expected, ==, START + HOURS (2));
  g_assert_cmpint (jump.found.wall, ==, START + HOURS (26));
  g_assert_false (jump.is_old);
  /* Found until it is told, then not again. */
  g_assert_true (jumps (&clock, START));
  cl_clock_accept_jump (&clock, &jump);
  g_assert_false (jumps (&clock, START));
  pass (DAYS (2));
  g_assert_false (jumps (&clock, START));
}

static void
test_backwards (void)
{
  ClClock clock = watch ();
  ClClockJump jump;

  pass (DAYS (5));
  set (-DAYS (2));
  g_assert_true (cl_clock_find_jump (&clock, START, &jump));
  g_assert_cmpint (jump.expected, ==, START + DAYS (5));
  g_assert_cmpint (jump.found.wall, ==, START + DAYS (3));
}

static void
test_step_by_step (void)
{
  ClClock clock = watch ();

  for (guint i = 0; i < 3; i++)
    {
      set (HOURS (7));
      pass (HOURS (1));
      g_assert_false (jumps (&clock, START));
    }
  set (HOURS (7));
  g_assert_true (jumps (&clock, START));
}

static void
test_opened_after_days (void)
{
  ClClock clock = watch ();

  g_assert_false (jumps (&clock, START - DAYS (40)));
}

static void
test_opened_before_the_last_entry (void)
{
  ClClock clock = watch ();
  ClClockJump jump;

  g_assert_true (cl_clock_find_jump (&clock, START + DAYS (2), &jump));
  g_assert_true (jump.is_old);
  g_assert_cmpint (jump.expected, ==, START + DAYS (2));
  cl_clock_accept_jump (&clock, &jump);
  g_assert_false (jumps (&clock, START + DAYS (2)));

  clock = watch ();
  g_assert_false (jumps (&clock, START + HOURS (23)));
  /* Compared once: later entries may be any program's. */
  g_assert_false (jumps (&clock, START + DAYS (2)));
}

/* A practice on the computer's clock, as everybody has. */
typedef struct
{
  char *folder;
  char *path;
  ClPractice *practice;
  ClActor *dana;
} Fixture;

static ClPractice *
open_practice (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ClPractice *practice = cl_practice_open (fixture->path, &error);

  g_assert_no_error (error);
  cl_practice_set_clock_source (practice, read_clocks);
  return practice;
}

static ClActor *
sign_in (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;
  ClActor *actor = cl_sign_in_service_sign_in (practice, DANA, CL_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return actor;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const ClPracticeDraft draft = { .name = "Lakeside Counseling",
                                  .timezone = "America/Chicago",
                                  .admin_name = "Dana Ruiz",
                                  .admin_email = DANA,
                                  .admin_password = CL_TEST_PASSWORD };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("caseload-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clock.caseload", NULL);
  fixture->practice = cl_practice_create (fixture->path, &draft, NULL, &error);
  g_assert_no_error (error);
  clocks = (ClClockReading){ g_get_real_time (), HOURS (1) };
  cl_practice_set_clock_source (fixture->practice, read_clocks);
  fixture->dana = sign_in (fixture->practice);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-ballast" };

  g_object_unref (fixture->dana);
  cl_practice_close (fixture->practice);
  g_assert_finalize_object (fixture->practice);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
make_role (Fixture *fixture, const char *name, ClPermission permissions, int code)
{
  g_autoptr (ClChange) change = cl_change_new_create_role (name, permissions);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (fixture->practice, fixture->dana, &change, 1, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, CL_ERROR, code);
}

/* The log's entries, newest first, as "action action …". */
static char *
list_actions (Fixture *fixture, guint64 limit)
{
  ClAuditQuery query = { .limit = limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (fixture->practice, fixture->dana, &query, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : " ",
                            ((ClAuditEvent *) g_ptr_array_index (events, i))->action);
  return g_strdup (text->str);
}

static GPtrArray *
list_jumps (Fixture *fixture)
{
  ClAuditQuery query = { .action = "clock.jump" };
  g_autoptr (GError) error = NULL;
  GPtrArray *events = cl_audit_service_list (fixture->practice, fixture->dana, &query, &error);

  g_assert_no_error (error);
  return events;
}

static void
assert_jumps (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) events = list_jumps (fixture);

  g_assert_cmpuint (events->len, ==, n);
}

static void
assert_valid (Fixture *fixture, gint64 unsigned_tail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (fixture->practice, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_cmpint (verdict->unsigned_tail, ==, unsigned_tail);
}

static void
test_told_by_the_first_who_notices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClChange) change = cl_change_new_update_role ("Biller", TRUE, 0, NULL, NULL);
  g_autofree char *actions = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (ClPreview) preview = NULL;
  gint64 expected = clocks.wall;
  ClAuditEvent *event;

  set (DAYS (3));
  /* What only looks tells nothing and takes nothing away. */
  preview =
    cl_change_service_preview (fixture->practice, fixture->dana, &change, 1, 0, 0, NULL, NULL);
  g_assert_nonnull (preview);
  assert_jumps (fixture, 0);
  make_role (fixture, "Front desk", 0, -1);
  make_role (fixture, "Back office", 0, -1);
  actions = list_actions (fixture, 3);
  g_assert_cmpstr (actions, ==, "role.create role.create clock.jump");
  events = list_jumps (fixture);
  event = g_ptr_array_index (events, 0);
  detail = g_strdup_printf ("{\"from\":%" G_GINT64_FORMAT ",\"to\":%" G_GINT64_FORMAT "}", expected,
                            expected + DAYS (3));
  g_assert_cmpstr (event->detail, ==, detail);
  g_assert_cmpint (event->actor, ==, 0);
  g_assert_cmpint (event->at, ==, clocks.wall);
  assert_valid (fixture, 0);
}

static void
test_told_by_a_refusal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *actions = NULL;

  set (DAYS (1));
  make_role (fixture, "Biller", 0, CL_ERROR_CONFLICT);
  actions = list_actions (fixture, 2);
  g_assert_cmpstr (actions, ==, "role.create clock.jump");
  assert_valid (fixture, 0);
}

/* Both entries are nobody's, and Dana, who is signed in, signs them. */
static void
test_told_by_a_failed_sign_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClActor) nobody = NULL;

  set (DAYS (1));
  nobody = cl_sign_in_service_sign_in (fixture->practice, DANA, "not the password", NULL);
  g_assert_null (nobody);
  assert_jumps (fixture, 1);
  assert_valid (fixture, 0);
  make_role (fixture, "Front desk", 0, -1);
  assert_jumps (fixture, 1);
  assert_valid (fixture, 0);
}

/* A jump comes with keys, of which the entry that they belong to still tells. */
static void
test_told_beside_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ClActor *renewed;

  set (-DAYS (2));
  renewed = cl_sign_in_service_change_password (fixture->practice, fixture->dana, CL_TEST_PASSWORD,
                                                "another horse battery", NULL, &error);
  g_assert_no_error (error);
  g_object_unref (fixture->dana);
  fixture->dana = renewed;
  assert_jumps (fixture, 1);
  assert_valid (fixture, 0);
}

static void
test_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClPractice) reopened = NULL;
  g_autoptr (ClActor) dana = NULL;
  gint64 before;

  set (DAYS (3));
  make_role (fixture, "Front desk", 0, -1);
  before = cl_practice_get_now (fixture->practice);
  set (-DAYS (3));
  g_assert_cmpint (cl_practice_get_now (fixture->practice), ==, before);
  make_role (fixture, "Back office", 0, -1);
  assert_jumps (fixture, 2);

  /* Whoever opens it before the clock has gone that far finds that it has been told. */
  reopened = open_practice (fixture);
  dana = sign_in (reopened);
  assert_jumps (fixture, 2);
  g_assert_cmpint (cl_practice_get_now (reopened), ==, before);
  cl_practice_close (reopened);
  assert_valid (fixture, 0);
}

static void
test_set_back_while_closed (Fixture *fixture, gconstpointer data)
{
  make_role (fixture, "Front desk", 0, -1);
  g_clear_object (&fixture->dana);
  cl_practice_close (fixture->practice);
  g_clear_object (&fixture->practice);
  set (-DAYS (2));
  fixture->practice = open_practice (fixture);
  fixture->dana = sign_in (fixture->practice);
  assert_jumps (fixture, 1);
  assert_valid (fixture, 0);
}

/* The clock of a test is set by hand, and that is no jump. */
static void
test_clock_of_a_test (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();

  cl_test_practice_advance (test, DAYS (10));
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_create_role ("Front desk", 0)));
  cl_test_practice_advance (test, -DAYS (8));
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_create_role ("Back office", 0)));
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM audit_event "
                                               "WHERE action = 'clock.jump'"),
                   ==, 0);
}

#define ADD(name, function) g_test_add ("/clock/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/time-passing", test_time_passing);
  g_test_add_func ("/clock/forwards", test_forwards);
  g_test_add_func ("/clock/backwards", test_backwards);
  g_test_add_func ("/clock/step-by-step", test_step_by_step);
  g_test_add_func ("/clock/opened-after-days", test_opened_after_days);
  g_test_add_func ("/clock/opened-before-the-last-entry", test_opened_before_the_last_entry);
  ADD ("told-by-the-first-who-notices", test_told_by_the_first_who_notices);
  ADD ("told-by-a-refusal", test_told_by_a_refusal);
  ADD ("told-by-a-failed-sign-in", test_told_by_a_failed_sign_in);
  ADD ("told-beside-keys", test_told_beside_keys);
  ADD ("set-back", test_set_back);
  ADD ("set-back-while-closed", test_set_back_while_closed);
  g_test_add_func ("/clock/clock-of-a-test", test_clock_of_a_test);

  return g_test_run ();
}
