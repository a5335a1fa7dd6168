/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-appointment-service.h"
#include "cl-error.h"
#include "cl-slot-service.h"
#include "cl-time.h"

/* A day off is the day of the wall clock, on those of 23 and of 25 hours too. The clocks of the
 * practice are put forward on 14 March 2027 and back on 7 November. */

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
} World;

static void
world_set_up (World *world, gconstpointer data)
{
  world->test = cl_test_practice_new ();
  world->ann = cl_test_practice_add (world->test, "ann@lakeside.test",
                                     (const char *const[]){ "Practitioner", NULL });
}

static void
world_tear_down (World *world, gconstpointer data)
{
  g_object_unref (world->ann);
  cl_test_practice_free (world->test);
}

static ClChange *
block_new (World *world, const char *start, gint64 minutes, const char *rule)
{
  ClBookingDraft *draft = cl_booking_draft_new (0, cl_actor_get_id (world->ann));

  draft->kind = CL_APPOINTMENT_KIND_OUT_OF_OFFICE;
  draft->start = cl_time_parse (start);
  draft->minutes = minutes;
  draft->rule = g_strdup (rule);
  return cl_change_new_book (draft);
}

static void
block (World *world, const char *start, gint64 minutes, const char *rule)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (world->test, world->ann, block_new (world, start, minutes, rule));
}

static GPtrArray *
list (World *world)
{
  ClAppointmentQuery query = { .from = cl_time_parse ("2027-01-01T00:00:00Z"),
                               .to = cl_time_parse ("2028-01-01T00:00:00Z") };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = cl_appointment_service_list (world->test->practice, world->ann, &query, &error);

  g_assert_no_error (error);
  return rows;
}

/* When each begins by the practice's clocks, and for how long it lasts: "3/13 00:00 24". */
static char *
tell (World *world)
{
  g_autoptr (GPtrArray) rows = list (world);
  GTimeZone *zone = cl_practice_get_timezone (world->test->practice);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = rows->pdata[i];
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->start / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *start = g_date_time_format (local, "%-m/%-d %H:%M");

      g_string_append_printf (text, "%s%s %d", text->len > 0 ? ", " : "", start,
                              (int) ((row->end - row->start) / HOUR));
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

static void
test_repeat (World *world, gconstpointer data)
{
  block (world, "2027-03-13T00:00:00-06:00", 1440, "FREQ=DAILY;COUNT=3");
  block (world, "2027-11-06T00:00:00-05:00", 1440, "FREQ=DAILY;COUNT=3");
  ASSERT_STANDS (world,
                 "3/13 00:00 24, 3/14 00:00 23, 3/15 00:00 24, 11/6 00:00 24, 11/7 00:00 25, "
                 "11/8 00:00 24");
}

/* Begun on such a day, the others are as long as they are. */
static void
test_begin (World *world, gconstpointer data)
{
  block (world, "2027-11-07T00:00:00-05:00", 1500, "FREQ=DAILY;COUNT=2");
  block (world, "2027-03-14T00:00:00-06:00", 1380, "FREQ=DAILY;COUNT=2");
  ASSERT_STANDS (world, "3/14 00:00 23, 3/15 00:00 24, 11/7 00:00 25, 11/8 00:00 24");
}

/* What is no whole day keeps its length, as the night from one to the next does. */
static void
test_other_lengths (World *world, gconstpointer data)
{
  block (world, "2027-11-06T00:00:00-05:00", 1380, "FREQ=DAILY;COUNT=2");
  block (world, "2027-03-13T12:00:00-06:00", 1440, "FREQ=DAILY;COUNT=1");
  ASSERT_STANDS (world, "3/13 12:00 24, 11/6 00:00 23, 11/7 00:00 23");
}

static void
move (World *world, guint nth, const char *start, gint64 minutes, ClRepeatScope scope)
{
  g_autoptr (GPtrArray) rows = list (world);
  ClMoveDraft *draft = cl_move_draft_new (scope);
  g_autoptr (ClChangeResult) result = NULL;

  draft->has_start = TRUE;
  draft->start = cl_time_parse (start);
  draft->has_minutes = minutes != 0;
  draft->minutes = minutes;
  draft->allow_overlap = TRUE;
  result = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_move_appointment (((ClAppointment *) rows->pdata[nth])->id, draft));
}

static void
test_move (World *world, gconstpointer data)
{
  block (world, "2027-11-05T00:00:00-05:00", 1440, "FREQ=DAILY;COUNT=3");
  ASSERT_STANDS (world, "11/5 00:00 24, 11/6 00:00 24, 11/7 00:00 25");
  /* A day later, each is as long as the day that it comes to. */
  move (world, 0, "2027-11-06T00:00:00-05:00", 0, CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/6 00:00 24, 11/7 00:00 25, 11/8 00:00 24");
  move (world, 1, "2027-11-09T00:00:00-06:00", 0, CL_REPEAT_SCOPE_THIS);
  ASSERT_STANDS (world, "11/6 00:00 24, 11/8 00:00 24, 11/9 00:00 24");
  move (world, 0, "2027-11-07T00:00:00-05:00", 0, CL_REPEAT_SCOPE_THIS);
  ASSERT_STANDS (world, "11/7 00:00 25, 11/8 00:00 24, 11/9 00:00 24");
}

/* Hours of them all become days. */
static void
test_lengthen (World *world, gconstpointer data)
{
  block (world, "2027-11-06T09:00:00-05:00", 60, "FREQ=DAILY;COUNT=3");
  move (world, 0, "2027-11-06T00:00:00-05:00", 1440, CL_REPEAT_SCOPE_ALL);
  ASSERT_STANDS (world, "11/6 00:00 24, 11/7 00:00 25, 11/8 00:00 24");
}

static void
test_change_repeat (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  g_autoptr (ClChangeResult) result = NULL;

  block (world, "2027-10-31T00:00:00-05:00", 1440, NULL);
  rows = list (world);
  draft->has_rule = TRUE;
  draft->rule = g_strdup ("FREQ=WEEKLY;COUNT=3");
  result = cl_test_practice_do (
    world->test, world->ann,
    cl_change_new_move_appointment (((ClAppointment *) rows->pdata[0])->id, draft));
  ASSERT_STANDS (world, "10/31 00:00 24, 11/7 00:00 25, 11/14 00:00 24");
}

/* Nothing lasts longer than a day. */
static void
test_longest (World *world, gconstpointer data)
{
  cl_test_practice_refuse (world->test, world->ann,
                           block_new (world, "2027-11-06T00:00:00-05:00", 1500, NULL),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (world->test, world->ann,
                           block_new (world, "2027-11-07T00:00:00-05:00", 1501, NULL),
                           CL_ERROR_INVALID);
  block (world, "2027-11-07T00:00:00-05:00", 1500, NULL);
}

/* The last of the 25 hours is taken, for who books and for who looks for time. */
static void
test_last_hour (World *world, gconstpointer data)
{
  gint64 practitioner = cl_actor_get_id (world->ann);
  ClSlotQuery query = { .practitioners = &practitioner,
                        .n_practitioners = 1,
                        .from = cl_time_parse ("2027-11-07T23:30:00-06:00"),
                        .to = cl_time_parse ("2027-11-08T02:00:00-06:00"),
                        .minutes = 15,
                        .any_time = TRUE };
  g_autoptr (GArray) slots = NULL;
  g_autoptr (GError) error = NULL;

  block (world, "2027-11-07T00:00:00-05:00", 1500, NULL);
  cl_test_practice_refuse (world->test, world->ann,
                           block_new (world, "2027-11-07T23:40:00-06:00", 10, NULL),
                           CL_ERROR_CONFLICT);
  slots = cl_slot_service_find (world->test->practice, world->ann, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (slots->len, >, 0);
  g_assert_cmpint (g_array_index (slots, ClSlot, 0).start, ==,
                   cl_time_parse ("2027-11-08T00:00:00-06:00"));
  g_clear_pointer (&slots, g_array_unref);
  slots = cl_slot_service_find_next (world->test->practice, world->ann, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_array_index (slots, ClSlot, 0).start, ==,
                   cl_time_parse ("2027-11-08T00:00:00-06:00"));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/service/whole-days/" path, World, NULL, world_set_up, test, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("repeat", test_repeat);
  ADD ("begin", test_begin);
  ADD ("other-lengths", test_other_lengths);
  ADD ("move", test_move);
  ADD ("lengthen", test_lengthen);
  ADD ("change-repeat", test_change_repeat);
  ADD ("longest", test_longest);
  ADD ("last-hour", test_last_hour);

  return g_test_run ();
}
