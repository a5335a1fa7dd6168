/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "cl-availability-service.h"
#include "cl-error.h"
#include "cl-time.h"
#include "service-support.h"

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };

static ClChange *
new_hours (gint64 member, guint day, guint from, guint to, const char *revision)
{
  ClAvailability *availability = cl_availability_new (member);

  cl_availability_add_hours (availability, day, from * 60, to * 60);
  return cl_change_new_set_availability (availability, FALSE, revision);
}

static ClChange *
new_time_off (gint64 member, const char *date, const char *label)
{
  ClAvailability *availability = cl_availability_new (member);

  cl_availability_add_hours (availability, 1, 9 * 60, 12 * 60);
  cl_availability_add_exception (availability, date, FALSE, 0, CL_MINUTES_A_DAY, label);
  return cl_change_new_set_availability (availability, TRUE, NULL);
}

static ClAvailability *
show (ClTestPractice *test, ClActor *actor, gint64 member)
{
  g_autoptr (GError) error = NULL;
  ClAvailability *shown = cl_availability_service_get (test->practice, actor, member, &error);

  g_assert_no_error (error);
  return shown;
}

static void
test_set (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  gint64 id = cl_actor_get_id (ann);
  g_autoptr (ClAvailability) none = show (test, bob, id);
  g_autoptr (ClAvailability) first = NULL;
  g_autoptr (ClAvailability) second = NULL;

  g_assert_false (none->is_set);
  cl_change_result_free (cl_test_practice_do (test, ann, new_time_off (id, "2026-12-01", "Ill")));
  first = show (test, bob, id);
  g_assert_true (first->is_set);
  g_assert_cmpuint (first->weekly->len, ==, 1);
  g_assert_cmpuint (first->exceptions->len, ==, 1);

  /* A colleague does not set them; a scheduler does, and the exceptions that they do not name stay.
   */
  cl_test_practice_refuse (test, bob, new_hours (id, 2, 9, 10, NULL), CL_ERROR_DENIED);
  cl_test_practice_refuse (test, sid, new_hours (0, 2, 9, 10, NULL), CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (test, sid, new_hours (id, 2, 10, 9, NULL), CL_ERROR_INVALID);
  cl_test_practice_refuse (test, sid, new_hours (cl_actor_get_id (sid), 2, 9, 10, NULL),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (test, sid, new_hours (id, 2, 9, 10, none->revision), CL_ERROR_CONFLICT);
  cl_change_result_free (
    cl_test_practice_do (test, sid, new_hours (id, 2, 9, 10, first->revision)));
  second = show (test, ann, id);
  g_assert_cmpuint (g_array_index (second->weekly, ClWeeklyHours, 0).day, ==, 2);
  g_assert_cmpuint (second->exceptions->len, ==, 1);
  g_assert_cmpstr (second->revision, !=, first->revision);
}

static void
test_labels (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  gint64 id = cl_actor_get_id (ann);
  g_autoptr (ClAvailability) own = NULL;
  g_autoptr (ClAvailability) of_scheduler = NULL;
  g_autoptr (ClAvailability) of_colleague = NULL;
  g_autoptr (ClChangeResult) set = NULL;

  set = cl_test_practice_do (test, ann, new_time_off (id, "2026-12-01", "Surgery"));
  own = show (test, ann, id);
  of_scheduler = show (test, sid, id);
  of_colleague = show (test, bob, id);
  g_assert_cmpstr (g_array_index (own->exceptions, ClDayException, 0).label, ==, "Surgery");
  g_assert_cmpstr (g_array_index (of_scheduler->exceptions, ClDayException, 0).label, ==,
                   "Surgery");
  g_assert_cmpuint (of_colleague->exceptions->len, ==, 1);
  g_assert_null (g_array_index (of_colleague->exceptions, ClDayException, 0).label);
  /* Nor does the log tell. */
  g_assert_cmpint (
    cl_test_practice_ask (test, "SELECT count (*) FROM audit_event WHERE detail LIKE '%Surgery%'"),
    ==, 0);
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM audit_event WHERE"
                                               " action = 'availability.set'"),
                   ==, 1);
}

static void
test_unseen (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (ClAvailability) shown = NULL;
  g_autoptr (ClAvailability) own = NULL;
  g_autoptr (GError) error = NULL;

  draft->has_bookable = TRUE;
  result = cl_test_practice_do (test, test->admin,
                                cl_change_new_update_member (cl_actor_get_id (ann), draft));
  shown = cl_availability_service_get (test->practice, bob, cl_actor_get_id (ann), &error);
  g_assert_null (shown);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "all-schedules");
  own = show (test, ann, cl_actor_get_id (ann));
}

static void
test_undo (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  gint64 id = cl_actor_get_id (ann);
  g_autoptr (ClChangeResult) first = NULL;
  g_autoptr (ClChangeResult) second = NULL;
  g_autoptr (ClAvailability) before = NULL;
  g_autoptr (ClAvailability) after = NULL;
  g_autoptr (ClAvailability) none = NULL;
  g_autoptr (GError) error = NULL;

  first = cl_test_practice_do (test, ann, new_time_off (id, "2026-12-01", "Ill"));
  before = show (test, ann, id);
  second = cl_test_practice_do (
    test, ann, cl_change_new_set_availability (cl_availability_new (id), FALSE, NULL));
  none = show (test, ann, id);
  g_assert_false (none->is_set);
  g_assert_cmpuint (none->exceptions->len, ==, 0);
  g_assert_true (cl_change_service_undo (test->practice, ann, second->change, NULL, &error));
  after = show (test, ann, id);
  g_assert_cmpstr (after->revision, ==, before->revision);
  g_assert_true (cl_change_service_undo (test->practice, ann, first->change, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&none);
  none = show (test, ann, id);
  g_assert_false (none->is_set);
}

static void
add_appointment (ClTestPractice *test, gint64 member, const char *start, guint minutes)
{
  gint64 at = cl_time_parse (start);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO appointment (practitioner_id, start, end, kind, created_by, created_at)"
    " VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", 'meeting', 1, 0)",
    member, at, at + minutes * G_GINT64_CONSTANT (60000000));

  cl_test_practice_run_sql (test, sql);
}

static void
assert_load (GArray *loads, guint day, const char *date, guint open, guint booked)
{
  const ClDayLoad *load = &g_array_index (loads, ClDayLoad, day);

  g_assert_cmpstr (load->day.date, ==, date);
  g_assert_cmpuint (load->open, ==, open);
  g_assert_cmpuint (load->booked, ==, booked);
}

static void
test_loads (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ids[] = { cl_actor_get_id (ann), cl_actor_get_id (bob) };
  g_autoptr (GArray) loads = NULL;
  g_autoptr (GArray) both = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    set = cl_test_practice_do (test, ann, new_time_off (ids[0], "2026-12-01", NULL));

  /* Overlapping ones are counted once, what lies outside of the hours or is cancelled never. */
  add_appointment (test, ids[0], "2026-11-24T08:30:00-06:00", 60);
  add_appointment (test, ids[0], "2026-11-24T10:00:00-06:00", 50);
  add_appointment (test, ids[0], "2026-11-24T10:30:00-06:00", 60);
  add_appointment (test, ids[0], "2026-11-24T15:00:00-06:00", 60);
  add_appointment (test, ids[0], "2026-11-24T11:45:00-06:00", 10);
  cl_test_practice_run_sql (test, "UPDATE appointment SET state = 'cancelled' WHERE id = 5");
  add_appointment (test, ids[1], "2026-11-25T23:30:00-06:00", 60);
  loads = cl_availability_service_list_loads (test->practice, ann, ids, 1,
                                              cl_time_parse ("2026-11-23T12:00:00-06:00"),
                                              cl_time_parse ("2026-12-02T00:00:00-06:00"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loads->len, ==, 9);
  assert_load (loads, 0, "2026-11-23", 0, 0);
  assert_load (loads, 1, "2026-11-24", 180, 30 + 90);
  assert_load (loads, 2, "2026-11-25", 0, 0);
  assert_load (loads, 8, "2026-12-01", 0, 0);
  both = cl_availability_service_list_loads (test->practice, ann, ids, 2,
                                             cl_time_parse ("2026-11-24T00:00:00-06:00"),
                                             cl_time_parse ("2026-11-27T00:00:00-06:00"), &error);
  g_assert_no_error (error);
  assert_load (both, 0, "2026-11-24", 180 + 1440, 120);
  assert_load (both, 1, "2026-11-25", 1440, 30);
  assert_load (both, 2, "2026-11-26", 1440, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/availability/set", test_set);
  g_test_add_func ("/service/availability/labels", test_labels);
  g_test_add_func ("/service/availability/unseen", test_unseen);
  g_test_add_func ("/service/availability/undo", test_undo);
  g_test_add_func ("/service/availability/loads", test_loads);
  return g_test_run ();
}
