/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"
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

/* A practice in which Ana waits for Tuesday or Thursday mornings with Ann. */
typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *sid;
  gint64 ana;
  gint64 leo;
  gint64 waiting;
} Clinic;

static void
clinic_set_up (Clinic *clinic, gconstpointer data)
{
  g_autoptr (ClChangeResult) added = NULL;

  clinic->test = cl_test_practice_new ();
  clinic->ann = cl_test_practice_add (clinic->test, "ann@lakeside.test", practitioner);
  clinic->sid = cl_test_practice_add (clinic->test, "sid@lakeside.test", scheduler);
  clinic->ana = cl_test_practice_add_client (clinic->test, clinic->ann, "Ana", "Gomez");
  clinic->leo = cl_test_practice_add_client (clinic->test, clinic->ann, "Leo", "Marsh");
  added = cl_test_practice_do (
    clinic->test, clinic->sid,
    cl_change_new_add_waiting (new_waiting (clinic->ana, cl_actor_get_id (clinic->ann)), TRUE));
  clinic->waiting = ((ClChangeOutcome *) g_ptr_array_index (added->outcomes, 0))->waiting;
}

static void
clinic_tear_down (Clinic *clinic, gconstpointer data)
{
  g_object_unref (clinic->ann);
  g_object_unref (clinic->sid);
  cl_test_practice_free (clinic->test);
}

static ClBookingDraft *
new_booking (Clinic *clinic, gint64 client, const char *start, gint64 minutes, gint64 waiting)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, cl_actor_get_id (clinic->ann));

  draft->start = cl_time_parse (start);
  draft->minutes = minutes;
  draft->kind = client == 0 ? CL_APPOINTMENT_KIND_MEETING : CL_APPOINTMENT_KIND_THERAPY;
  draft->waiting = waiting;
  draft->allow_overlap = TRUE;
  return draft;
}

static ClChange *
booking (Clinic *clinic, gint64 client, const char *start, gint64 minutes, gint64 waiting)
{
  return cl_change_new_book (new_booking (clinic, client, start, minutes, waiting));
}

static gint64
book (Clinic *clinic, gint64 client, const char *start, gint64 minutes)
{
  g_autoptr (ClChangeResult) result =
    cl_test_practice_do (clinic->test, clinic->sid, booking (clinic, client, start, minutes, 0));

  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->appointment;
}

static ClMoveDraft *
new_move (const char *start, gint64 minutes)
{
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);

  draft->has_start = start != NULL;
  draft->start = start != NULL ? cl_time_parse (start) : 0;
  draft->has_minutes = minutes != 0;
  draft->minutes = minutes;
  draft->allow_overlap = TRUE;
  return draft;
}

static ClChange *
moving (gint64 appointment, const char *start, gint64 minutes)
{
  return cl_change_new_move_appointment (appointment, new_move (start, minutes));
}

/* Saves a change that frees a time; whom it suits, and when: NULL for nobody. Undone again. */
static void
assert_suits (Clinic *clinic, ClChange *change, const char *start)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (clinic->test, clinic->sid, change);
  ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (outcome->suits);
  g_assert_cmpuint (outcome->suits->len, ==, start != NULL ? 1 : 0);
  if (start != NULL)
    {
      ClWaitingMatch *match = g_ptr_array_index (outcome->suits, 0);

      g_assert_cmpint (match->waiting->id, ==, clinic->waiting);
      g_assert_cmpint (match->practitioner, ==, cl_actor_get_id (clinic->ann));
      g_assert_cmpint (match->start, ==, cl_time_parse (start));
      g_assert_cmpstr (match->client_name, ==, "Ana Gomez");
    }
  g_assert_true (
    cl_change_service_undo (clinic->test->practice, clinic->sid, result->change, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cancel_suits (Clinic *clinic, gconstpointer data)
{
  gint64 id = book (clinic, clinic->leo, "2026-11-24T10:00:00-06:00", 60);
  gint64 wednesday = book (clinic, clinic->leo, "2026-11-25T10:00:00-06:00", 60);
  gint64 meeting = book (clinic, 0, "2026-11-26T08:30:00-06:00", 120);
  gint64 own = book (clinic, clinic->ana, "2026-11-24T13:00:00-06:00", 50);
  gint64 other;

  assert_suits (clinic, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS),
                "2026-11-24T10:00:00-06:00");
  assert_suits (clinic, cl_change_new_cancel_appointment (wednesday, CL_REPEAT_SCOPE_THIS), NULL);
  assert_suits (clinic, cl_change_new_cancel_appointment (meeting, CL_REPEAT_SCOPE_THIS),
                "2026-11-26T09:00:00-06:00");
  /* Somebody else is there too, or the client is elsewhere then. */
  other = book (clinic, clinic->leo, "2026-11-24T10:20:00-06:00", 20);
  assert_suits (clinic, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS), NULL);
  cl_change_result_free (cl_test_practice_do (
    clinic->test, clinic->sid, cl_change_new_cancel_appointment (other, CL_REPEAT_SCOPE_THIS)));
  cl_change_result_free (
    cl_test_practice_do (clinic->test, clinic->sid, moving (own, "2026-11-24T10:30:00-06:00", 0)));
  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, 0);
}

/* What the client gives up themselves is not offered to them. */
static void
test_own_time (Clinic *clinic, gconstpointer data)
{
  gint64 own = book (clinic, clinic->ana, "2026-11-24T08:40:00-06:00", 90);

  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, 1);
  assert_suits (clinic, cl_change_new_cancel_appointment (own, CL_REPEAT_SCOPE_THIS), NULL);
}

/* Moved away, moved a little, and made shorter. */
static void
test_move_suits (Clinic *clinic, gconstpointer data)
{
  gint64 id = book (clinic, clinic->leo, "2026-11-24T09:00:00-06:00", 120);

  assert_suits (clinic, moving (id, "2026-11-25T09:00:00-06:00", 0), "2026-11-24T09:00:00-06:00");
  assert_suits (clinic, moving (id, "2026-11-24T10:00:00-06:00", 0), "2026-11-24T09:00:00-06:00");
  assert_suits (clinic, moving (id, "2026-11-24T09:40:00-06:00", 0), NULL);
  assert_suits (clinic, moving (id, NULL, 60), "2026-11-24T10:00:00-06:00");
  assert_suits (clinic, moving (id, NULL, 75), NULL);
}

/* Who may not know the client is told nothing, and what has passed suits nobody. */
static void
test_suits_unknown (Clinic *clinic, gconstpointer data)
{
  g_autoptr (ClActor) bob = cl_test_practice_add (clinic->test, "bob@lakeside.test", practitioner);
  gint64 id = book (clinic, clinic->leo, "2026-11-24T10:00:00-06:00", 60);
  g_autoptr (ClChangeResult) result = NULL;

  cl_change_result_free (cl_test_practice_do (
    clinic->test, clinic->ann, cl_change_new_assign_staff (clinic->leo, cl_actor_get_id (bob))));
  result = cl_test_practice_do (clinic->test, bob,
                                cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS));
  g_assert_cmpuint (((ClChangeOutcome *) result->outcomes->pdata[0])->suits->len, ==, 0);
  id = book (clinic, clinic->leo, "2026-11-24T10:00:00-06:00", 60);
  cl_test_practice_advance (clinic->test,
                            cl_time_parse ("2026-11-24T10:20:00-06:00") - clinic->test->now);
  assert_suits (clinic, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS), NULL);
}

/* In the calendar of who sees nobody any more no time is offered. */
static void
test_suits_suspended (Clinic *clinic, gconstpointer data)
{
  ClActor *admin = clinic->test->admin;
  g_autoptr (ClActor) bob = cl_test_practice_add (clinic->test, "bob@lakeside.test", practitioner);
  ClBookingDraft *draft = new_booking (clinic, clinic->leo, "2026-11-24T10:00:00-06:00", 60, 0);
  g_autoptr (ClChangeResult) booked = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  gint64 id;

  /* She waits for anybody's time too. */
  cl_change_result_free (cl_test_practice_do (
    clinic->test, clinic->sid, cl_change_new_add_waiting (new_waiting (clinic->ana, 0), FALSE)));
  draft->practitioner = cl_actor_get_id (bob);
  booked = cl_test_practice_do (clinic->test, clinic->sid, cl_change_new_book (draft));
  id = ((ClChangeOutcome *) booked->outcomes->pdata[0])->appointment;
  cl_change_result_free (
    cl_test_practice_do (clinic->test, admin, cl_change_new_suspend (cl_actor_get_id (bob))));
  result = cl_test_practice_do (clinic->test, clinic->sid,
                                cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS));
  g_assert_cmpuint (((ClChangeOutcome *) result->outcomes->pdata[0])->suits->len, ==, 0);
}

/* Saves a change that gives Ana a time, and tells whether she waits no longer; undone again. */
static void
assert_met (Clinic *clinic, ClChange *change, gboolean is_met)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (clinic->test, clinic->sid, change);
  ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);
  g_autoptr (GError) error = NULL;
  gint64 n_told;

  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, is_met ? 0 : 1);
  g_assert_cmpuint (outcome->met != NULL ? outcome->met->len : 0, ==, is_met ? 1 : 0);
  if (is_met)
    g_assert_cmpint (g_array_index (outcome->met, gint64, 0), ==, clinic->waiting);
  n_told = cl_test_practice_ask (clinic->test,
                                 "SELECT count (*) FROM audit_event WHERE seq = (SELECT max (seq)"
                                 " FROM audit_event) AND detail LIKE '%\"waiting_met\":[%'");
  g_assert_cmpint (n_told, ==, is_met ? 1 : 0);
  g_assert_true (
    cl_change_service_undo (clinic->test->practice, clinic->sid, result->change, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, 1);
}

static void
test_booking_meets (Clinic *clinic, gconstpointer data)
{
  assert_met (clinic, booking (clinic, clinic->ana, "2026-11-24T10:00:00-06:00", 50, 0), TRUE);
  assert_met (clinic, booking (clinic, clinic->ana, "2026-11-24T11:15:00-06:00", 50, 0), FALSE);
  assert_met (clinic, booking (clinic, clinic->ana, "2026-11-24T10:00:00-06:00", 45, 0), FALSE);
  assert_met (clinic, booking (clinic, clinic->ana, "2026-11-24T08:55:00-06:00", 90, 0), FALSE);
  assert_met (clinic, booking (clinic, clinic->leo, "2026-11-24T10:00:00-06:00", 50, 0), FALSE);
  /* Booked for them by the list, whatever the time that they agreed on. */
  assert_met (
    clinic, booking (clinic, clinic->ana, "2026-11-25T15:00:00-06:00", 30, clinic->waiting), TRUE);
}

/* Whether an entry would be closed by it; nothing is closed yet. */
static void
assert_booking_would_meet (Clinic *clinic, ClBookingDraft *draft, gboolean is_met)
{
  g_autoptr (ClBookingDraft) owned = draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview (clinic->test->practice, clinic->sid, owned, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (preview->met->len, ==, is_met ? 1 : 0);
  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, 1);
}

static void
assert_move_would_meet (Clinic *clinic, gint64 appointment, const char *start, gboolean is_met)
{
  g_autoptr (ClMoveDraft) draft = new_move (start, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview) preview = cl_appointment_service_preview_move (
    clinic->test->practice, clinic->sid, appointment, draft, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (preview->met->len, ==, is_met ? 1 : 0);
  g_assert_cmpuint (count_waiting (clinic->test, clinic->sid), ==, 1);
}

/* Before anything is saved it can be said who will wait no longer. */
static void
test_preview_meets (Clinic *clinic, gconstpointer data)
{
  gint64 late = book (clinic, clinic->ana, "2026-12-03T10:00:00-06:00", 50);
  const char *tuesday = "2026-11-24T10:00:00-06:00";

  assert_booking_would_meet (clinic, new_booking (clinic, clinic->ana, tuesday, 50, 0), TRUE);
  assert_booking_would_meet (clinic, new_booking (clinic, clinic->ana, tuesday, 45, 0), FALSE);
  assert_booking_would_meet (clinic,
                             new_booking (clinic, clinic->ana, tuesday, 45, clinic->waiting), TRUE);
  assert_booking_would_meet (clinic, new_booking (clinic, clinic->leo, tuesday, 50, 0), FALSE);
  assert_move_would_meet (clinic, late, tuesday, TRUE);
  assert_move_would_meet (clinic, late, "2026-12-04T10:00:00-06:00", FALSE);
}

/* An appointment that they have already is brought forward, not put off. */
static void
test_moving_meets (Clinic *clinic, gconstpointer data)
{
  gint64 late = book (clinic, clinic->ana, "2026-12-03T10:00:00-06:00", 50);
  gint64 early = book (clinic, clinic->ana, "2026-11-23T15:00:00-06:00", 50);

  assert_met (clinic, moving (late, "2026-11-26T10:00:00-06:00", 0), TRUE);
  assert_met (clinic, moving (early, "2026-11-26T10:00:00-06:00", 0), FALSE);
}

/* The entry that is booked for is the client's, and open. */
static void
test_booking_for_entry (Clinic *clinic, gconstpointer data)
{
  const char *start = "2026-11-25T15:00:00-06:00";

  cl_test_practice_refuse (clinic->test, clinic->sid,
                           booking (clinic, clinic->leo, start, 50, clinic->waiting),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (clinic->test, clinic->sid,
                           booking (clinic, clinic->ana, start, 50, clinic->waiting + 1),
                           CL_ERROR_NOT_FOUND);
  g_assert_cmpint (cl_test_practice_ask (clinic->test, "SELECT count (*) FROM appointment"), ==, 0);
  cl_change_result_free (cl_test_practice_do (
    clinic->test, clinic->sid, booking (clinic, clinic->ana, start, 50, clinic->waiting)));
  cl_test_practice_refuse (clinic->test, clinic->sid,
                           booking (clinic, clinic->ana, start, 50, clinic->waiting),
                           CL_ERROR_NOT_FOUND);
}

/* Books in one's own calendar, and says how that was refused. */
static char *
dup_refusal (Clinic *clinic, ClActor *actor, gint64 client, gint64 waiting)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, cl_actor_get_id (actor));
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->start = cl_time_parse ("2026-11-25T15:00:00-06:00");
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->waiting = waiting;
  change = cl_change_new_book (draft);
  result = cl_change_service_apply (clinic->test->practice, actor, &change, 1, &error);
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_null (result);
  return g_strdup (error->message);
}

/* Who may not know a client is not told by an entry's number whose it is, nor that there is one. */
static void
test_entry_of_unknown (Clinic *clinic, gconstpointer data)
{
  g_autoptr (ClActor) bob = cl_test_practice_add (clinic->test, "bob@lakeside.test", practitioner);
  g_autofree char *theirs = dup_refusal (clinic, bob, clinic->ana, clinic->waiting);
  g_autofree char *of_others = dup_refusal (clinic, bob, clinic->leo, clinic->waiting);
  g_autofree char *of_nobody = dup_refusal (clinic, bob, clinic->leo + 1, clinic->waiting);
  g_autofree char *none = dup_refusal (clinic, bob, clinic->ana, clinic->waiting + 1);

  g_assert_cmpstr (theirs, ==, of_others);
  g_assert_cmpstr (theirs, ==, of_nobody);
  g_assert_cmpstr (theirs, ==, none);
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

#define ADD(path, func)                                                                            \
  g_test_add ("/service/waiting/" path, Clinic, NULL, clinic_set_up, func, clinic_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/waiting/list", test_list);
  g_test_add_func ("/service/waiting/match", test_match);
  g_test_add_func ("/service/waiting/refused", test_refused);
  ADD ("cancel-suits", test_cancel_suits);
  ADD ("own-time", test_own_time);
  ADD ("move-suits", test_move_suits);
  ADD ("suits-unknown", test_suits_unknown);
  ADD ("suits-suspended", test_suits_suspended);
  ADD ("booking-meets", test_booking_meets);
  ADD ("preview-meets", test_preview_meets);
  ADD ("moving-meets", test_moving_meets);
  ADD ("booking-for-entry", test_booking_for_entry);
  ADD ("entry-of-unknown", test_entry_of_unknown);
  return g_test_run ();
}
