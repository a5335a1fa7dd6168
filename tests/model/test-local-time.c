/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>

#include "cl-appointment.h"
#include "cl-local-time.h"
#include "cl-time.h"

typedef struct
{
  const char *zone;
  const char *date;
  int minutes;
  ClLocalTimeKind kind;
  const char *instant;
  const char *again; /* NULL: the same */
} Shown;

/* What the clocks of three zones show around their changes, as the tz database tells it. */
static const Shown shown[] = {
  { "America/New_York", "2026-11-23", 540, CL_LOCAL_TIME_ONCE, "2026-11-23T09:00:00-05:00", NULL },
  { "America/New_York", "2026-03-08", 119, CL_LOCAL_TIME_ONCE, "2026-03-08T01:59:00-05:00", NULL },
  { "America/New_York", "2026-03-08", 120, CL_LOCAL_TIME_GAP, "2026-03-08T03:00:00-04:00", NULL },
  { "America/New_York", "2026-03-08", 150, CL_LOCAL_TIME_GAP, "2026-03-08T03:30:00-04:00", NULL },
  { "America/New_York", "2026-03-08", 180, CL_LOCAL_TIME_ONCE, "2026-03-08T03:00:00-04:00", NULL },
  { "America/New_York", "2026-11-01", 59, CL_LOCAL_TIME_ONCE, "2026-11-01T00:59:00-04:00", NULL },
  { "America/New_York", "2026-11-01", 60, CL_LOCAL_TIME_TWICE, "2026-11-01T01:00:00-04:00",
    "2026-11-01T01:00:00-05:00" },
  { "America/New_York", "2026-11-01", 119, CL_LOCAL_TIME_TWICE, "2026-11-01T01:59:00-04:00",
    "2026-11-01T01:59:00-05:00" },
  { "America/New_York", "2026-11-01", 120, CL_LOCAL_TIME_ONCE, "2026-11-01T02:00:00-05:00", NULL },
  { "Europe/Berlin", "2026-03-29", 150, CL_LOCAL_TIME_GAP, "2026-03-29T03:30:00+02:00", NULL },
  { "Europe/Berlin", "2026-10-25", 150, CL_LOCAL_TIME_TWICE, "2026-10-25T02:30:00+02:00",
    "2026-10-25T02:30:00+01:00" },
  { "Australia/Lord_Howe", "2026-10-04", 135, CL_LOCAL_TIME_GAP, "2026-10-04T02:45:00+11:00",
    NULL },
  { "Australia/Lord_Howe", "2026-04-05", 105, CL_LOCAL_TIME_TWICE, "2026-04-05T01:45:00+11:00",
    "2026-04-05T01:45:00+10:30" },
  { "Asia/Kathmandu", "2026-03-29", 150, CL_LOCAL_TIME_ONCE, "2026-03-29T02:30:00+05:45", NULL },
};

static void
test_to_instant (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (shown[i].zone);
      const char *second = shown[i].again != NULL ? shown[i].again : shown[i].instant;
      gint64 instant, again;
      ClLocalTime local;

      g_test_message ("%s %s %d", shown[i].zone, shown[i].date, shown[i].minutes);
      g_assert_true (cl_local_time_parse (&local, shown[i].date, shown[i].minutes));
      g_assert_cmpint (cl_local_time_to_instant (&local, zone, &instant, &again), ==,
                       shown[i].kind);
      g_assert_cmpint (instant, ==, cl_time_parse (shown[i].instant));
      g_assert_cmpint (again, ==, cl_time_parse (second));
    }
}

/* GDateTime is another way to the same answer: an instant of every quarter of an hour of a year. */
static void
test_from_instant (void)
{
  static const char *const zones[] = { "America/New_York", "Europe/Berlin", "Australia/Lord_Howe" };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      gint64 at = cl_time_parse ("2026-01-01T00:00:00Z");

      for (int n = 0; n < 365 * 96; n++, at += 15 * 60 * G_USEC_PER_SEC)
        {
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
          g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);
          ClLocalTime local;
          gint64 back, again;

          g_assert_true (cl_local_time_from_instant (&local, at, zone));
          g_assert_cmpint (local.year, ==, g_date_time_get_year (there));
          g_assert_cmpint (local.month, ==, g_date_time_get_month (there));
          g_assert_cmpint (local.day, ==, g_date_time_get_day_of_month (there));
          g_assert_cmpint (local.hour, ==, g_date_time_get_hour (there));
          g_assert_cmpint (local.minute, ==, g_date_time_get_minute (there));
          g_assert_cmpuint (cl_local_time_get_weekday (&local), ==,
                            (guint) g_date_time_get_day_of_week (there) - 1);
          g_assert_cmpint (cl_local_time_to_instant (&local, zone, &back, &again), !=,
                           CL_LOCAL_TIME_GAP);
          g_assert_true (back == at || again == at);
        }
    }
}

static void
test_ends_of_time (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ClLocalTime local;

  g_assert_true (cl_local_time_from_instant (&local, cl_time_parse ("0001-01-01T00:00:00Z"), utc));
  g_assert_false (cl_local_time_add_days (&local, -1));
  g_assert_cmpint (local.year, ==, 1);
  g_assert_true (cl_local_time_from_instant (&local, cl_time_parse ("9999-12-31T23:59:59Z"), utc));
  g_assert_false (cl_local_time_add_days (&local, 1));
  g_assert_false (cl_local_time_from_instant (&local, G_MAXINT64, utc));
  g_assert_false (cl_local_time_from_instant (&local, G_MININT64, utc));
  g_assert_true (cl_local_time_from_instant (&local, -1, utc));
  g_assert_cmpint (local.second, ==, 59);
}

static void
test_no_times (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  static const ClLocalTime none[] = {
    { 2026, 2, 29, 0, 0, 0 }, { 2026, 13, 1, 0, 0, 0 }, { 0, 1, 1, 0, 0, 0 },
    { 2026, 1, 1, 24, 0, 0 }, { 2026, 1, 1, 0, 60, 0 }, { 2026, 1, 1, 0, 0, 60 },
    { 2026, 0, 1, 0, 0, 0 },  { 10000, 1, 1, 0, 0, 0 }, { 2026, 1, -1, 0, 0, 0 },
  };
  ClLocalTime local = { 0 };
  gint64 instant;

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (cl_local_time_to_instant (&none[i], utc, &instant, NULL), ==,
                     CL_LOCAL_TIME_INVALID);
  g_assert_false (cl_local_time_parse (&local, "2026-02-29", 0));
  g_assert_false (cl_local_time_parse (&local, NULL, 0));
  g_assert_false (cl_local_time_parse (&local, "2026-02-28", 1440));
  g_assert_false (cl_local_time_parse (&local, "2026-02-28", -1));
}

static void
test_days (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GTimeZone) beirut = g_time_zone_new_identifier ("Asia/Beirut");
  gint64 evening = cl_time_parse ("2026-03-28T20:00:00+01:00");
  gint64 night = cl_time_parse ("2026-03-28T02:30:00+01:00");

  /* The day of the change has 23 hours, and the clocks show the same on both sides of it. */
  g_assert_cmpint (cl_time_get_day_start (evening, 1, berlin), ==,
                   cl_time_parse ("2026-03-29T00:00:00+01:00"));
  g_assert_cmpint (cl_time_get_day_start (evening, 2, berlin), ==,
                   cl_time_parse ("2026-03-30T00:00:00+02:00"));
  g_assert_cmpint (cl_time_shift_days (evening, 1, berlin), ==,
                   cl_time_parse ("2026-03-29T20:00:00+02:00"));
  g_assert_cmpint (cl_time_shift_days (evening, -7, berlin), ==,
                   cl_time_parse ("2026-03-21T20:00:00+01:00"));
  g_assert_cmpint (cl_time_shift_days (night, 1, berlin), ==,
                   cl_time_parse ("2026-03-29T03:30:00+02:00"));
  /* Beirut's clocks skip the midnight itself. */
  g_assert_cmpint (cl_time_get_day_start (cl_time_parse ("2026-03-29T12:00:00+03:00"), 0, beirut),
                   ==, cl_time_parse ("2026-03-29T01:00:00+03:00"));
}

static void
test_compare (void)
{
  const ClLocalTime a = { 2026, 11, 23, 9, 0, 0 };
  const ClLocalTime b = { 2026, 12, 1, 8, 0, 0 };
  g_autofree char *date = cl_local_time_format_date (&a);

  g_assert_cmpint (cl_local_time_compare (&a, &b), <, 0);
  g_assert_cmpint (cl_local_time_compare (&b, &a), >, 0);
  g_assert_cmpint (cl_local_time_compare (&a, &a), ==, 0);
  g_assert_cmpstr (date, ==, "2026-11-23");
  g_assert_cmpuint (cl_local_time_get_weekday (&a), ==, 0);
}

static void
test_first_day (void)
{
  static const struct
  {
    const char *locale;
    guint day;
  } firsts[] = { { "de_DE.UTF-8", 0 }, { "en_US.UTF-8", 6 }, { "ar_EG.UTF-8", 5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    if (setlocale (LC_ALL, firsts[i].locale) != NULL)
      g_assert_cmpuint (cl_week_get_first_day (), ==, firsts[i].day);
  setlocale (LC_ALL, "C");
  g_assert_cmpuint (cl_week_get_first_day (), <, 7);
}

/* A whole day is one by the clocks, also where they skip midnight; everything else keeps its
 * length. */
static void
test_whole_days (void)
{
  static const struct
  {
    const char *zone;
    const char *like;
    const char *like_end;
    const char *start;
    const char *end;
    int max_hours; /* from start */
  } rows[] = {
    { "America/New_York", "2026-10-31T00:00:00-04:00", "2026-11-01T00:00:00-04:00",
      "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00", 25 },
    { "America/New_York", "2026-10-31T00:00:00-04:00", "2026-10-31T23:00:00-04:00",
      "2026-11-01T00:00:00-04:00", "2026-11-01T22:00:00-05:00", 25 },
    { "Europe/Berlin", "2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00",
      "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 24 },
    { "Europe/Berlin", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00",
      "2026-03-30T09:00:00+02:00", "2026-03-31T09:00:00+02:00", 24 },
    { "America/Santiago", "2026-09-05T00:00:00-04:00", "2026-09-06T01:00:00-03:00",
      "2026-09-06T01:00:00-03:00", "2026-09-07T00:00:00-03:00", 24 },
    { "Antarctica/Troll", "2026-10-24T00:00:00+02:00", "2026-10-25T00:00:00+02:00",
      "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+00:00", 26 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      gint64 start = cl_time_parse (rows[i].start);

      g_test_message ("%s %s", rows[i].zone, rows[i].start);
      g_assert_cmpint (cl_appointment_get_end_alike (start, cl_time_parse (rows[i].like),
                                                     cl_time_parse (rows[i].like_end), zone),
                       ==, cl_time_parse (rows[i].end));
      g_assert_cmpint (cl_appointment_get_max_minutes (start, zone), ==, rows[i].max_hours * 60);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/local-time/to-instant", test_to_instant);
  g_test_add_func ("/local-time/from-instant", test_from_instant);
  g_test_add_func ("/local-time/ends-of-time", test_ends_of_time);
  g_test_add_func ("/local-time/no-times", test_no_times);
  g_test_add_func ("/local-time/days", test_days);
  g_test_add_func ("/local-time/compare", test_compare);
  g_test_add_func ("/local-time/whole-days", test_whole_days);
  g_test_add_func ("/local-time/first-day", test_first_day);
  return g_test_run ();
}
