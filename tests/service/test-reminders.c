/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-reminder-service.h"
#include "cl-time.h"
#include "service-support.h"

/* Who is to be reminded of an appointment, who was, and who may say so. It is Monday, 23 November
 * 2026, 9:00 in Chicago. */

#define NOW "2026-11-23T09:00:00-06:00"

typedef struct
{
  ClTestPractice *test;
  ClActor *ann; /* owns Ana and Leo */
  ClActor *bob; /* knows nobody */
  ClActor *sid; /* the front desk */
  ClActor *bea; /* a biller: demographics without schedule */
  gint64 ana;
  gint64 leo;
} World;

static void
world_set_up (World *world, gconstpointer data)
{
  static const char *const practitioner[] = { "Practitioner", NULL };
  static const char *const scheduler[] = { "Scheduler", NULL };
  static const char *const biller[] = { "Biller", NULL };
  ClClientDetails *details = cl_client_details_new ();

  world->test = cl_test_practice_new ();
  cl_test_practice_advance (world->test, cl_time_parse (NOW) - world->test->now);
  world->ann = cl_test_practice_add (world->test, "ann@lakeside.test", practitioner);
  world->bob = cl_test_practice_add (world->test, "bob@lakeside.test", practitioner);
  world->sid = cl_test_practice_add (world->test, "sid@lakeside.test", scheduler);
  world->bea = cl_test_practice_add (world->test, "bea@lakeside.test", biller);
  world->ana = cl_test_practice_add_client (world->test, world->ann, "Ana", "Gomez");
  world->leo = cl_test_practice_add_client (world->test, world->ann, "Leo", "Marsh");
  details->phone = g_strdup ("+1 312 555 0100");
  details->email = g_strdup ("ana@example.org");
  cl_change_result_free (cl_test_practice_do (
    world->test, world->ann, cl_change_new_update_client (world->ana, details, NULL)));
}

static void
world_tear_down (World *world, gconstpointer data)
{
  g_object_unref (world->ann);
  g_object_unref (world->bob);
  g_object_unref (world->sid);
  g_object_unref (world->bea);
  cl_test_practice_free (world->test);
}

static gint64
book (World *world, gint64 client, const char *start)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, cl_actor_get_id (world->ann));
  g_autoptr (ClChangeResult) result = NULL;

  draft->start = cl_time_parse (start);
  draft->minutes = 50;
  draft->kind = client == 0 ? CL_APPOINTMENT_KIND_MEETING : CL_APPOINTMENT_KIND_THERAPY;
  draft->allow_overlap = TRUE;
  result = cl_test_practice_do (world->test, world->ann, cl_change_new_book (draft));
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->appointment;
}

static GPtrArray *
list (World *world, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *reminders = cl_reminder_service_list (world->test->practice, actor, FALSE, 0, &error);

  g_assert_no_error (error);
  return reminders;
}

static void
assert_count (World *world, ClActor *actor, guint expected)
{
  g_autoptr (GPtrArray) reminders = list (world, actor);

  g_assert_cmpuint (reminders->len, ==, expected);
}

static void
save (World *world, ClActor *actor, ClChange *change)
{
  cl_change_result_free (cl_test_practice_do (world->test, actor, change));
}

/* From now until the day after tomorrow begins, in order, by the practice's clocks. */
static void
test_days (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) reminders = NULL;
  gint64 last = book (world, world->leo, "2026-11-24T23:59:00-06:00");
  gint64 first = book (world, world->ana, "2026-11-23T09:01:00-06:00");

  book (world, world->ana, "2026-11-23T08:30:00-06:00");
  book (world, world->ana, "2026-11-25T00:00:00-06:00");
  book (world, 0, "2026-11-24T10:00:00-06:00");
  reminders = list (world, world->sid);
  g_assert_cmpuint (reminders->len, ==, 2);
  g_assert_cmpint (((ClReminder *) reminders->pdata[0])->appointment->id, ==, first);
  g_assert_cmpint (((ClReminder *) reminders->pdata[1])->appointment->id, ==, last);
}

/* Who came, did not come or was cancelled needs no reminding. */
static void
test_states (World *world, gconstpointer data)
{
  gint64 id = book (world, world->ana, "2026-11-23T16:00:00-06:00");

  assert_count (world, world->sid, 1);
  save (world, world->sid, cl_change_new_set_appointment_state (id, CL_APPOINTMENT_STATE_ARRIVED));
  assert_count (world, world->sid, 0);
  cl_test_practice_refuse (world->test, world->sid, cl_change_new_remind (id, TRUE),
                           CL_ERROR_INVALID);
  save (world, world->sid, cl_change_new_set_appointment_state (id, CL_APPOINTMENT_STATE_BOOKED));
  save (world, world->sid, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS));
  assert_count (world, world->sid, 0);
}

static void
test_who_sees (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GError) error = NULL;
  ClReminder *reminder;
  gint64 id = book (world, world->ana, "2026-11-24T10:00:00-06:00");
  gint64 meeting = book (world, 0, "2026-11-24T12:00:00-06:00");

  seen = list (world, world->sid);
  reminder = seen->pdata[0];
  g_assert_cmpstr (reminder->appointment->client_name, ==, "Ana Gomez");
  g_assert_cmpstr (reminder->phone, ==, "+1 312 555 0100");
  g_assert_cmpstr (reminder->email, ==, "ana@example.org");
  g_assert_true (reminder->may_remind);
  /* Bob sees Ann's calendar, and that she is busy; Bea knows Ana, and not when she comes. */
  assert_count (world, world->bob, 0);
  assert_count (world, world->bea, 0);
  cl_test_practice_refuse (world->test, world->bob, cl_change_new_remind (id, TRUE),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (world->test, world->bea, cl_change_new_remind (id, TRUE),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (world->test, world->ann, cl_change_new_remind (meeting, TRUE),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (world->test, world->ann, cl_change_new_remind (meeting + 1, TRUE),
                           CL_ERROR_NOT_FOUND);
  g_assert_null (cl_reminder_service_list (world->test->practice, world->sid, TRUE, 0, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
}

static void
test_of_one (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) of_ann = NULL;
  g_autoptr (GPtrArray) of_bob = NULL;

  book (world, world->ana, "2026-11-24T10:00:00-06:00");
  of_ann = cl_reminder_service_list (world->test->practice, world->sid, TRUE,
                                     cl_actor_get_id (world->ann), NULL);
  of_bob = cl_reminder_service_list (world->test->practice, world->sid, TRUE,
                                     cl_actor_get_id (world->bob), NULL);
  g_assert_cmpuint (of_ann->len, ==, 1);
  g_assert_cmpuint (of_bob->len, ==, 0);
}

static gint64
get_reminded_by (World *world)
{
  g_autoptr (GPtrArray) reminders = list (world, world->ann);
  ClReminder *reminder = reminders->pdata[0];

  g_assert_true ((reminder->reminded_by == 0) == (reminder->reminded_at == 0));
  return reminder->reminded_by;
}

/* Who and when, taken back, undone; and again once the time is another. */
static void
test_remind (World *world, gconstpointer data)
{
  g_autoptr (ClChangeResult) reminded = NULL;
  g_autoptr (GPtrArray) reminders = NULL;
  g_autoptr (GError) error = NULL;
  ClMoveDraft *move = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  gint64 id = book (world, world->ana, "2026-11-24T10:00:00-06:00");

  g_assert_cmpint (get_reminded_by (world), ==, 0);
  reminded = cl_test_practice_do (world->test, world->sid, cl_change_new_remind (id, TRUE));
  reminders = list (world, world->ann);
  g_assert_cmpint (get_reminded_by (world), ==, cl_actor_get_id (world->sid));
  g_assert_cmpint (((ClReminder *) reminders->pdata[0])->reminded_at, ==,
                   cl_practice_get_now (world->test->practice));
  g_assert_cmpint (
    cl_test_practice_ask (world->test,
                          "SELECT count (*) FROM audit_event WHERE action = 'appointment.remind'"
                          " AND outcome = 'done' AND detail LIKE '%\"reminded\":true%'"),
    ==, 1);
  g_assert_true (
    cl_change_service_undo (world->test->practice, world->sid, reminded->change, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_reminded_by (world), ==, 0);

  save (world, world->sid, cl_change_new_remind (id, TRUE));
  save (world, world->ann, cl_change_new_remind (id, FALSE));
  g_assert_cmpint (get_reminded_by (world), ==, 0);
  save (world, world->sid, cl_change_new_remind (id, TRUE));
  move->has_start = TRUE;
  move->start = cl_time_parse ("2026-11-24T11:00:00-06:00");
  save (world, world->sid, cl_change_new_move_appointment (id, move));
  g_assert_cmpint (get_reminded_by (world), ==, 0);
  save (world, world->ann, cl_change_new_remind (id, TRUE));
  g_assert_cmpint (get_reminded_by (world), ==, cl_actor_get_id (world->ann));
}

/* Somebody has been told of it: that booking is cancelled, and not made undone. */
static void
test_undo_of_booking (World *world, gconstpointer data)
{
  ClBookingDraft *draft = cl_booking_draft_new (world->ana, cl_actor_get_id (world->ann));
  g_autoptr (ClChangeResult) booked = NULL;
  g_autoptr (GError) error = NULL;

  draft->start = cl_time_parse ("2026-11-24T10:00:00-06:00");
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  booked = cl_test_practice_do (world->test, world->ann, cl_change_new_book (draft));
  save (world, world->sid,
        cl_change_new_remind (((ClChangeOutcome *) booked->outcomes->pdata[0])->appointment, TRUE));
  g_assert_false (
    cl_change_service_undo (world->test->practice, world->ann, booked->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  assert_count (world, world->sid, 1);
}

/* Tomorrow is a day of 25 hours, and the one after does not begin early. */
static void
test_clock_change (World *world, gconstpointer data)
{
  cl_test_practice_advance (world->test,
                            cl_time_parse ("2027-11-06T20:00:00-05:00") - world->test->now);
  book (world, world->ana, "2027-11-07T23:30:00-06:00");
  book (world, world->ana, "2027-11-08T00:00:00-06:00");
  assert_count (world, world->ann, 1);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/service/reminders/" path, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("days", test_days);
  ADD ("states", test_states);
  ADD ("who-sees", test_who_sees);
  ADD ("of-one", test_of_one);
  ADD ("remind", test_remind);
  ADD ("undo-of-booking", test_undo_of_booking);
  ADD ("clock-change", test_clock_change);
  return g_test_run ();
}
