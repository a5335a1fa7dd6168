/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-access-service.h"
#include "cl-appointment-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-time.h"

/* Booking and what it gives, moving, cancelling, repeats, conflicts, blocks and undo. */

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

typedef struct
{
  ClTestPractice *test;
  ClActor *ann; /* owns Ana */
  ClActor *bob; /* owns Leo */
  ClActor *sid; /* the front desk */
  gint64 ana;
  gint64 leo;
} World;

static void
world_set_up (World *world, gconstpointer data)
{
  world->test = cl_test_practice_new ();
  world->ann = cl_test_practice_add (world->test, "ann@lakeside.test",
                                     (const char *const[]){ "Practitioner", NULL });
  world->bob = cl_test_practice_add (world->test, "bob@lakeside.test",
                                     (const char *const[]){ "Practitioner", NULL });
  world->sid = cl_test_practice_add (world->test, "sid@lakeside.test",
                                     (const char *const[]){ "Scheduler", NULL });
  world->ana = cl_test_practice_add_client (world->test, world->ann, "Ana", "Gomez");
  world->leo = cl_test_practice_add_client (world->test, world->bob, "Leo", "Marsh");
}

static void
world_tear_down (World *world, gconstpointer data)
{
  g_object_unref (world->ann);
  g_object_unref (world->bob);
  g_object_unref (world->sid);
  cl_test_practice_free (world->test);
}

static gint64
at (const char *text)
{
  gint64 time = cl_time_parse (text);

  g_assert_cmpint (time, !=, CL_TIME_INVALID);
  return time;
}

static ClBookingDraft *
draft_new (gint64 client, ClActor *practitioner, const char *start, gint64 minutes)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, cl_actor_get_id (practitioner));

  draft->start = at (start);
  draft->minutes = minutes;
  draft->kind = client == 0 ? CL_APPOINTMENT_KIND_MEETING : CL_APPOINTMENT_KIND_THERAPY;
  return draft;
}

static gint64
book (World *world, ClActor *actor, ClBookingDraft *draft)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (world->test, actor, cl_change_new_book (draft));

  return ((ClChangeOutcome *) result->outcomes->pdata[0])->appointment;
}

static gint64
repeat (World *world, const char *rule, const char *start)
{
  ClBookingDraft *draft = draft_new (world->ana, world->ann, start, 50);

  draft->rule = g_strdup (rule);
  return book (world, world->ann, draft);
}

static GPtrArray *
list (World *world, ClActor *actor)
{
  ClAppointmentQuery query = { .from = world->test->now - 40 * DAY,
                               .to = world->test->now + 400 * DAY };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = cl_appointment_service_list (world->test->practice, actor, &query, &error);

  g_assert_no_error (error);
  return rows;
}

/* What stands in Ann's eyes, in the practice's clocks: "24 Tue 09:00", cancelled ones left out. */
static char *
tell (World *world)
{
  g_autoptr (GPtrArray) rows = list (world, world->sid);
  GTimeZone *zone = cl_practice_get_timezone (world->test->practice);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = rows->pdata[i];
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->start / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *each = g_date_time_format (local, "%-m/%-d %H:%M");

      if (row->state == CL_APPOINTMENT_STATE_CANCELLED)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", each);
    }
  return g_string_free (text, FALSE);
}

#define ASSERT_STANDS(world, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *stands_ = tell (world);                                                       \
                                                                                                   \
    g_assert_cmpstr (stands_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

/* The id of the n-th that was not cancelled. */
static gint64
pick (World *world, guint n)
{
  g_autoptr (GPtrArray) rows = list (world, world->sid);

  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = rows->pdata[i];

      if (row->state != CL_APPOINTMENT_STATE_CANCELLED && n-- == 0)
        return row->id;
    }
  g_assert_not_reached ();
}

static ClChange *
move_to (gint64 appointment, const char *start, ClRepeatScope scope)
{
  ClMoveDraft *draft = cl_move_draft_new (scope);

  draft->has_start = TRUE;
  draft->start = at (start);
  return cl_change_new_move_appointment (appointment, draft);
}

static void
move (World *world, gint64 appointment, const char *start, ClRepeatScope scope)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (world->test, world->sid, move_to (appointment, start, scope));
}

static void
configure (World *world, const char *handling)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    world->test, world->test->admin,
    cl_change_new_configure ((const char *const[]){ "conflict_handling", NULL },
                             (const char *const[]){ handling, NULL }));
}

static void
test_shares (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAccess) access = NULL;
  ClArea areas;

  g_assert_cmpuint (cl_access_service_check (world->test->practice, world->bob, world->ana), ==, 0);
  book (world, world->sid, draft_new (world->ana, world->bob, "2026-11-24T09:00:00-06:00", 50));
  areas = cl_access_service_check (world->test->practice, world->bob, world->ana);
  g_assert_cmpuint (areas, ==, CL_AREAS_RECORD);
  access = cl_access_service_show (world->test->practice, world->ann, world->ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (access->grants->len, ==, 1);
  g_assert_cmpint (g_array_index (access->grants, ClGrant, 0).source, ==, CL_GRANT_SOURCE_BOOKING);
  g_assert_cmpint (g_array_index (access->grants, ClGrant, 0).level, ==, CL_LEVEL_RECORD);
}

/* Why? says which appointment it was. */
static void
test_why (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClHolder) holder = NULL;
  gint64 id =
    book (world, world->sid, draft_new (world->ana, world->bob, "2026-11-24T09:00:00-06:00", 50));
  gboolean is_named = FALSE;

  holder = cl_access_service_explain (world->test->practice, world->ann, world->ana,
                                      cl_actor_get_id (world->bob), FALSE, 0, FALSE, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      ClReason *reason = holder->reasons->pdata[i];

      if (reason->source == CL_REASON_GRANT)
        {
          g_assert_cmpint (reason->appointment, ==, id);
          g_assert_cmpint (reason->appointment_start, ==, at ("2026-11-24T09:00:00-06:00"));
          is_named = TRUE;
        }
    }
  g_assert_true (is_named);
}

static void
test_week (World *world, gconstpointer data)
{
  repeat (world, "FREQ=WEEKLY;COUNT=4", "2026-11-26T10:00:00-06:00");
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/10 10:00, 12/17 10:00");
}

/* The clocks on the wall say ten before and after they are changed. */
static void
test_clock_change (World *world, gconstpointer data)
{
  repeat (world, "FREQ=WEEKLY;COUNT=3", "2027-03-04T10:00:00-06:00");
  ASSERT_STANDS (world, "3/4 10:00, 3/11 10:00, 3/18 10:00");
  move (world, pick (world, 0), "2027-03-05T11:30:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "3/5 11:30, 3/12 11:30, 3/19 11:30");
}

static void
test_move_this (World *world, gconstpointer data)
{
  repeat (world, "FREQ=WEEKLY;COUNT=3", "2026-11-26T10:00:00-06:00");
  move (world, pick (world, 1), "2026-12-04T09:00:00-06:00", CL_REPEAT_SCOPE_THIS);
  ASSERT_STANDS (world, "11/26 10:00, 12/4 09:00, 12/10 10:00");
  /* It stays when the others move. */
  move (world, pick (world, 0), "2026-11-26T12:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/26 12:00, 12/4 09:00, 12/10 12:00");
}

static void
test_move_following (World *world, gconstpointer data)
{
  repeat (world, "FREQ=WEEKLY;COUNT=4", "2026-11-26T10:00:00-06:00");
  move (world, pick (world, 2), "2026-12-11T09:00:00-06:00", CL_REPEAT_SCOPE_FOLLOWING);
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/11 09:00, 12/18 09:00");
  g_assert_cmpint (cl_test_practice_ask (world->test, "SELECT count (*) FROM appointment_series"),
                   ==, 2);
  /* They are a repeat of their own from now on. */
  move (world, pick (world, 3), "2026-12-18T15:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/11 15:00, 12/18 15:00");
  move (world, pick (world, 1), "2026-12-02T10:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/25 10:00, 12/2 10:00, 12/11 15:00, 12/18 15:00");
}

static void
test_move_all (World *world, gconstpointer data)
{
  repeat (world, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", "2026-11-24T10:00:00-06:00");
  ASSERT_STANDS (world, "11/24 10:00, 11/26 10:00, 12/8 10:00, 12/10 10:00");
  move (world, pick (world, 1), "2026-11-27T08:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/25 08:00, 11/27 08:00, 12/9 08:00, 12/11 08:00");
  /* The rule says so too. */
  move (world, pick (world, 2), "2026-12-09T08:30:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/25 08:30, 11/27 08:30, 12/9 08:30, 12/11 08:30");
}

/* The second Thursday becomes the third Friday, whatever the month begins with. */
static void
test_move_month (World *world, gconstpointer data)
{
  repeat (world, "FREQ=MONTHLY;BYDAY=2TH;COUNT=4", "2026-12-10T10:00:00-06:00");
  ASSERT_STANDS (world, "12/10 10:00, 1/14 10:00, 2/11 10:00, 3/11 10:00");
  move (world, pick (world, 1), "2027-01-15T10:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "12/18 10:00, 1/15 10:00, 2/19 10:00, 3/19 10:00");
  move (world, pick (world, 2), "2027-02-19T11:00:00-06:00", CL_REPEAT_SCOPE_FOLLOWING);
  ASSERT_STANDS (world, "12/18 10:00, 1/15 10:00, 2/19 11:00, 3/19 11:00");
}

static void
test_move_keeps_what_has_been (World *world, gconstpointer data)
{
  gint64 first = repeat (world, "FREQ=DAILY;COUNT=4", "2026-11-24T10:00:00-06:00");
  g_autoptr (ClChangeResult) arrived = NULL;
  g_autoptr (ClChangeResult) cancelled = NULL;

  cl_test_practice_advance (world->test, DAY);
  arrived = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_set_appointment_state (first, CL_APPOINTMENT_STATE_FULFILLED));
  cancelled =
    cl_test_practice_do (world->test, world->ann,
                         cl_change_new_cancel_appointment (pick (world, 1), CL_REPEAT_SCOPE_THIS));
  move (world, pick (world, 1), "2026-11-26T11:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/24 10:00, 11/26 11:00, 11/27 11:00");
}

/* Of a repeat that moves each can be moved elsewhere, or left where it is. */
static void
test_move_choices (World *world, gconstpointer data)
{
  ClOccurrenceChoice choices[] = {
    { .original = at ("2026-12-03T10:00:00-06:00"), .start = CL_TIME_NONE },
    { .original = at ("2026-12-10T10:00:00-06:00"), .start = at ("2026-12-10T15:00:00-06:00") },
    { .original = at ("2026-12-11T10:00:00-06:00"), .start = CL_TIME_NONE },
  };
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
  ClMoveDraft *wrong = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
  gint64 first = repeat (world, "FREQ=WEEKLY;COUNT=4", "2026-11-26T10:00:00-06:00");
  g_autoptr (ClChangeResult) result = NULL;

  wrong->has_start = draft->has_start = TRUE;
  wrong->start = draft->start = at ("2026-11-26T12:00:00-06:00");
  g_array_append_vals (draft->choices, choices, 2);
  g_array_append_vals (wrong->choices, choices, 3);
  cl_test_practice_refuse (world->test, world->sid, cl_change_new_move_appointment (first, wrong),
                           CL_ERROR_INVALID);
  result =
    cl_test_practice_do (world->test, world->sid, cl_change_new_move_appointment (first, draft));
  ASSERT_STANDS (world, "11/26 12:00, 12/3 10:00, 12/10 15:00, 12/17 12:00");
  /* Both stay where they were put when the others move on. */
  move (world, first, "2026-11-26T13:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/26 13:00, 12/3 10:00, 12/10 15:00, 12/17 13:00");
  /* One that is left where it is is in the way of the one that comes there. */
  draft = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
  draft->has_start = TRUE;
  draft->start = at ("2026-12-03T13:00:00-06:00");
  choices[0].original = at ("2026-12-17T13:00:00-06:00");
  g_array_append_vals (draft->choices, choices, 1);
  repeat (world, "FREQ=WEEKLY;COUNT=2", "2026-12-24T09:00:00-06:00");
  g_clear_pointer (&result, cl_change_result_free);
  result =
    cl_test_practice_do (world->test, world->sid, cl_change_new_move_appointment (first, draft));
  ASSERT_STANDS (world, "12/3 10:00, 12/3 13:00, 12/10 15:00, 12/17 13:00, 12/24 09:00, "
                        "12/31 09:00");
}

static ClChange *
re_repeat (gint64 appointment, const char *rule)
{
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);

  draft->has_rule = TRUE;
  draft->rule = g_strdup (rule);
  return cl_change_new_move_appointment (appointment, draft);
}

/* What comes once can repeat from now on, and what repeats can repeat otherwise or no more; Undo
 * puts everything back. */
static void
test_other_repeat (World *world, gconstpointer data)
{
  g_autoptr (ClChangeResult) result = NULL;
  gint64 id =
    book (world, world->sid, draft_new (world->ana, world->ann, "2026-11-26T10:00:00-06:00", 50));
  g_autoptr (GError) error = NULL;
  gint64 undone;

  result = cl_test_practice_do (world->test, world->sid, re_repeat (id, "FREQ=WEEKLY;COUNT=4"));
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/10 10:00, 12/17 10:00");
  g_assert_cmpint (pick (world, 0), ==, id);
  g_clear_pointer (&result, cl_change_result_free);
  /* Two stay, one goes: they are the same appointments. */
  id = pick (world, 2);
  result = cl_test_practice_do (world->test, world->sid,
                                re_repeat (pick (world, 1), "FREQ=WEEKLY;INTERVAL=2;COUNT=2"));
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/17 10:00");
  g_assert_cmpint (pick (world, 2), ==, id);
  cl_change_service_undo (world->test->practice, world->sid, result->change, &undone, &error);
  g_assert_no_error (error);
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/10 10:00, 12/17 10:00");
  g_clear_pointer (&result, cl_change_result_free);
  result = cl_test_practice_do (world->test, world->sid, re_repeat (pick (world, 1), NULL));
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00");
  /* The repeat of the first one ended before it: it moves alone, and so does the other. */
  move (world, pick (world, 0), "2026-11-27T10:00:00-06:00", CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/27 10:00, 12/3 10:00");
  cl_test_practice_refuse (world->test, world->sid, re_repeat (pick (world, 0), "FREQ=WEEKLY"),
                           CL_ERROR_INVALID);
}

/* All of a repeat get another from the first that is still to come, which moves as far as the one
 * that was named; what has been stays. */
static void
test_other_repeat_of_all (World *world, gconstpointer data)
{
  gint64 past = repeat (world, "FREQ=WEEKLY;COUNT=4", "2026-11-26T10:00:00-06:00");
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
  g_autoptr (ClChangeResult) fulfilled = NULL;
  gint64 first = pick (world, 1);
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 undone;

  cl_test_practice_advance (world->test, 3 * DAY);
  fulfilled = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_set_appointment_state (past, CL_APPOINTMENT_STATE_FULFILLED));
  draft->has_rule = TRUE;
  draft->rule = g_strdup ("FREQ=WEEKLY;INTERVAL=2;COUNT=3");
  draft->has_start = TRUE;
  draft->start = at ("2026-12-11T11:00:00-06:00");
  draft->edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_ALL);
  draft->edit->room = g_strdup (" Attic ");
  result = cl_test_practice_do (world->test, world->sid,
                                cl_change_new_move_appointment (pick (world, 2), draft));
  ASSERT_STANDS (world, "11/26 10:00, 12/4 11:00, 12/18 11:00, 1/1 11:00");
  g_assert_cmpint (pick (world, 1), ==, first);
  g_assert_cmpint (
    cl_test_practice_ask (world->test, "SELECT count (*) FROM appointment WHERE room = 'Attic'"),
    ==, 3);
  cl_change_service_undo (world->test->practice, world->sid, result->change, &undone, &error);
  g_assert_no_error (error);
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:00, 12/10 10:00, 12/17 10:00");
}

/* Moved and put into another room as one: what is in the way is looked for there and then. */
static void
test_move_with_room (World *world, gconstpointer data)
{
  ClBookingDraft *other = draft_new (world->leo, world->bob, "2026-11-24T11:00:00-06:00", 50);
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  ClMoveDraft *only = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  g_autoptr (ClMoveDraft) look = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  g_autoptr (ClBookingPreview) preview = NULL;
  g_autoptr (ClAppointment) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  other->room = g_strdup ("Attic");
  book (world, world->bob, other);
  id =
    book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50));
  draft->has_start = TRUE;
  draft->start = at ("2026-11-24T11:30:00-06:00");
  draft->edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  draft->edit->room = g_strdup ("attic");
  cl_test_practice_refuse (world->test, world->ann, cl_change_new_move_appointment (id, draft),
                           CL_ERROR_CONFLICT);
  /* Where it is nobody has the room. */
  only->edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  only->edit->room = g_strdup ("attic");
  only->edit->has_kind = TRUE;
  only->edit->kind = CL_APPOINTMENT_KIND_INTAKE;
  cl_change_result_free (
    cl_test_practice_do (world->test, world->ann, cl_change_new_move_appointment (id, only)));
  found = cl_appointment_service_get (world->test->practice, world->ann, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->room, ==, "attic");
  g_assert_cmpint (found->kind, ==, CL_APPOINTMENT_KIND_INTAKE);
  g_assert_cmpint (found->start, ==, at ("2026-11-24T09:00:00-06:00"));
  /* What was in its way already is not new. */
  book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T12:00:00-06:00", 50));
  look->edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  look->edit->room = g_strdup ("Cellar");
  preview =
    cl_appointment_service_preview_move (world->test->practice, world->ann, id, look, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((ClOccurrence *) preview->occurrences->pdata[0])->conflicts->len, ==, 0);
  g_assert_null (cl_appointment_service_get (world->test->practice, world->bob, id, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
}

/* What a repeat makes is booked as everything is. */
static void
test_other_repeat_in_the_way (World *world, gconstpointer data)
{
  gint64 id =
    book (world, world->sid, draft_new (world->ana, world->ann, "2026-11-26T10:00:00-06:00", 50));

  book (world, world->sid, draft_new (world->leo, world->ann, "2026-12-03T10:30:00-06:00", 50));
  cl_test_practice_refuse (world->test, world->sid, re_repeat (id, "FREQ=WEEKLY;COUNT=2"),
                           CL_ERROR_CONFLICT);
  ASSERT_STANDS (world, "11/26 10:00, 12/3 10:30");
}

static void
test_cancel_scopes (World *world, gconstpointer data)
{
  g_autoptr (ClChangeResult) first = NULL;
  g_autoptr (ClChangeResult) second = NULL;
  g_autoptr (GError) error = NULL;

  repeat (world, "FREQ=DAILY;COUNT=5", "2026-11-24T10:00:00-06:00");
  first = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_cancel_appointment (pick (world, 3), CL_REPEAT_SCOPE_FOLLOWING));
  ASSERT_STANDS (world, "11/24 10:00, 11/25 10:00, 11/26 10:00");
  second =
    cl_test_practice_do (world->test, world->ann,
                         cl_change_new_cancel_appointment (pick (world, 1), CL_REPEAT_SCOPE_ALL));
  ASSERT_STANDS (world, "");
  g_assert_true (
    cl_change_service_undo (world->test->practice, world->ann, second->change, NULL, &error));
  ASSERT_STANDS (world, "11/24 10:00, 11/25 10:00, 11/26 10:00");
}

static guint
get_steps (World *world, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAppointment)
    appointment = cl_appointment_service_get (world->test->practice, world->ann, id, &error);

  g_assert_no_error (error);
  return appointment->steps;
}

static void
test_states (World *world, gconstpointer data)
{
  gint64 id =
    book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50));
  static const ClAppointmentState steps[] = {
    CL_APPOINTMENT_STATE_ARRIVED, CL_APPOINTMENT_STATE_FULFILLED, CL_APPOINTMENT_STATE_ARRIVED,
    CL_APPOINTMENT_STATE_NO_SHOW, CL_APPOINTMENT_STATE_BOOKED,
  };

  /* Not before the day. */
  cl_test_practice_refuse (world->test, world->ann,
                           cl_change_new_set_appointment_state (id, CL_APPOINTMENT_STATE_NO_SHOW),
                           CL_ERROR_INVALID);
  g_assert_cmpuint (get_steps (world, id), ==, 1u << CL_APPOINTMENT_STATE_CANCELLED);
  cl_test_practice_advance (world->test, DAY);
  g_assert_cmpuint (get_steps (world, id) & 1u << CL_APPOINTMENT_STATE_NO_SHOW, !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (ClChangeResult) result = cl_test_practice_do (
        world->test, world->ann, cl_change_new_set_appointment_state (id, steps[i]));
    }
  cl_test_practice_refuse (world->test, world->ann,
                           cl_change_new_set_appointment_state (id, CL_APPOINTMENT_STATE_CANCELLED),
                           CL_ERROR_INVALID);
}

/* It is known before it is saved that somebody who had arrived is booked again; of a repeat the one
 * alone that is marked, however many move with it. */
static void
test_moved_states (World *world, gconstpointer data)
{
  gint64 id = repeat (world, "FREQ=WEEKLY;COUNT=3", "2026-11-24T09:00:00-06:00");
  g_autoptr (ClMoveDraft) draft = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
  g_autoptr (GPtrArray) rows = NULL;

  cl_test_practice_advance (world->test, DAY);
  {
    g_autoptr (ClChangeResult) result =
      cl_test_practice_do (world->test, world->ann,
                           cl_change_new_set_appointment_state (id, CL_APPOINTMENT_STATE_ARRIVED));
  }
  draft->has_start = TRUE;
  for (guint hours = 1; hours <= 24; hours += 23)
    {
      g_autoptr (ClBookingPreview) preview = NULL;

      draft->start = at ("2026-11-24T09:00:00-06:00") + hours * 60 * MINUTE;
      preview =
        cl_appointment_service_preview_move (world->test->practice, world->ann, id, draft, NULL);
      g_assert_cmpint (preview->is_rebooked, ==, hours == 24);
      g_assert_cmpuint (preview->occurrences->len, ==, 3);
    }
  {
    g_autoptr (ClChangeResult) result = cl_test_practice_do (
      world->test, world->ann, cl_change_new_move_appointment (id, g_object_ref (draft)));
  }
  ASSERT_STANDS (world, "11/25 09:00, 12/2 09:00, 12/9 09:00");
  rows = list (world, world->ann);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((ClAppointment *) rows->pdata[i])->state, ==, CL_APPOINTMENT_STATE_BOOKED);
}

static gint64
get_suggestion (World *world, const char *start, gint64 minutes)
{
  g_autoptr (ClBookingDraft) draft = draft_new (world->ana, world->ann, start, minutes);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview (world->test->practice, world->ann, draft, &error);

  g_assert_no_error (error);
  return ((ClOccurrence *) preview->occurrences->pdata[0])->suggestion;
}

/* What is proposed instead is what is offered as free: a quarter of an hour before or after what is
 * booked, whatever its minute; where the time between is long enough for nothing else, that. */
static void
test_suggestions (World *world, gconstpointer data)
{
  book (world, world->ann, draft_new (0, world->ann, "2026-11-24T09:00:00-06:00", 185));
  g_assert_cmpint (get_suggestion (world, "2026-11-24T09:00:00-06:00", 50), ==,
                   at ("2026-11-24T08:00:00-06:00"));
  g_assert_cmpint (get_suggestion (world, "2026-11-24T11:30:00-06:00", 50), ==,
                   at ("2026-11-24T12:15:00-06:00"));
  book (world, world->ann, draft_new (0, world->ann, "2026-11-24T12:55:00-06:00", 60));
  g_assert_cmpint (get_suggestion (world, "2026-11-24T11:30:00-06:00", 50), ==,
                   at ("2026-11-24T12:05:00-06:00"));
}

/* Usual hours are those of the clocks on the wall, on the day on which they are changed too. */
static void
test_suggestion_of_clock_change (World *world, gconstpointer data)
{
  book (world, world->ann, draft_new (0, world->ann, "2027-03-14T08:00:00-05:00", 110));
  g_assert_cmpint (get_suggestion (world, "2027-03-14T08:00:00-05:00", 50), ==,
                   at ("2027-03-14T07:00:00-05:00"));
}

/* Who may not know the client is told that the time is taken, and not by whom. */
static void
test_conflict_is_masked (World *world, gconstpointer data)
{
  g_autoptr (ClActor) eve = cl_test_practice_add (world->test, "eve@lakeside.test",
                                                  (const char *const[]){ "Practitioner", NULL });
  gint64 own = cl_test_practice_add_client (world->test, eve, "Ida", "Holm");
  g_autoptr (ClBookingDraft) draft = draft_new (own, world->bob, "2026-11-24T09:30:00-06:00", 50);
  g_autoptr (ClBookingPreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  ClOccurrence *occurrence;
  ClConflict *conflict;

  book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50));
  preview = cl_appointment_service_preview (world->test->practice, eve, draft, &error);
  g_assert_no_error (error);
  g_assert_true (preview->shares);
  occurrence = preview->occurrences->pdata[0];
  g_assert_cmpuint (occurrence->conflicts->len, ==, 1);
  conflict = occurrence->conflicts->pdata[0];
  g_assert_cmpint (conflict->kind, ==, CL_CONFLICT_PRACTITIONER);
  g_assert_cmpint (conflict->appointment_id, ==, 0);
  g_assert_null (conflict->appointment->client_name);
  g_assert_cmpint (conflict->appointment->client, ==, 0);
  /* The nearest time on that day that is offered as free. */
  g_assert_cmpint (occurrence->suggestion, ==, at ("2026-11-24T10:00:00-06:00"));
}

static void
test_rooms (World *world, gconstpointer data)
{
  ClBookingDraft *first = draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50);
  ClBookingDraft *second = draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50);
  ClAppointmentEdit *edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  gint64 id;

  first->room = g_strdup ("Blue Room");
  second->room = g_strdup ("blue  room ");
  book (world, world->ann, first);
  cl_test_practice_refuse (world->test, world->bob, cl_change_new_book (second), CL_ERROR_CONFLICT);
  id =
    book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50));
  edit->room = g_strdup ("BLUE ROOM");
  cl_test_practice_refuse (world->test, world->bob, cl_change_new_update_appointment (id, edit),
                           CL_ERROR_CONFLICT);
}

/* A repeat is booked as a whole or not at all, and each occurrence can be decided on. */
static void
test_repeat_conflicts (World *world, gconstpointer data)
{
  ClBookingDraft *draft = draft_new (world->ana, world->ann, "2026-11-24T10:00:00-06:00", 50);
  ClBookingDraft *decided = draft_new (world->ana, world->ann, "2026-11-24T10:00:00-06:00", 50);
  ClOccurrenceChoice choices[] = {
    { .original = at ("2026-11-25T10:00:00-06:00"), .start = CL_TIME_NONE },
    { .original = at ("2026-11-26T10:00:00-06:00"), .start = at ("2026-11-26T12:00:00-06:00") },
  };

  book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-25T10:30:00-06:00", 50));
  book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-26T10:30:00-06:00", 50));
  draft->rule = g_strdup ("FREQ=DAILY;COUNT=4");
  decided->rule = g_strdup (draft->rule);
  cl_test_practice_refuse (world->test, world->ann, cl_change_new_book (draft), CL_ERROR_CONFLICT);
  ASSERT_STANDS (world, "11/25 10:30, 11/26 10:30");
  g_array_append_vals (decided->choices, choices, G_N_ELEMENTS (choices));
  book (world, world->ann, decided);
  ASSERT_STANDS (world, "11/24 10:00, 11/25 10:30, 11/26 10:30, 11/26 12:00, 11/27 10:00");
}

static void
test_endless_repeat (World *world, gconstpointer data)
{
  static const char *const rules[] = { "FREQ=WEEKLY", "FREQ=DAILY;COUNT=10000",
                                       "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=3", "every week",
                                       "" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      ClBookingDraft *draft = draft_new (world->ana, world->ann, "2026-11-24T10:00:00-06:00", 50);

      draft->rule = g_strdup (rules[i]);
      cl_test_practice_refuse (world->test, world->ann, cl_change_new_book (draft),
                               CL_ERROR_INVALID);
    }
  ASSERT_STANDS (world, "");
}

/* A place is one of those that there are, not any two digits. */
static void
test_places (World *world, gconstpointer data)
{
  static const char *const wrong[] = { "28", "1", "111", "1a", "office" };
  ClBookingDraft *draft;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      draft = draft_new (world->ana, world->ann, "2026-11-24T10:00:00-06:00", 50);
      draft->place = g_strdup (wrong[i]);
      cl_test_practice_refuse (world->test, world->ann, cl_change_new_book (draft),
                               CL_ERROR_INVALID);
    }
  ASSERT_STANDS (world, "");
  draft = draft_new (world->ana, world->ann, "2026-11-24T10:00:00-06:00", 50);
  draft->place = g_strdup ("10");
  book (world, world->ann, draft);
  ASSERT_STANDS (world, "11/24 10:00");
}

static void
test_blocks (World *world, gconstpointer data)
{
  ClBookingDraft *meeting = draft_new (0, world->bob, "2026-11-24T09:00:00-06:00", 60);
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  ClAppointment *row;

  meeting->title = g_strdup ("Team");
  cl_test_practice_refuse (
    world->test, world->ann,
    cl_change_new_book (draft_new (0, world->bob, "2026-11-24T09:00:00-06:00", 60)),
    CL_ERROR_DENIED);
  book (world, world->bob, meeting);
  mine = list (world, world->bob);
  row = mine->pdata[0];
  g_assert_cmpstr (row->title, ==, "Team");
  g_assert_false (row->is_busy);
  theirs = list (world, world->ann);
  row = theirs->pdata[0];
  g_assert_true (row->is_busy);
  g_assert_null (row->title);
  g_assert_cmpint (row->id, ==, 0);
  cl_test_practice_refuse (
    world->test, world->sid,
    cl_change_new_book (draft_new (world->ana, world->bob, "2026-11-24T09:30:00-06:00", 50)),
    CL_ERROR_CONFLICT);
}

/* Where the practice refuses it, nobody can mean it; a block may be put over what is booked. */
static void
test_refuse (World *world, gconstpointer data)
{
  ClBookingDraft *draft = draft_new (world->ana, world->bob, "2026-11-24T09:30:00-06:00", 50);
  ClBookingDraft *block = draft_new (0, world->bob, "2026-11-24T09:30:00-06:00", 50);

  book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50));
  configure (world, "refuse");
  draft->allow_overlap = TRUE;
  cl_test_practice_refuse (world->test, world->sid, cl_change_new_book (draft), CL_ERROR_CONFLICT);
  block->allow_overlap = TRUE;
  block->kind = CL_APPOINTMENT_KIND_OUT_OF_OFFICE;
  book (world, world->bob, block);
}

/* An undo does not put anything where somebody else was booked since. */
static void
test_undo_meets_another (World *world, gconstpointer data)
{
  gint64 id =
    book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50));
  g_autoptr (ClChangeResult) moved = cl_test_practice_do (
    world->test, world->bob, move_to (id, "2026-11-24T14:00:00-06:00", CL_REPEAT_SCOPE_THIS));
  g_autoptr (ClChangeResult) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  book (world, world->sid, draft_new (world->ana, world->bob, "2026-11-24T09:00:00-06:00", 50));
  g_assert_false (
    cl_change_service_undo (world->test->practice, world->bob, moved->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  ASSERT_STANDS (world, "11/24 09:00, 11/24 14:00");
}

/* What overlapped on purpose may go back to where it was. */
static void
test_undo_of_what_overlapped (World *world, gconstpointer data)
{
  ClBookingDraft *draft = draft_new (world->ana, world->bob, "2026-11-24T09:30:00-06:00", 50);
  g_autoptr (ClChangeResult) moved = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-24T09:00:00-06:00", 50));
  draft->allow_overlap = TRUE;
  id = book (world, world->sid, draft);
  moved = cl_test_practice_do (world->test, world->sid,
                               move_to (id, "2026-11-24T14:00:00-06:00", CL_REPEAT_SCOPE_THIS));
  configure (world, "refuse");
  g_assert_false (
    cl_change_service_undo (world->test->practice, world->sid, moved->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_clear_error (&error);
  configure (world, "warn");
  g_assert_true (
    cl_change_service_undo (world->test->practice, world->sid, moved->change, NULL, &error));
  ASSERT_STANDS (world, "11/24 09:00, 11/24 09:30");
}

/* Undoing a booking takes back the access that it gave, and nothing that was there before. */
static void
test_undo_booking (World *world, gconstpointer data)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_book (draft_new (world->ana, world->bob, "2026-11-24T09:00:00-06:00", 50)));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (cl_access_service_check (world->test->practice, world->bob, world->ana), !=, 0);
  g_assert_true (
    cl_change_service_undo (world->test->practice, world->ann, result->change, NULL, &error));
  g_assert_cmpuint (cl_access_service_check (world->test->practice, world->bob, world->ana), ==, 0);
  ASSERT_STANDS (world, "");
}

/* Into a colleague's calendar it is booking with them. */
static void
test_move_to_colleague (World *world, gconstpointer data)
{
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  gint64 id =
    book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50));
  g_autoptr (ClChangeResult) result = NULL;
  const ClChangeOutcome *outcome;

  draft->has_practitioner = TRUE;
  draft->practitioner = cl_actor_get_id (world->bob);
  result =
    cl_test_practice_do (world->test, world->ann, cl_change_new_move_appointment (id, draft));
  outcome = result->outcomes->pdata[0];
  g_assert_true (outcome->shared);
  g_assert_cmpuint (cl_access_service_check (world->test->practice, world->bob, world->ana), ==,
                    CL_AREAS_RECORD);
}

static void
test_stale_move (World *world, gconstpointer data)
{
  gint64 id =
    book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50));
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);

  move (world, id, "2026-11-24T10:00:00-06:00", CL_REPEAT_SCOPE_THIS);
  draft->has_minutes = TRUE;
  draft->minutes = 80;
  draft->revision = 1;
  cl_test_practice_refuse (world->test, world->ann, cl_change_new_move_appointment (id, draft),
                           CL_ERROR_CONFLICT);
}

static void
test_removal (World *world, gconstpointer data)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();
  g_autoptr (ClRemovalPreview) preview = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GPtrArray) breaches = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-23T08:00:00-06:00", 50));
  id =
    book (world, world->bob, draft_new (world->leo, world->bob, "2026-11-25T09:00:00-06:00", 50));
  preview = cl_member_service_preview_removal (world->test->practice, world->test->admin,
                                               cl_actor_get_id (world->bob), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->future_appointments->len, ==, 1);
  g_assert_cmpint (g_array_index (preview->future_appointments, gint64, 0), ==, id);
  draft->has_clients_to = TRUE;
  draft->clients_to = cl_actor_get_id (world->ann);
  result = cl_test_practice_do (world->test, world->test->admin,
                                cl_change_new_remove_member (cl_actor_get_id (world->bob), draft));
  ASSERT_STANDS (world, "11/23 08:00");
  breaches = cl_audit_service_check_invariants (world->test->practice, &error);
  g_assert_cmpuint (breaches->len, ==, 0);
  /* Verify finds what somebody put there past the program. */
  cl_test_practice_run_sql (world->test, "UPDATE appointment SET state = 'booked'");
  g_clear_pointer (&breaches, g_ptr_array_unref);
  breaches = cl_audit_service_check_invariants (world->test->practice, &error);
  g_assert_cmpuint (breaches->len, ==, 1);
}

static gint64
get_next (World *world, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    rows = cl_client_service_get_rows (world->test->practice, actor, &world->ana, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return ((ClClientRow *) rows->pdata[0])->next_appointment;
}

/* The clients' list says when each comes next, to who may know it. */
static void
test_next (World *world, gconstpointer data)
{
  g_autoptr (ClActor) bea = cl_test_practice_add (world->test, "bea@lakeside.test",
                                                  (const char *const[]){ "Biller", NULL });
  g_autoptr (ClChangeResult) result = NULL;
  gint64 first;

  g_assert_cmpint (get_next (world, world->ann), ==, 0);
  book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-20T09:00:00-06:00", 50));
  first =
    book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-24T09:00:00-06:00", 50));
  book (world, world->ann, draft_new (world->ana, world->ann, "2026-11-25T09:00:00-06:00", 50));
  g_assert_cmpint (get_next (world, world->sid), ==, at ("2026-11-24T09:00:00-06:00"));
  g_assert_cmpint (get_next (world, bea), ==, 0);
  result = cl_test_practice_do (world->test, world->ann,
                                cl_change_new_cancel_appointment (first, CL_REPEAT_SCOPE_THIS));
  g_assert_cmpint (get_next (world, world->ann), ==, at ("2026-11-25T09:00:00-06:00"));
}

static void
test_calendars (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars (world->test->practice, world->bob, &error);
  ClCalendar *own = calendars->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpuint (calendars->len, ==, 3);
  g_assert_true (own->is_own && own->may_block && own->may_book);
  g_assert_false (((ClCalendar *) calendars->pdata[1])->may_block);
}

/* With whom nothing can be booked while they are suspended: what is booked stays in sight of who
 * has to move it, and goes to somebody else. */
static void
test_suspended (World *world, gconstpointer data)
{
  g_autoptr (ClActor) zoe = cl_test_practice_add (world->test, "zoe@lakeside.test",
                                                  (const char *const[]){ "Practitioner", NULL });
  gint64 absent = cl_actor_get_id (zoe);
  g_autoptr (ClChangeResult) suspended = NULL;
  g_autoptr (ClChangeResult) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars = NULL;
  ClMoveDraft *draft;
  ClCalendar *last;
  gint64 booked =
    book (world, world->sid, draft_new (world->ana, zoe, "2026-11-26T09:00:00-06:00", 50));

  suspended = cl_test_practice_do (world->test, world->test->admin, cl_change_new_suspend (absent));
  calendars = cl_appointment_service_list_calendars (world->test->practice, world->sid, &error);
  g_assert_no_error (error);
  last = calendars->pdata[calendars->len - 1];
  g_assert_cmpint (last->member, ==, absent);
  g_assert_true (last->is_suspended);
  g_assert_false (last->may_book || last->may_block);
  for (guint i = 0; i + 1 < calendars->len; i++)
    g_assert_false (((ClCalendar *) calendars->pdata[i])->is_suspended);
  cl_test_practice_refuse (
    world->test, world->sid,
    cl_change_new_book (draft_new (world->ana, zoe, "2026-11-27T09:00:00-06:00", 50)),
    CL_ERROR_INVALID);
  draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  draft->has_practitioner = TRUE;
  draft->practitioner = cl_actor_get_id (world->ann);
  moved =
    cl_test_practice_do (world->test, world->sid, cl_change_new_move_appointment (booked, draft));
  g_assert_nonnull (moved);
}

/* Everybody's areas on everything, and the rows of access. */
static char *
look_at_access (World *world, GPtrArray *actors, const gint64 *clients, gsize n_clients)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < actors->len; i++)
    for (gsize k = 0; k < n_clients; k++)
      g_string_append_printf (
        text, "%u ", cl_access_service_check (world->test->practice, actors->pdata[i], clients[k]));
  return g_string_free (text, FALSE);
}

/* A booking gives the practitioner the record where they had neither schedule nor demographics, and
 * nobody anything else; it never touches what they hold. */
static void
check_gain (World *world,
            const char *before,
            const char *after,
            const ClChangeOutcome *outcome,
            gint64 grants_before)
{
  g_auto (GStrv) old = g_strsplit (before, " ", -1);
  g_auto (GStrv) new = g_strsplit (after, " ", -1);
  guint n_gained = 0;

  for (guint i = 0; old[i] != NULL; i++)
    {
      guint had = (guint) g_ascii_strtoull (old[i], NULL, 10);
      guint has = (guint) g_ascii_strtoull (new[i], NULL, 10);

      if (had == has)
        continue;
      n_gained++;
      g_assert_cmpuint (had & ~has, ==, 0);
      g_assert_cmpuint (has & ~had & ~(guint) CL_AREAS_RECORD, ==, 0);
      g_assert_cmpuint (has & ~had & CL_AREA_CLINICAL, ==, 0);
    }
  g_assert_cmpuint (n_gained, ==, outcome->shared ? 1 : 0);
  g_assert_cmpint (cl_test_practice_ask (world->test, "SELECT count (*) FROM access_grant"), ==,
                   grants_before + (outcome->shared ? 1 : 0));
}

#define OVERLAPS                                                                                   \
  "SELECT count (*) FROM appointment a JOIN appointment b ON a.id < b.id"                          \
  " AND a.start < b.end AND b.start < a.end AND a.state <> 'cancelled' AND b.state <> 'cancelled'" \
  " AND a.client_id IS NOT NULL AND b.client_id IS NOT NULL"                                       \
  " AND (a.practitioner_id = b.practitioner_id OR a.client_id = b.client_id"                       \
  "      OR a.room_key = b.room_key)"

typedef struct
{
  World *world;
  GRand *rand;
  GPtrArray *actors;
  gint64 clients[6];
  GArray *changes; /* gint64: what can be undone, with who did it */
} Play;

static gint64
pick_start (Play *play)
{
  return play->world->test->now + g_rand_int_range (play->rand, -20, 400) * 15 * MINUTE;
}

static ClActor *
pick_actor (Play *play)
{
  return play->actors->pdata[g_rand_int_range (play->rand, 0, (gint32) play->actors->len)];
}

static ClRepeatScope
pick_scope (Play *play)
{
  return (ClRepeatScope) g_rand_int_range (play->rand, 0, 3);
}

static ClChange *
make_booking (Play *play)
{
  static const char *const rules[] = { NULL, NULL, "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;COUNT=4",
                                       "FREQ=DAILY;INTERVAL=2;COUNT=2" };
  static const char *const rooms[] = { NULL, "Blue", "Red" };
  ClBookingDraft *draft = cl_booking_draft_new (
    g_rand_int_range (play->rand, 0, 6) == 0 ? 0
                                             : play->clients[g_rand_int_range (play->rand, 0, 6)],
    cl_actor_get_id (pick_actor (play)));

  draft->start = pick_start (play);
  draft->minutes = g_rand_int_range (play->rand, 1, 12) * 15;
  draft->kind = draft->client == 0 ? CL_APPOINTMENT_KIND_MEETING : CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = g_strdup (rules[g_rand_int_range (play->rand, 0, G_N_ELEMENTS (rules))]);
  draft->room = g_strdup (rooms[g_rand_int_range (play->rand, 0, G_N_ELEMENTS (rooms))]);
  draft->allow_overlap = g_rand_boolean (play->rand);
  draft->ignore_availability = TRUE;
  return cl_change_new_book (draft);
}

static gint64
pick_row (Play *play)
{
  gint64 n =
    cl_test_practice_ask (play->world->test, "SELECT coalesce (max (id), 0) FROM appointment");

  return n > 0 ? g_rand_int_range (play->rand, 1, (gint32) n + 1) : 1;
}

static ClChange *
make_move (Play *play)
{
  ClMoveDraft *draft = cl_move_draft_new (pick_scope (play));

  draft->has_start = g_rand_boolean (play->rand);
  draft->start = pick_start (play);
  draft->has_minutes = g_rand_boolean (play->rand);
  draft->minutes = g_rand_int_range (play->rand, 1, 12) * 15;
  draft->has_practitioner = g_rand_int_range (play->rand, 0, 4) == 0;
  draft->practitioner = cl_actor_get_id (pick_actor (play));
  draft->allow_overlap = g_rand_boolean (play->rand);
  draft->ignore_availability = TRUE;
  return cl_change_new_move_appointment (pick_row (play), draft);
}

static ClChange *
make_edit (Play *play)
{
  ClAppointmentEdit *edit = cl_appointment_edit_new (pick_scope (play));

  edit->room = g_strdup (g_rand_boolean (play->rand) ? "Blue" : "Red");
  edit->allow_overlap = g_rand_boolean (play->rand);
  return cl_change_new_update_appointment (pick_row (play), edit);
}

static ClChange *
make_change (Play *play)
{
  switch (g_rand_int_range (play->rand, 0, 8))
    {
    case 0:
    case 1:
      return make_move (play);
    case 2:
      return cl_change_new_cancel_appointment (pick_row (play), pick_scope (play));
    case 3:
      return cl_change_new_set_appointment_state (
        pick_row (play), (ClAppointmentState) g_rand_int_range (play->rand, 0, 5));
    case 4:
      return make_edit (play);
    default:
      return make_booking (play);
    }
}

static void
undo_something (Play *play)
{
  g_autoptr (GError) error = NULL;
  ClActor *actor;
  gint64 change;
  guint at_random;

  if (play->changes->len < 2)
    return;
  at_random = (guint) g_rand_int_range (play->rand, 0, (gint32) play->changes->len / 2) * 2;
  change = g_array_index (play->changes, gint64, at_random);
  actor = play->actors->pdata[g_array_index (play->changes, gint64, at_random + 1)];
  cl_change_service_undo (play->world->test->practice, actor, change, NULL, &error);
  g_assert_true (error == NULL || error->domain == CL_ERROR);
}

static guint
take_step (Play *play)
{
  g_autofree char *before =
    look_at_access (play->world, play->actors, play->clients, G_N_ELEMENTS (play->clients));
  g_autofree char *after = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  gint64 grants = cl_test_practice_ask (play->world->test, "SELECT count (*) FROM access_grant");
  gint64 actor = g_rand_int_range (play->rand, 0, (gint32) play->actors->len);
  int code;

  if (g_rand_int_range (play->rand, 0, 6) == 0)
    {
      undo_something (play);
      return 0;
    }
  result =
    cl_test_practice_try (play->world->test, play->actors->pdata[actor], make_change (play), &code);
  if (result == NULL)
    return 0;
  g_array_append_val (play->changes, result->change);
  g_array_append_val (play->changes, actor);
  after = look_at_access (play->world, play->actors, play->clients, G_N_ELEMENTS (play->clients));
  check_gain (play->world, before, after, result->outcomes->pdata[0], grants);
  return 1;
}

static void
add_player (Play *play, const char *email, const char *role)
{
  g_ptr_array_add (play->actors, cl_test_practice_add (play->world->test, email,
                                                       (const char *const[]){ role, NULL }));
}

/* Whoever books, moves, cancels and undoes what: the access that comes of it is the record and no
 * more, and where the practice refuses it nothing is ever booked twice. */
static void
test_random (World *world, gconstpointer data)
{
  gboolean refuses = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) breaches = NULL;
  g_autoptr (GError) error = NULL;
  Play play = { world, g_rand_new_with_seed (20261123), NULL, { 0 }, NULL };
  guint n_done = 0;

  play.actors = g_ptr_array_new_with_free_func (g_object_unref);
  play.changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (play.actors, g_object_ref (world->ann));
  g_ptr_array_add (play.actors, g_object_ref (world->bob));
  g_ptr_array_add (play.actors, g_object_ref (world->sid));
  add_player (&play, "cho@lakeside.test", "Practitioner");
  add_player (&play, "eve@lakeside.test", "Practitioner");
  for (guint i = 0; i < G_N_ELEMENTS (play.clients); i++)
    play.clients[i] = cl_test_practice_add_client (
      world->test, i % 2 == 0 ? world->ann : world->bob, "Ida", "Holm");
  if (refuses)
    configure (world, "refuse");
  for (guint i = 0; i < 400; i++)
    {
      n_done += take_step (&play);
      if (refuses)
        g_assert_cmpint (cl_test_practice_ask (world->test, OVERLAPS), ==, 0);
    }
  breaches = cl_audit_service_check_invariants (world->test->practice, &error);
  g_assert_cmpuint (breaches->len, ==, 0);
  g_assert_cmpuint (n_done, >, 40);
  g_test_message ("%u done", n_done);
  /* Without the setting such a run does book twice: else it would prove nothing. */
  if (!refuses)
    g_assert_cmpint (cl_test_practice_ask (world->test, OVERLAPS), >, 0);
  g_ptr_array_unref (play.actors);
  g_array_unref (play.changes);
  g_rand_free (play.rand);
}

static GArray *
list_shared (World *world, ClActor *actor, ClActor *practitioner)
{
  const gint64 clients[] = { world->ana, world->leo };
  g_autoptr (GError) error = NULL;
  GArray *shared = cl_appointment_service_list_shared (
    world->test->practice, actor, cl_actor_get_id (practitioner), clients, 2, &error);

  g_assert_no_error (error);
  return shared;
}

/* To whom a practitioner would be new is told to who may book it, and to nobody else. */
static void
test_list_shared (World *world, gconstpointer data)
{
  g_autoptr (GArray) of_ann = list_shared (world, world->sid, world->ann);
  g_autoptr (GArray) by_bob = list_shared (world, world->bob, world->ann);
  g_autoptr (GArray) by_ann = list_shared (world, world->ann, world->ann);
  g_autoptr (GArray) afterwards = NULL;

  g_assert_cmpuint (of_ann->len, ==, 1);
  g_assert_cmpint (g_array_index (of_ann, gint64, 0), ==, world->leo);
  /* Bob may share Leo, and does not know of Ana. */
  g_assert_cmpuint (by_bob->len, ==, 1);
  g_assert_cmpint (g_array_index (by_bob, gint64, 0), ==, world->leo);
  /* Ann may not book Leo at all. */
  g_assert_cmpuint (by_ann->len, ==, 0);
  book (world, world->sid, draft_new (world->leo, world->ann, "2026-12-01T15:00:00Z", 50));
  afterwards = list_shared (world, world->sid, world->ann);
  g_assert_cmpuint (afterwards->len, ==, 0);
}

static gint64
count_refusals (World *world)
{
  return cl_test_practice_ask (world->test,
                               "SELECT count (*) FROM audit_event WHERE outcome <> 'done'");
}

/* With whom a client may be booked, and to whom they would be new, is told to who looks for a time,
 * and is no refused attempt of theirs. */
static void
test_ask_practitioners (World *world, gconstpointer data)
{
  const gint64 asked[] = { cl_actor_get_id (world->ann), cl_actor_get_id (world->bob) };
  gint64 refused = count_refusals (world);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) by_sid = cl_appointment_service_ask_practitioners (
    world->test->practice, world->sid, world->leo, asked, 2, &error);
  g_autoptr (GArray) by_ann = cl_appointment_service_ask_practitioners (
    world->test->practice, world->ann, world->leo, asked, 2, &error);
  const ClBookingAnswer *answer;

  g_assert_no_error (error);
  g_assert_cmpuint (by_sid->len, ==, 2);
  answer = &g_array_index (by_sid, ClBookingAnswer, 0);
  g_assert_true (answer->shares && answer->refusal == NULL);
  answer = &g_array_index (by_sid, ClBookingAnswer, 1);
  g_assert_true (!answer->shares && answer->refusal == NULL);
  /* Ann may not book Leo at all. */
  for (guint i = 0; i < by_ann->len; i++)
    {
      answer = &g_array_index (by_ann, ClBookingAnswer, i);
      g_assert_true (!answer->shares && answer->refusal != NULL);
    }
  g_assert_cmpint (count_refusals (world), ==, refused);
}

/* Which of several times can still be booked, and that is no refused attempt of who may not. */
static void
test_ask_free (World *world, gconstpointer data)
{
  gint64 refused = count_refusals (world);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) by_sid = NULL;
  g_autoptr (GArray) by_ann = NULL;

  book (world, world->sid, draft_new (world->ana, world->bob, "2026-11-26T09:00:00-06:00", 50));
  g_ptr_array_add (drafts, draft_new (world->leo, world->bob, "2026-11-26T09:30:00-06:00", 50));
  g_ptr_array_add (drafts, draft_new (world->leo, world->bob, "2026-11-26T10:00:00-06:00", 50));
  by_sid = cl_appointment_service_ask_free (world->test->practice, world->sid, drafts, &error);
  by_ann = cl_appointment_service_ask_free (world->test->practice, world->ann, drafts, &error);
  g_assert_no_error (error);
  g_assert_false (g_array_index (by_sid, gboolean, 0));
  g_assert_true (g_array_index (by_sid, gboolean, 1));
  /* Ann may not book Leo at all. */
  g_assert_false (g_array_index (by_ann, gboolean, 0) || g_array_index (by_ann, gboolean, 1));
  g_assert_cmpint (count_refusals (world), ==, refused);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/service/appointments/" path, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("list-shared", test_list_shared);
  ADD ("ask-practitioners", test_ask_practitioners);
  ADD ("ask-free", test_ask_free);
  ADD ("shares", test_shares);
  ADD ("why", test_why);
  ADD ("week", test_week);
  ADD ("clock-change", test_clock_change);
  ADD ("move-this", test_move_this);
  ADD ("move-following", test_move_following);
  ADD ("move-all", test_move_all);
  ADD ("move-month", test_move_month);
  ADD ("move-choices", test_move_choices);
  ADD ("other-repeat", test_other_repeat);
  ADD ("other-repeat-of-all", test_other_repeat_of_all);
  ADD ("move-with-room", test_move_with_room);
  ADD ("other-repeat-in-the-way", test_other_repeat_in_the_way);
  ADD ("move-keeps-what-has-been", test_move_keeps_what_has_been);
  ADD ("cancel-scopes", test_cancel_scopes);
  ADD ("states", test_states);
  ADD ("moved-states", test_moved_states);
  ADD ("suggestions", test_suggestions);
  ADD ("suggestion-of-clock-change", test_suggestion_of_clock_change);
  ADD ("conflict-is-masked", test_conflict_is_masked);
  ADD ("rooms", test_rooms);
  ADD ("repeat-conflicts", test_repeat_conflicts);
  ADD ("endless-repeat", test_endless_repeat);
  ADD ("places", test_places);
  ADD ("blocks", test_blocks);
  ADD ("refuse", test_refuse);
  ADD ("undo-meets-another", test_undo_meets_another);
  ADD ("undo-of-what-overlapped", test_undo_of_what_overlapped);
  ADD ("undo-booking", test_undo_booking);
  ADD ("move-to-colleague", test_move_to_colleague);
  ADD ("stale-move", test_stale_move);
  ADD ("removal", test_removal);
  ADD ("calendars", test_calendars);
  ADD ("suspended", test_suspended);
  ADD ("next", test_next);
  ADD ("random", test_random);
  g_test_add ("/service/appointments/random-refused", World, GINT_TO_POINTER (TRUE), world_set_up,
              test_random, world_tear_down);

  return g_test_run ();
}
