/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-appointment.h"
#include "cl-error.h"
#include "cl-recurrence.h"
#include "cl-repeat.h"
#include "cl-time.h"

#define ZONE "America/New_York"

static GTimeZone *zone;

/* @times: in UTC, one after another with a blank between. */
static void
assert_times (const char *start, const char *rule, const char *times)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = cl_recurrence_expand (rule, cl_time_parse (start), zone, &error);
  g_auto (GStrv) wanted = g_strsplit (times, " ", -1);

  g_test_message ("%s %s", start, rule);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, g_strv_length (wanted));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *time = cl_time_format (g_array_index (found, gint64, i), NULL);

      g_assert_cmpstr (time, ==, wanted[i]);
    }
}

static void
test_expand (void)
{
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=WEEKLY;COUNT=3",
                "2026-11-23T14:00:00Z 2026-11-30T14:00:00Z 2026-12-07T14:00:00Z");
  assert_times ("2026-11-23T09:00:00-05:00", "freq=weekly;interval=2;byday=mo,we;count=4",
                "2026-11-23T14:00:00Z 2026-11-25T14:00:00Z 2026-12-07T14:00:00Z "
                "2026-12-09T14:00:00Z");
  assert_times ("2026-01-31T09:00:00-05:00", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
                "2026-01-31T14:00:00Z 2026-03-31T13:00:00Z 2026-05-31T13:00:00Z");
  assert_times ("2026-11-19T09:00:00-05:00", "FREQ=MONTHLY;BYDAY=3TH;COUNT=3",
                "2026-11-19T14:00:00Z 2026-12-17T14:00:00Z 2027-01-21T14:00:00Z");
  assert_times ("2026-11-26T09:00:00-05:00", "FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20261231",
                "2026-11-26T14:00:00Z 2026-12-31T14:00:00Z");
  assert_times ("2028-02-29T09:00:00-05:00", "FREQ=YEARLY;COUNT=2",
                "2028-02-29T14:00:00Z 2032-02-29T14:00:00Z");
  assert_times ("2026-11-13T09:00:00-05:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2",
                "2026-11-13T14:00:00Z 2027-08-13T13:00:00Z");
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=WEEKLY;COUNT=1", "2026-11-23T14:00:00Z");
}

/* The start is the first and counts, also where the rule would not have it. */
static void
test_start_counts (void)
{
  assert_times ("2026-11-24T09:00:00-05:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
                "2026-11-24T14:00:00Z 2026-11-30T14:00:00Z 2026-12-07T14:00:00Z");
  /* The Sunday of the same week, for weeks begin on Monday; or on Sunday where a rule says so. */
  assert_times ("2030-06-12T11:00:00-04:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=3",
                "2030-06-12T15:00:00Z 2030-06-16T15:00:00Z 2030-06-30T15:00:00Z");
  assert_times ("2030-06-12T11:00:00-04:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU;COUNT=3",
                "2030-06-12T15:00:00Z 2030-06-23T15:00:00Z 2030-07-07T15:00:00Z");
  assert_times ("2026-11-24T09:00:00-05:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T140000Z",
                "2026-11-24T14:00:00Z 2026-11-30T14:00:00Z");
}

/* An end is included; without offset it is by the practice's clocks. */
static void
test_ends (void)
{
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=DAILY;UNTIL=20261124T140000Z",
                "2026-11-23T14:00:00Z 2026-11-24T14:00:00Z");
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=DAILY;UNTIL=20261124T135959Z",
                "2026-11-23T14:00:00Z");
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=DAILY;UNTIL=20261124T090000",
                "2026-11-23T14:00:00Z 2026-11-24T14:00:00Z");
  assert_times ("2026-11-23T09:00:00-05:00", "FREQ=DAILY;UNTIL=20261124",
                "2026-11-23T14:00:00Z 2026-11-24T14:00:00Z");
}

/* The clocks show the same; an hour that they skip is moved on by the hour, of two the first. */
static void
test_clock_changes (void)
{
  assert_times ("2026-03-07T09:00:00-05:00", "FREQ=DAILY;COUNT=2",
                "2026-03-07T14:00:00Z 2026-03-08T13:00:00Z");
  assert_times ("2026-03-07T02:30:00-05:00", "FREQ=DAILY;COUNT=3",
                "2026-03-07T07:30:00Z 2026-03-08T07:30:00Z 2026-03-09T06:30:00Z");
  assert_times ("2026-10-31T01:30:00-04:00", "FREQ=DAILY;COUNT=3",
                "2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z");
  /* Begun in the second of the two hours: the rest goes on by the clocks. */
  assert_times ("2026-11-01T01:30:00-05:00", "FREQ=DAILY;COUNT=2",
                "2026-11-01T06:30:00Z 2026-11-02T06:30:00Z");
}

static const struct
{
  const char *rule;
  const char *words; /* of the message */
} refused[] = {
  { NULL, "no repeat" },
  { "", "no repeat" },
  { "weekly", "no repeat" },
  { "COUNT=3", "no repeat" },
  { "FREQ=WEEKLY;", "no repeat" },
  { "FREQ=WEEKLY;;COUNT=2", "no repeat" },
  { "FREQ=WEEKLY;COUNT", "no repeat" },
  { "FREQ=SOMETIMES;COUNT=2", "no repeat" },
  { "FREQ=WEEKLY;FREQ=WEEKLY;COUNT=2", "no repeat" },
  { "FREQ=WEEKLY; COUNT=3", "cannot have" },
  { "FREQ=WEEKLY;BYDAY=XX;COUNT=3", "no repeat" },
  { "FREQ=WEEKLY;BYDAY=;COUNT=3", "no repeat" },
  { "FREQ=WEEKLY;BYDAY=MO,;COUNT=3", "no repeat" },
  { "FREQ=MONTHLY;BYDAY=0MO;COUNT=3", "no repeat" },
  { "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=3", "no repeat" },
  { "FREQ=MONTHLY;BYMONTHDAY=0;COUNT=3", "no repeat" },
  { "FREQ=WEEKLY;INTERVAL=0;COUNT=3", "no repeat" },
  { "FREQ=WEEKLY;UNTIL=2027", "no repeat" },
  { "FREQ=WEEKLY;UNTIL=20270230T000000Z", "no repeat" },
  { "FREQ=WEEKLY;UNTIL=20270201T000000+1", "no repeat" },
  { "FREQ=WEEKLY;WKST=1MO;COUNT=2", "no repeat" },
  { "FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "not both" },
  { "FREQ=WEEKLY;COUNT=0", "no dates" },
  { "FREQ=WEEKLY;COUNT=-1", "no dates" },
  { "FREQ=WEEKLY;UNTIL=20261123T135959Z", "ends before" },
  { "FREQ=WEEKLY", "never ends" },
  { "FREQ=DAILY;BYDAY=MO", "never ends" },
  { "FREQ=WEEKLY;COUNT=367", "366" },
  { "FREQ=DAILY;COUNT=10000", "366" },
  { "FREQ=DAILY;COUNT=99999999999", "366" },
  { "FREQ=DAILY;UNTIL=20290101", "366" },
  { "FREQ=DAILY;UNTIL=99991231", "366" },
  { "FREQ=HOURLY;COUNT=3", "once a day" },
  { "FREQ=MINUTELY;COUNT=3", "once a day" },
  { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "once a day" },
  { "FREQ=DAILY;BYHOUR=9,10;COUNT=3", "once a day" },
  { "FREQ=DAILY;X-MOON=FULL;COUNT=3", "cannot have" },
  { "RSCALE=HEBREW;FREQ=YEARLY;COUNT=2", "cannot have" },
  { "FREQ=WEEKLY;BYDAY=2MO;COUNT=2", "cannot have" },
  { "FREQ=WEEKLY;BYMONTHDAY=2;COUNT=2", "cannot have" },
  { "FREQ=MONTHLY;BYDAY=6MO;COUNT=2", "cannot have" },
  { "FREQ=MONTHLY;BYDAY=-1TH,2MO;BYMONTHDAY=1;COUNT=2", "cannot have" },
  { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=10;COUNT=2", "cannot have" },
  { "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3;COUNT=2", "cannot have" },
  { "FREQ=MONTHLY;BYYEARDAY=3;COUNT=2", "cannot have" },
  { "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=2", "no dates" },
  { "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;COUNT=2", "no dates" },
  { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "no dates" },
  { "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=2;COUNT=2", "no dates" },
  { "FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=2", "no dates" },
  { "FREQ=WEEKLY;INTERVAL=52;BYMONTH=3;COUNT=300", "no dates" },
  { "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3;COUNT=2", "no dates" },
  { "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261123T200000Z", "no dates" },
  { "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20261128T200000Z", "no dates" },
  { "FREQ=YEARLY;COUNT=200", "100 years" },
};

static void
test_refused (void)
{
  gint64 start = cl_time_parse ("2026-11-23T09:00:00-05:00");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) found = NULL;

      g_test_message ("%s", refused[i].rule);
      found = cl_recurrence_expand (refused[i].rule, start, zone, &error);
      g_assert_null (found);
      g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
      g_assert_cmpstr (cl_error_get_member (error), ==, "repeat");
      g_assert_nonnull (g_strstr_len (error->message, -1, refused[i].words));
    }
}

static void
test_most (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = cl_recurrence_expand (
    "FREQ=DAILY;COUNT=366", cl_time_parse ("2026-11-23T09:00:00-05:00"), zone, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, CL_APPOINTMENT_MAX_REPEATS);
}

/* What comes between two instants is the same whether one looks from its start or far on. */
static void
test_within (void)
{
  static const char *const rules[] = { "FREQ=DAILY;INTERVAL=3",
                                       "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
                                       "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU",
                                       "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
                                       "FREQ=WEEKLY;BYDAY=TU",
                                       "FREQ=MONTHLY;BYDAY=-1TH",
                                       "FREQ=MONTHLY;INTERVAL=5",
                                       "FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=15,-1",
                                       "FREQ=YEARLY;INTERVAL=2",
                                       "FREQ=YEARLY;BYMONTH=3,4;BYDAY=1SU",
                                       "FREQ=WEEKLY;INTERVAL=3" };
  gint64 start = cl_time_parse ("1999-11-23T09:00:00-05:00");
  gint64 from = cl_time_parse ("2026-01-01T00:00:00Z");
  gint64 to = cl_time_parse ("2029-01-01T00:00:00Z");

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray)
        all = cl_recurrence_expand_within (rules[i], start, zone, start, to, G_MAXUINT, &error);
      g_autoptr (GArray)
        few = cl_recurrence_expand_within (rules[i], start, zone, from, to, G_MAXUINT, &error);

      g_test_message ("%s", rules[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (few->len, >, 0);
      g_assert_cmpint (g_array_index (all, gint64, 0), ==, start);
      g_assert_cmpint (g_array_index (few, gint64, 0), >=, from);
      g_assert_cmpmem (few->data, few->len * sizeof (gint64),
                       &g_array_index (all, gint64, all->len - few->len),
                       few->len * sizeof (gint64));
      g_assert_cmpint (g_array_index (all, gint64, all->len - few->len - 1), <, from);
    }
}

/* Of every second week on Sunday and Tuesday, which are meant hangs on where weeks begin; a rule
 * says so where it matters, and only there. */
static void
test_week_start (void)
{
  static const struct
  {
    ClRepeat repeat;
    const char *rule;
    const char *times;
  } weeks[] = {
    { { CL_REPEAT_WEEKLY, 2, 0x42, 4, "", 6 },
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
      "2026-11-22T14:00:00Z 2026-11-24T14:00:00Z 2026-12-06T14:00:00Z 2026-12-08T14:00:00Z" },
    { { CL_REPEAT_WEEKLY, 2, 0x42, 4, "", 0 },
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4",
      "2026-11-22T14:00:00Z 2026-12-01T14:00:00Z 2026-12-06T14:00:00Z 2026-12-15T14:00:00Z" },
    /* Another day than that of the start alone. */
    { { CL_REPEAT_WEEKLY, 2, 0x02, 2, "", 6 },
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU;COUNT=2",
      "2026-11-22T14:00:00Z 2026-11-24T14:00:00Z" },
    { { CL_REPEAT_WEEKLY, 2, 0x40, 2, "", 6 },
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=2",
      "2026-11-22T14:00:00Z 2026-12-06T14:00:00Z" },
    { { CL_REPEAT_WEEKLY, 1, 0x42, 3, "", 6 },
      "FREQ=WEEKLY;BYDAY=TU,SU;COUNT=3",
      "2026-11-22T14:00:00Z 2026-11-24T14:00:00Z 2026-11-29T14:00:00Z" },
  };
  gint64 start = cl_time_parse ("2026-11-22T09:00:00-05:00");

  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      g_autofree char *rule = cl_repeat_to_rule (&weeks[i].repeat, start, zone);

      g_assert_cmpstr (rule, ==, weeks[i].rule);
      assert_times ("2026-11-22T09:00:00-05:00", rule, weeks[i].times);
    }
}

static void
test_within_bounds (void)
{
  gint64 start = cl_time_parse ("2026-11-23T09:00:00-05:00");
  gint64 later = cl_time_parse ("2026-11-30T09:00:00-05:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  found =
    cl_recurrence_expand_within ("FREQ=WEEKLY;COUNT=2", start, zone, later, later + 1, 9, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&found, g_array_unref);
  found = cl_recurrence_expand_within ("FREQ=WEEKLY", start, zone, start - 2, start, 9, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_array_unref);
  found = cl_recurrence_expand_within ("FREQ=DAILY", start, zone, start, later, 6, &error);
  g_assert_null (found);
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
}

static void
test_splits (void)
{
  gint64 start = cl_time_parse ("2026-11-23T09:00:00-05:00");
  gint64 third = cl_time_parse ("2026-12-07T09:00:00-05:00");
  g_autofree char *before = cl_recurrence_end_before ("FREQ=WEEKLY;BYDAY=MO;COUNT=10", third, NULL);
  g_autofree char *rest = cl_recurrence_set_count ("FREQ=WEEKLY;BYDAY=MO;COUNT=10", 8, NULL);
  g_autoptr (GArray) first = cl_recurrence_expand (before, start, zone, NULL);
  g_autoptr (GArray) second = cl_recurrence_expand (rest, third, zone, NULL);

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 8);
  g_assert_cmpstr (rest, ==, "FREQ=WEEKLY;BYDAY=MO;COUNT=8");
  g_assert_null (cl_recurrence_end_before ("nonsense", third, NULL));
}

static const struct
{
  const char *start;
  const char *rule; /* NULL: once */
  const char *words;
} described[] = {
  { "2026-11-19T09:00:00-05:00", NULL, "Does not repeat" },
  { "2026-11-19T09:00:00-05:00", "FREQ=DAILY;COUNT=1", "Every day, 1 time" },
  { "2026-11-19T09:00:00-05:00", "FREQ=DAILY;INTERVAL=3;COUNT=5", "Every 3 days, 5 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=WEEKLY;COUNT=10", "Every week on Thursday, 10 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=10",
    "Every 2 weeks on Thursday, 10 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=WEEKLY;BYDAY=TH,MO;UNTIL=20270604T035959Z",
    "Every week on Monday, Thursday, until 3 Jun 2027" },
  { "2026-11-22T09:00:00-05:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU",
    "Every 2 weeks on Sunday, Tuesday, 4 times" },
  { "2026-11-22T09:00:00-05:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4",
    "Every 2 weeks on Tuesday, Sunday, 4 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=WEEKLY;BYDAY=TH;WKST=TU;COUNT=10",
    "Every week on Thursday, 10 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=MONTHLY;COUNT=4", "Every month on day 19, 4 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH;COUNT=4",
    "Every 2 months on the third Thursday, 4 times" },
  { "2026-10-29T09:00:00-04:00", "FREQ=MONTHLY;BYDAY=-1TH;COUNT=4",
    "Every month on the last Thursday, 4 times" },
  { "2026-11-19T09:00:00-05:00", "FREQ=YEARLY;COUNT=2", "Custom: FREQ=YEARLY;COUNT=2" },
  { "2026-11-19T09:00:00-05:00", "FREQ=MONTHLY;BYDAY=2TH;COUNT=2",
    "Custom: FREQ=MONTHLY;BYDAY=2TH;COUNT=2" },
};

static void
test_describe (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (described); i++)
    {
      g_autofree char *words =
        cl_recurrence_describe (described[i].rule, cl_time_parse (described[i].start), zone);

      g_assert_cmpstr (words, ==, described[i].words);
    }
}

/* What is chosen makes a rule, and the rule shows what was chosen. */
static void
test_repeat (void)
{
  static const ClRepeat repeats[] = {
    { CL_REPEAT_DAILY, 1, 0, 5, "", 0 },
    { CL_REPEAT_DAILY, 3, 0, 0, "2027-03-14", 0 },
    { CL_REPEAT_WEEKLY, 1, 0x08, 12, "", 0 },
    { CL_REPEAT_WEEKLY, 2, 0x15, 0, "2026-12-31", 0 },
    { CL_REPEAT_WEEKLY, 2, 0x42, 7, "", 6 },
    { CL_REPEAT_MONTHLY_BY_DAY, 1, 0, 6, "", 0 },
    { CL_REPEAT_MONTHLY_BY_DAY, 3, 0, 0, "2027-11-01", 0 },
    { CL_REPEAT_MONTHLY_BY_WEEKDAY, 2, 0, 0, "2027-03-14", 0 },
  };
  gint64 start = cl_time_parse ("2026-11-19T09:00:00-05:00");

  for (gsize i = 0; i < G_N_ELEMENTS (repeats); i++)
    {
      g_autofree char *rule = cl_repeat_to_rule (&repeats[i], start, zone);
      g_autoptr (GArray) found = cl_recurrence_expand (rule, start, zone, NULL);
      ClRepeat back;

      g_test_message ("%s", rule);
      g_assert_nonnull (found);
      g_assert_true (cl_repeat_from_rule (&back, rule, start, zone));
      g_assert_cmpint (back.unit, ==, repeats[i].unit);
      g_assert_cmpuint (back.interval, ==, repeats[i].interval);
      g_assert_cmpuint (back.days, ==, repeats[i].days);
      g_assert_cmpuint (back.count, ==, repeats[i].count);
      g_assert_cmpstr (back.until, ==, repeats[i].until);
      g_assert_cmpuint (back.first_day, ==, repeats[i].first_day);
    }
}

static void
test_repeat_none (void)
{
  gint64 start = cl_time_parse ("2026-11-19T09:00:00-05:00");
  const ClRepeat none = { CL_REPEAT_NONE, 1, 0, 0, "" };
  const ClRepeat endless = { CL_REPEAT_WEEKLY, 1, 0, 0, "" };
  ClRepeat back;

  g_assert_null (cl_repeat_to_rule (&none, start, zone));
  g_assert_null (cl_repeat_to_rule (&endless, start, zone));
  g_assert_true (cl_repeat_from_rule (&back, NULL, start, zone));
  g_assert_cmpint (back.unit, ==, CL_REPEAT_NONE);
  g_assert_false (cl_repeat_from_rule (&back, "FREQ=YEARLY;COUNT=2", start, zone));
  g_assert_false (cl_repeat_from_rule (&back, "FREQ=WEEKLY", start, zone));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zone = g_time_zone_new_identifier (ZONE);
  g_test_add_func ("/recurrence/expand", test_expand);
  g_test_add_func ("/recurrence/start-counts", test_start_counts);
  g_test_add_func ("/recurrence/ends", test_ends);
  g_test_add_func ("/recurrence/clock-changes", test_clock_changes);
  g_test_add_func ("/recurrence/refused", test_refused);
  g_test_add_func ("/recurrence/most", test_most);
  g_test_add_func ("/recurrence/within", test_within);
  g_test_add_func ("/recurrence/within-bounds", test_within_bounds);
  g_test_add_func ("/recurrence/week-start", test_week_start);
  g_test_add_func ("/recurrence/splits", test_splits);
  g_test_add_func ("/recurrence/describe", test_describe);
  g_test_add_func ("/recurrence/repeat", test_repeat);
  g_test_add_func ("/recurrence/repeat-none", test_repeat_none);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
