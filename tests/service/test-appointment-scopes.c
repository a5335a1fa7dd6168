/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-appointment-service.h"
#include "cl-availability.h"
#include "cl-error.h"

/* Properties of repeats that are moved and cancelled, by a model of days and times of day that
 * knows no time zone, in zones whose clocks change in three ways; and that nothing is ever booked
 * or moved outside availability where the practice refuses that. CL_TEST_SEED replays others than
 * the fixed. */

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)
#define N_ROUNDS 12
#define N_TRIES 150
#define LENGTH 50

/* By an hour, on different days, and by half an hour in autumn. */
static const char *const zones[] = { "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe" };

static const struct
{
  const char *rule;
  guint days; /* between two of it */
  guint count;
} rules[] = {
  { "FREQ=DAILY;COUNT=9", 1, 9 },
  { "FREQ=WEEKLY;COUNT=7", 7, 7 },
  { "FREQ=WEEKLY;INTERVAL=2;COUNT=5", 14, 5 },
};

/* An appointment, as the practice's clocks show it. */
typedef struct
{
  guint day; /* GLib's Julian one */
  guint minute; /* of the day */
  gboolean is_cancelled;
} Stand;

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  gint64 ana;
  GRand *rand;
} World;

static guint32
get_seed (void)
{
  const char *given = g_getenv ("CL_TEST_SEED");

  return given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : 20261201;
}

static void
world_set_up (World *world, gconstpointer zone)
{
  world->test = cl_test_practice_new_in (zone);
  world->ann = cl_test_practice_add (world->test, "ann@lakeside.test",
                                     (const char *const[]){ "Practitioner", NULL });
  world->ana = cl_test_practice_add_client (world->test, world->ann, "Ana", "Gomez");
  world->rand = g_rand_new_with_seed (get_seed ());
  g_test_message ("CL_TEST_SEED=%u", get_seed ());
}

static void
world_tear_down (World *world, gconstpointer zone)
{
  g_object_unref (world->ann);
  cl_test_practice_free (world->test);
  g_rand_free (world->rand);
}

static gint64
get_instant (World *world, guint day, guint minute)
{
  GTimeZone *zone = cl_practice_get_timezone (world->test->practice);
  GDate date;
  g_autoptr (GDateTime) time = NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new (zone, g_date_get_year (&date), (gint) g_date_get_month (&date),
                          g_date_get_day (&date), (gint) (minute / 60), (gint) (minute % 60), 0);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static Stand
get_stand (World *world, const ClAppointment *row)
{
  GTimeZone *zone = cl_practice_get_timezone (world->test->practice);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->start / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  return (Stand){ g_date_get_julian (&date),
                  (guint) (g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local)),
                  row->state == CL_APPOINTMENT_STATE_CANCELLED };
}

static GPtrArray *
list (World *world)
{
  ClAppointmentQuery query = { .from = world->test->now, .to = world->test->now + 400 * DAY };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = cl_appointment_service_list (world->test->practice, world->ann, &query, &error);

  g_assert_no_error (error);
  return rows;
}

static guint
pick_number (World *world, guint below)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) below);
}

/* From eight in the morning on: no clock changes by day. */
static guint
pick_minute (World *world)
{
  return 8 * 60 + 15 * pick_number (world, 40);
}

static gint64
book (World *world, guint day, guint minute, const char *rule)
{
  ClBookingDraft *draft = cl_booking_draft_new (world->ana, cl_actor_get_id (world->ann));
  g_autoptr (ClChangeResult) result = NULL;

  draft->start = get_instant (world, day, minute);
  draft->minutes = LENGTH;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = g_strdup (rule);
  result = cl_test_practice_do (world->test, world->ann, cl_change_new_book (draft));
  return result->change;
}

static void
undo (World *world, gint64 change)
{
  g_autoptr (GError) error = NULL;

  cl_change_service_undo (world->test->practice, world->ann, change, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_stands (World *world, const Stand *expected, guint n)
{
  g_autoptr (GPtrArray) rows = list (world);

  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      ClAppointment *row = rows->pdata[i];
      Stand stand = get_stand (world, row);

      g_assert_cmpuint (stand.day, ==, expected[i].day);
      g_assert_cmpuint (stand.minute, ==, expected[i].minute);
      g_assert_true (stand.is_cancelled == expected[i].is_cancelled);
      g_assert_cmpint (row->end - row->start, ==, LENGTH * MINUTE);
    }
}

static gboolean
is_touched (guint nth, guint picked, ClRepeatScope scope)
{
  return scope == CL_REPEAT_SCOPE_ALL || nth == picked ||
         (scope == CL_REPEAT_SCOPE_FOLLOWING && nth > picked);
}

static gint64
get_id (World *world, guint nth)
{
  g_autoptr (GPtrArray) rows = list (world);

  return ((ClAppointment *) rows->pdata[nth])->id;
}

/* Moves the picked one by whole days and to another time of day, with those in the scope. None gets
 * past another, so they stay in order. */
static ClChange *
make_move (World *world, Stand *stands, guint n, guint picked, ClRepeatScope scope, guint days)
{
  ClMoveDraft *draft = cl_move_draft_new (scope);
  gint64 id = get_id (world, picked);
  guint shift = days > 1 ? pick_number (world, days) : 0;
  guint minute = pick_minute (world);

  for (guint i = 0; i < n; i++)
    if (is_touched (i, picked, scope))
      {
        stands[i].day += shift;
        stands[i].minute = minute;
      }
  draft->has_start = TRUE;
  draft->start = get_instant (world, stands[picked].day, minute);
  return cl_change_new_move_appointment (id, draft);
}

static ClChange *
make_cancel (World *world, Stand *stands, guint n, guint picked, ClRepeatScope scope)
{
  for (guint i = 0; i < n; i++)
    if (is_touched (i, picked, scope))
      stands[i].is_cancelled = TRUE;
  return cl_change_new_cancel_appointment (get_id (world, picked), scope);
}

/* One change of a repeat, and its undo. */
static void
change_and_undo (World *world, const Stand *before, guint n, guint days)
{
  static const ClRepeatScope scopes[] = { CL_REPEAT_SCOPE_THIS, CL_REPEAT_SCOPE_FOLLOWING,
                                          CL_REPEAT_SCOPE_ALL };
  g_autofree Stand *after = g_memdup2 (before, n * sizeof *before);
  ClRepeatScope scope = scopes[pick_number (world, G_N_ELEMENTS (scopes))];
  guint picked = pick_number (world, n);
  g_autoptr (ClChangeResult) result = NULL;

  result = cl_test_practice_do (world->test, world->ann,
                                pick_number (world, 3) == 0
                                  ? make_cancel (world, after, n, picked, scope)
                                  : make_move (world, after, n, picked, scope, days));
  assert_stands (world, after, n);
  undo (world, result->change);
  assert_stands (world, before, n);
}

/* "This" changes one, "this and following" those from there on, "all" each; the days move by as
 * many, the time of day is the one chosen in whatever half of the year, and the undo puts back all.
 */
static void
test_scopes (World *world, gconstpointer zone)
{
  GDate first;

  g_date_clear (&first, 1);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint nth = pick_number (world, G_N_ELEMENTS (rules));
      guint n = rules[nth].count;
      g_autofree Stand *stands = g_new0 (Stand, n);
      gint64 booking;

      /* Within the weeks before the clocks change in each of the zones. */
      g_date_set_dmy (&first, (GDateDay) (1 + pick_number (world, 28)), G_DATE_MARCH, 2027);
      for (guint i = 0; i < n; i++)
        stands[i].day = g_date_get_julian (&first) + i * rules[nth].days;
      stands[0].minute = pick_minute (world);
      for (guint i = 1; i < n; i++)
        stands[i].minute = stands[0].minute;
      booking = book (world, stands[0].day, stands[0].minute, rules[nth].rule);
      assert_stands (world, stands, n);
      for (guint i = 0; i < 4; i++)
        change_and_undo (world, stands, n, rules[nth].days);
      undo (world, booking);
      assert_stands (world, NULL, 0);
    }
}

static void
set_hours (World *world)
{
  ClAvailability *availability = cl_availability_new (cl_actor_get_id (world->ann));
  g_autoptr (ClChangeResult) configured = NULL;
  g_autoptr (ClChangeResult) set = NULL;

  availability->is_set = TRUE;
  for (int day = 0; day < 5; day++)
    cl_availability_add_hours (availability, day, 9 * 60, 17 * 60);
  set = cl_test_practice_do (world->test, world->ann,
                             cl_change_new_set_availability (availability, FALSE, NULL));
  configured = cl_test_practice_do (
    world->test, world->test->admin,
    cl_change_new_configure ((const char *const[]){ "conflict_handling", NULL },
                             (const char *const[]){ "refuse", NULL }));
}

static gboolean
is_within (const Stand *stand)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, stand->day);
  return g_date_get_weekday (&date) <= G_DATE_FRIDAY && stand->minute >= 9 * 60 &&
         stand->minute + LENGTH <= 17 * 60;
}

static ClChange *
make_attempt (World *world, guint day, guint minute)
{
  g_autoptr (GPtrArray) rows = list (world);
  ClMoveDraft *move;
  ClBookingDraft *draft;

  if (rows->len > 0 && pick_number (world, 2) == 0)
    {
      move = cl_move_draft_new (CL_REPEAT_SCOPE_ALL);
      move->has_start = TRUE;
      move->start = get_instant (world, day, minute);
      return cl_change_new_move_appointment (
        ((ClAppointment *) rows->pdata[pick_number (world, rows->len)])->id, move);
    }
  draft = cl_booking_draft_new (world->ana, cl_actor_get_id (world->ann));
  draft->start = get_instant (world, day, minute);
  draft->minutes = LENGTH;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = pick_number (world, 4) == 0 ? g_strdup ("FREQ=DAILY;COUNT=4") : NULL;
  return cl_change_new_book (draft);
}

/* Whatever is tried, alone and repeated: what stands is within the hours, by the practice's clocks
 * before and after they change. */
static void
test_refused_outside_availability (World *world, gconstpointer zone)
{
  guint n_done = 0, n_refused = 0;
  GDate first;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 8, G_DATE_MARCH, 2027);
  set_hours (world);
  for (guint i = 0; i < N_TRIES; i++)
    {
      guint day = g_date_get_julian (&first) + pick_number (world, 40);
      int code = CL_ERROR_CONFLICT;
      g_autoptr (ClChangeResult) result = cl_test_practice_try (
        world->test, world->ann, make_attempt (world, day, 7 * 60 + 30 * pick_number (world, 24)),
        &code);
      g_autoptr (GPtrArray) rows = list (world);

      n_done += result != NULL ? 1 : 0;
      n_refused += result == NULL ? 1 : 0;
      if (result == NULL)
        g_assert_cmpint (code, ==, CL_ERROR_CONFLICT);
      for (guint j = 0; j < rows->len; j++)
        {
          Stand stand = get_stand (world, rows->pdata[j]);

          g_assert_true (is_within (&stand));
        }
    }
  g_assert_cmpuint (n_done, >, 10);
  g_assert_cmpuint (n_refused, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *scopes = g_strdup_printf ("/appointment-scopes/scopes/%s", zones[i]);
      g_autofree char *refused = g_strdup_printf ("/appointment-scopes/refused/%s", zones[i]);

      g_test_add (scopes, World, zones[i], world_set_up, test_scopes, world_tear_down);
      g_test_add (refused, World, zones[i], world_set_up, test_refused_outside_availability,
                  world_tear_down);
    }
  return g_test_run ();
}
