/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "cl-error.h"
#include "cl-slot-service.h"
#include "cl-time.h"
#include "service-support.h"

#define MINUTE G_GINT64_CONSTANT (60000000)

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };

static void
set_hours (ClTestPractice *test, ClActor *actor, const ClWeeklyHours *hours, gsize n_hours)
{
  ClAvailability *availability = cl_availability_new (cl_actor_get_id (actor));

  availability->is_set = TRUE;
  for (gsize i = 0; i < n_hours; i++)
    cl_availability_add_hours (availability, hours[i].day, hours[i].from, hours[i].to);
  cl_change_result_free (
    cl_test_practice_do (test, actor, cl_change_new_set_availability (availability, FALSE, NULL)));
}

static void
insert (ClTestPractice *test, gint64 member, gint64 client, gint64 start, gint64 minutes)
{
  g_autofree char *who = client != 0 ? g_strdup_printf ("%" PRId64, client) : g_strdup ("NULL");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO appointment (practitioner_id, client_id, start, end, kind, created_by, created_at)"
    " VALUES (%" PRId64 ", %s, %" PRId64 ", %" PRId64 ", 'therapy', 1, 0)",
    member, who, start, start + minutes * MINUTE);

  cl_test_practice_run_sql (test, sql);
}

static void
add (ClTestPractice *test, ClActor *actor, gint64 client, const char *start, gint64 minutes)
{
  insert (test, cl_actor_get_id (actor), client, cl_time_parse (start), minutes);
}

static ClSlotQuery
new_query (const char *from, const char *to, gint64 minutes)
{
  return (
    ClSlotQuery){ .from = cl_time_parse (from), .to = cl_time_parse (to), .minutes = minutes };
}

/* Slots as "09:00 10:00" by the practice's clocks. */
static char *
find (ClTestPractice *test, ClActor *actor, const ClSlotQuery *query)
{
  GTimeZone *zone = cl_practice_get_timezone (test->practice);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) slots = cl_slot_service_find (test->practice, actor, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < slots->len; i++)
    {
      g_autofree char *start = cl_time_format (g_array_index (slots, ClSlot, i).start, zone);

      g_string_append_printf (text, "%s%.5s", i > 0 ? " " : "", start + 11);
    }
  return g_string_free (text, FALSE);
}

static void
assert_slots (ClTestPractice *test,
              ClActor *actor,
              gint64 minutes,
              const char *day,
              const char *expected)
{
  gint64 id = cl_actor_get_id (actor);
  g_autofree char *from = g_strconcat (day, "T00:00:00-06:00", NULL);
  ClSlotQuery query = new_query (from, from, minutes);
  g_autofree char *found = NULL;

  query.to += 24 * 60 * MINUTE;
  query.practitioners = &id;
  query.n_practitioners = 1;
  found = find (test, actor, &query);
  g_assert_cmpstr (found, ==, expected);
}

/* Tuesday 24 November 2026, 9 to 12 and 13 to 16. */
static const ClWeeklyHours tuesday[] = { { 1, 9 * 60, 12 * 60 }, { 1, 13 * 60, 16 * 60 } };

static void
test_grid (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  static const ClWeeklyHours odd[] = { { 2, 9 * 60 + 5, 10 * 60 + 5 }, { 3, 9 * 60, 24 * 60 } };

  set_hours (test, ann, tuesday, G_N_ELEMENTS (tuesday));
  assert_slots (test, ann, 60, "2026-11-24", "09:00 10:00 11:00 13:00 14:00 15:00");
  /* 50 minutes take an hour, 20 half of one; two hours fit once into three, at several quarters. */
  assert_slots (test, ann, 50, "2026-11-24", "09:00 10:00 11:00 13:00 14:00 15:00");
  assert_slots (test, ann, 20, "2026-11-24",
                "09:00 09:30 10:00 10:30 11:00 11:30 13:00 13:30 14:00 14:30 15:00 15:30");
  assert_slots (test, ann, 120, "2026-11-24",
                "09:00 09:15 09:30 09:45 10:00 13:00 13:15 13:30 13:45 14:00");
  assert_slots (test, ann, 181, "2026-11-24", "");
  assert_slots (test, ann, 60, "2026-11-25", "");
  set_hours (test, ann, odd, G_N_ELEMENTS (odd));
  assert_slots (test, ann, 60, "2026-11-25", "09:05");
  assert_slots (test, ann, 300, "2026-11-26", "09:00 14:00 19:00");
}

static void
test_booked (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);

  set_hours (test, ann, tuesday, G_N_ELEMENTS (tuesday));
  add (test, ann, 0, "2026-11-24T09:00:00-06:00", 50);
  add (test, ann, 0, "2026-11-24T13:50:00-06:00", 50);
  add (test, ann, 0, "2026-11-24T15:30:00-06:00", 600);
  /* After 9:50 on the hour; of 13:00 to 13:50 and 14:40 to 15:30 just those, at their own minute.
   */
  assert_slots (test, ann, 50, "2026-11-24", "10:00 11:00 13:00 14:40");
  assert_slots (test, ann, 45, "2026-11-24", "10:00 10:45 13:00 14:45");
  cl_test_practice_run_sql (test, "UPDATE appointment SET state = 'cancelled' WHERE id = 1");
  cl_test_practice_run_sql (test, "UPDATE appointment SET state = 'no-show' WHERE id = 2");
  assert_slots (test, ann, 50, "2026-11-24", "09:00 10:00 11:00 13:00 14:40");
  /* What lies over the night before is still there in the morning. */
  add (test, ann, 0, "2026-11-23T20:00:00-06:00", 15 * 60);
  assert_slots (test, ann, 60, "2026-11-24", "11:00");
}

/* Whoever asks at 10:20 is offered nothing that began before. */
static void
test_past (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);

  set_hours (test, ann, tuesday, 1);
  cl_test_practice_advance (test, cl_time_parse ("2026-11-24T10:20:00-06:00") - test->now);
  assert_slots (test, ann, 60, "2026-11-23", "");
  assert_slots (test, ann, 60, "2026-11-24", "10:30 10:45 11:00");
  assert_slots (test, ann, 30, "2026-11-24", "10:30 11:00 11:30");
}

static void
test_who (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  ClSlotQuery query = new_query ("2026-11-24T09:00:00-06:00", "2026-11-24T10:00:00-06:00", 60);
  gint64 named[] = { cl_actor_get_id (ann), 0 };
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *of_scheduler = NULL;
  g_autofree char *of_colleague = NULL;

  draft->has_bookable = TRUE;
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_update_member (named[0], draft)));
  /* Dana, Ann and Bob for the scheduler, who is no practitioner; Dana and Bob for Bob. */
  of_scheduler = find (test, sid, &query);
  g_assert_cmpstr (of_scheduler, ==, "09:00 09:00 09:00");
  of_colleague = find (test, bob, &query);
  g_assert_cmpstr (of_colleague, ==, "09:00 09:00");

  query.practitioners = named;
  query.n_practitioners = 1;
  g_assert_null (cl_slot_service_find (test->practice, bob, &query, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_clear_error (&error);
  query.n_practitioners = 2;
  g_assert_null (cl_slot_service_find (test->practice, sid, &query, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  named[0] = cl_actor_get_id (sid);
  query.n_practitioners = 1;
  g_assert_null (cl_slot_service_find (test->practice, sid, &query, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
}

static void
test_client (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 id = cl_actor_get_id (ann);
  ClSlotQuery query = new_query ("2026-11-24T00:00:00-06:00", "2026-11-25T00:00:00-06:00", 60);
  g_autofree char *with_client = NULL;
  g_autofree char *at_any_time = NULL;
  g_autoptr (GError) error = NULL;

  set_hours (test, ann, tuesday, 1);
  add (test, bob, client, "2026-11-24T10:30:00-06:00", 20);
  query.practitioners = &id;
  query.n_practitioners = 1;
  query.client = client;
  with_client = find (test, ann, &query);
  g_assert_cmpstr (with_client, ==, "09:00 11:00");
  query.any_time = TRUE;
  query.limit = 10;
  at_any_time = find (test, ann, &query);
  g_assert_cmpstr (at_any_time, ==, "00:00 01:00 02:00 03:00 04:00 05:00 06:00 07:00 08:00 09:00");
  /* When somebody is with a colleague is told to nobody who does not know them. */
  g_assert_null (cl_slot_service_find (test->practice, bob, &query, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
}

static void
assert_refused (ClTestPractice *test, ClSlotQuery query, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_slot_service_find (test->practice, test->admin, &query, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_cmpstr (cl_error_get_member (error), ==, field);
}

static void
test_refused (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  const char *morning = "2026-11-24T09:00:00-06:00";

  assert_refused (test, new_query ("9", morning, 60), "from");
  assert_refused (test, new_query (morning, "9", 60), "to");
  assert_refused (test, new_query (morning, morning, 60), "to");
  assert_refused (test, new_query (morning, "2028-11-24T09:00:00-06:00", 60), "to");
  assert_refused (test, new_query (morning, "2026-11-25T09:00:00-06:00", 0), "minutes");
  assert_refused (test, new_query (morning, "2026-11-25T09:00:00-06:00", 25 * 60), "minutes");
}

/* The first by the sweep, and the first of each, are the first of all that there are; and those
 * are free, within the hours and apart from what is booked. */
static void
check_random (ClTestPractice *test, ClActor *const *actors, gsize n_actors)
{
  ClSlotQuery query = new_query ("2026-11-24T00:00:00-06:00", "2026-11-24T00:00:00-06:00", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) each = NULL;

  query.from += g_test_rand_int_range (0, 3 * 24 * 60) * MINUTE;
  query.to = query.from + g_test_rand_int_range (60, 6 * 24 * 60) * MINUTE;
  query.minutes = g_test_rand_int_range (5, 100);
  all = cl_slot_service_find (test->practice, test->admin, &query, &error);
  g_assert_no_error (error);
  each = cl_slot_service_find_next (test->practice, test->admin, &query, &error);
  query.limit = 1;
  first = cl_slot_service_find (test->practice, test->admin, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, MIN (all->len, 1));
  if (all->len > 0)
    g_assert_cmpmem (first->data, sizeof (ClSlot), all->data, sizeof (ClSlot));
  for (guint i = 0, k = 0; i < n_actors; i++)
    {
      const ClSlot *found = NULL;

      for (guint s = 0; s < all->len && found == NULL; s++)
        if (g_array_index (all, ClSlot, s).practitioner == cl_actor_get_id (actors[i]))
          found = &g_array_index (all, ClSlot, s);
      if (found == NULL)
        continue;
      g_assert_cmpuint (k, <, each->len);
      g_assert_cmpmem (found, sizeof *found, &g_array_index (each, ClSlot, k), sizeof *found);
      k++;
    }
  for (guint s = 0; s < all->len; s++)
    {
      const ClSlot *slot = &g_array_index (all, ClSlot, s);
      g_autofree char *sql =
        g_strdup_printf ("SELECT count (*) FROM appointment WHERE practitioner_id = %" PRId64
                         " AND start < %" PRId64 " AND end > %" PRId64 " AND state <> 'cancelled'",
                         slot->practitioner, slot->start + query.minutes * MINUTE, slot->start);

      g_assert_cmpint (slot->start, >=, query.from);
      g_assert_cmpint (slot->start + query.minutes * MINUTE, <=, query.to);
      g_assert_cmpint (cl_test_practice_ask (test, sql), ==, 0);
    }
}

static void
test_random (void)
{
  for (guint round = 0; round < (g_test_thorough () ? 40 : 8); round++)
    {
      g_autoptr (ClTestPractice) test = cl_test_practice_new ();
      g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
      g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
      ClActor *const actors[] = { test->admin, ann, bob };
      gint64 base = cl_time_parse ("2026-11-24T00:00:00-06:00");

      for (gsize a = 0; a < G_N_ELEMENTS (actors); a++)
        {
          ClWeeklyHours hours[12];

          for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
            {
              hours[i].day = (guint) g_test_rand_int_range (0, 7);
              hours[i].from = (guint) g_test_rand_int_range (0, 200) * 5;
              hours[i].to = hours[i].from + (guint) g_test_rand_int_range (1, 60) * 5;
            }
          if (g_test_rand_int_range (0, 4) > 0)
            set_hours (test, actors[a], hours, G_N_ELEMENTS (hours));
          for (guint i = 0; i < 80; i++)
            insert (test, cl_actor_get_id (actors[a]), 0,
                    base + g_test_rand_int_range (-200, 1900) * 5 * MINUTE,
                    g_test_rand_int_range (1, 30) * 5);
        }
      for (guint i = 0; i < 40; i++)
        check_random (test, actors, G_N_ELEMENTS (actors));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/slots/grid", test_grid);
  g_test_add_func ("/service/slots/booked", test_booked);
  g_test_add_func ("/service/slots/past", test_past);
  g_test_add_func ("/service/slots/who", test_who);
  g_test_add_func ("/service/slots/client", test_client);
  g_test_add_func ("/service/slots/refused", test_refused);
  g_test_add_func ("/service/slots/random", test_random);
  return g_test_run ();
}
