/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"
#include "cl-error.h"
#include "cl-time.h"

#include <string.h>

/* Open times as "2026-11-24T09:00 2026-11-24T10:00; …" by the zone's clocks. */
static char *
describe (ClAvailability *self, const char *from, const char *to, GTimeZone *zone)
{
  g_autoptr (GArray)
    spans = cl_availability_list_spans (self, cl_time_parse (from), cl_time_parse (to), zone);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      ClTimeSpan span = g_array_index (spans, ClTimeSpan, i);
      g_autofree char *start = cl_time_format (span.start, zone);
      g_autofree char *end = cl_time_format (span.end, zone);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", start, end);
    }
  return g_string_free (text, FALSE);
}

static void
assert_spans (ClAvailability *self,
              const char *from,
              const char *to,
              GTimeZone *zone,
              const char *expected)
{
  g_autofree char *found = NULL;

  cl_availability_tidy (self);
  found = describe (self, from, to, zone);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_not_set (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  g_autoptr (ClAvailability) self = cl_availability_new (1);

  assert_spans (self, "2026-11-24T01:00:00-06:00", "2026-11-27T00:30:00-06:00", zone,
                "2026-11-24T01:00:00-06:00 2026-11-27T00:30:00-06:00");
  self->is_set = TRUE;
  assert_spans (self, "2026-11-24T01:00:00-06:00", "2026-11-27T00:30:00-06:00", zone, "");
}

static void
test_exceptions (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  g_autoptr (ClAvailability) self = cl_availability_new (1);

  cl_availability_add_hours (self, 1, 13 * 60, 17 * 60);
  cl_availability_add_hours (self, 1, 9 * 60, 12 * 60);
  cl_availability_add_hours (self, 3, 8 * 60, 10 * 60);
  /* Tuesday: a piece out of the middle. Wednesday: hours of its own. Thursday: others than usual.
   */
  cl_availability_add_exception (self, "2026-11-24", FALSE, 10 * 60, 14 * 60, "Dentist");
  cl_availability_add_exception (self, "2026-11-25", TRUE, 9 * 60, 10 * 60, NULL);
  cl_availability_add_exception (self, "2026-11-26", TRUE, 15 * 60, 16 * 60, NULL);
  cl_availability_add_exception (self, "2026-11-26", FALSE, 0, CL_MINUTES_A_DAY, "Holiday");
  assert_spans (self, "2026-11-23T00:00:00-06:00", "2026-11-27T00:00:00-06:00", zone,
                "2026-11-24T09:00:00-06:00 2026-11-24T10:00:00-06:00; "
                "2026-11-24T14:00:00-06:00 2026-11-24T17:00:00-06:00; "
                "2026-11-25T09:00:00-06:00 2026-11-25T10:00:00-06:00; "
                "2026-11-26T15:00:00-06:00 2026-11-26T16:00:00-06:00");
  g_assert_cmpstr (cl_availability_find_label (self, cl_time_parse ("2026-11-24T11:00:00-06:00"),
                                               cl_time_parse ("2026-11-24T12:00:00-06:00"), zone),
                   ==, "Dentist");
  g_assert_null (cl_availability_find_label (self, cl_time_parse ("2026-11-24T14:00:00-06:00"),
                                             cl_time_parse ("2026-11-24T15:00:00-06:00"), zone));
}

static void
test_covers (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  g_autoptr (ClAvailability) self = cl_availability_new (1);
  gint64 evening = cl_time_parse ("2026-11-23T22:00:00-06:00");
  gint64 hour = G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;

  g_assert_true (cl_availability_covers (self, evening, evening + hour, zone));
  cl_availability_add_hours (self, 0, 22 * 60, CL_MINUTES_A_DAY);
  cl_availability_add_hours (self, 1, 0, 2 * 60);
  cl_availability_tidy (self);
  /* A night is open over its midnight. */
  g_assert_true (cl_availability_covers (self, evening + hour, evening + 3 * hour, zone));
  g_assert_true (cl_availability_covers (self, evening, evening + 4 * hour, zone));
  g_assert_false (cl_availability_covers (self, evening, evening + 4 * hour + 1, zone));
  g_assert_false (cl_availability_covers (self, evening - 1, evening + hour, zone));
}

/* The clocks' times hold where clocks change, and a day has 23 or 25 hours. */
static void
test_clock_changes (void)
{
  g_autoptr (GTimeZone) chicago = g_time_zone_new_identifier ("America/Chicago");
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GTimeZone) lord_howe = g_time_zone_new_identifier ("Australia/Lord_Howe");
  g_autoptr (ClAvailability) self = cl_availability_new (1);
  g_autoptr (GArray) days = NULL;

  cl_availability_add_hours (self, 6, 60, 150);
  cl_availability_add_hours (self, 6, 9 * 60, 10 * 60);
  cl_availability_add_hours (self, 6, 23 * 60, CL_MINUTES_A_DAY);
  /* Spring: 02:30 is never shown. */
  assert_spans (self, "2026-03-08T00:00:00-06:00", "2026-03-09T00:00:00-05:00", chicago,
                "2026-03-08T01:00:00-06:00 2026-03-08T03:30:00-05:00; "
                "2026-03-08T09:00:00-05:00 2026-03-08T10:00:00-05:00; "
                "2026-03-08T23:00:00-05:00 2026-03-09T00:00:00-05:00");
  /* Autumn: 01:00 is shown twice, and the first counts. */
  assert_spans (self, "2026-11-01T00:00:00-05:00", "2026-11-02T00:00:00-06:00", chicago,
                "2026-11-01T01:00:00-05:00 2026-11-01T02:30:00-06:00; "
                "2026-11-01T09:00:00-06:00 2026-11-01T10:00:00-06:00; "
                "2026-11-01T23:00:00-06:00 2026-11-02T00:00:00-06:00");
  assert_spans (self, "2026-10-25T03:00:00+01:00", "2026-10-26T00:00:00+01:00", berlin,
                "2026-10-25T09:00:00+01:00 2026-10-25T10:00:00+01:00; "
                "2026-10-25T23:00:00+01:00 2026-10-26T00:00:00+01:00");
  assert_spans (self, "2026-10-04T03:00:00+11:00", "2026-10-05T00:00:00+11:00", lord_howe,
                "2026-10-04T09:00:00+11:00 2026-10-04T10:00:00+11:00; "
                "2026-10-04T23:00:00+11:00 2026-10-05T00:00:00+11:00");
  days = cl_days_new (cl_time_parse ("2026-03-07T12:00:00-06:00"),
                      cl_time_parse ("2026-03-09T12:00:00-05:00"), chicago);
  g_assert_cmpuint (days->len, ==, 3);
  g_assert_cmpstr (g_array_index (days, ClDay, 1).date, ==, "2026-03-08");
  g_assert_cmpuint (g_array_index (days, ClDay, 1).weekday, ==, 6);
  g_assert_cmpint (g_array_index (days, ClDay, 1).end - g_array_index (days, ClDay, 1).start, ==,
                   G_GINT64_CONSTANT (23) * 3600 * G_USEC_PER_SEC);
}

static void
test_tidy (void)
{
  g_autoptr (ClAvailability) self = cl_availability_new (1);
  g_autoptr (ClAvailability) other = cl_availability_new (1);
  g_autofree char *revision = NULL;
  g_autofree char *same = NULL;
  g_autofree char *different = NULL;

  cl_availability_add_hours (self, 2, 11 * 60, 15 * 60);
  cl_availability_add_hours (self, 2, 9 * 60, 12 * 60);
  cl_availability_add_hours (self, 2, 15 * 60, 16 * 60);
  cl_availability_add_exception (self, "2026-11-26", FALSE, 600, 700, NULL);
  cl_availability_add_exception (self, "2026-11-26", FALSE, 600, 800, "  Away  ");
  cl_availability_add_exception (self, "2026-11-26", FALSE, 800, 900, "Else");
  cl_availability_tidy (self);
  g_assert_cmpuint (self->weekly->len, ==, 1);
  g_assert_cmpuint (g_array_index (self->weekly, ClWeeklyHours, 0).from, ==, 9 * 60);
  g_assert_cmpuint (g_array_index (self->weekly, ClWeeklyHours, 0).to, ==, 16 * 60);
  g_assert_cmpuint (self->exceptions->len, ==, 2);
  g_assert_cmpuint (g_array_index (self->exceptions, ClDayException, 0).to, ==, 800);
  g_assert_cmpstr (g_array_index (self->exceptions, ClDayException, 0).label, ==, "Away");

  cl_availability_add_hours (other, 2, 9 * 60, 16 * 60);
  cl_availability_add_exception (other, "2026-11-26", FALSE, 600, 800, "Away");
  cl_availability_add_exception (other, "2026-11-26", FALSE, 800, 900, "Else");
  revision = cl_availability_compute_revision (self);
  same = cl_availability_compute_revision (other);
  g_assert_cmpstr (revision, ==, same);
  cl_availability_forget_labels (other);
  different = cl_availability_compute_revision (other);
  g_assert_cmpstr (revision, !=, different);
}

static void
test_texts (void)
{
  static const char *const wrong[] = { "9:00",  "09:60", "24:01", "25:00", "09.00",
                                       "09:0x", "",      " 9:00", "09:000" };
  g_autofree char *text = cl_minute_to_text (9 * 60 + 5);

  g_assert_cmpstr (text, ==, "09:05");
  g_assert_cmpuint (cl_minute_from_text ("00:00"), ==, 0);
  g_assert_cmpuint (cl_minute_from_text ("09:05"), ==, 9 * 60 + 5);
  g_assert_cmpuint (cl_minute_from_text ("24:00"), ==, CL_MINUTES_A_DAY);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpuint (cl_minute_from_text (wrong[i]), ==, CL_MINUTE_INVALID);
  g_assert_cmpuint (cl_minute_from_text (NULL), ==, CL_MINUTE_INVALID);
  for (guint day = 0; day < 7; day++)
    g_assert_cmpuint (cl_weekday_from_nick (cl_weekday_to_nick (day)), ==, day);
  g_assert_cmpuint (cl_weekday_from_nick ("monday"), ==, CL_WEEKDAY_INVALID);
}

static void
assert_refused (ClAvailability *taken, const char *field, const char *word)
{
  g_autoptr (ClAvailability) self = taken;
  g_autoptr (GError) error = NULL;

  g_assert_false (cl_availability_check (self, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_cmpstr (cl_error_get_member (error), ==, field);
  g_assert_nonnull (strstr (error->message, word));
}

static ClAvailability *
with_hours (guint day, guint from, guint to)
{
  ClAvailability *self = cl_availability_new (1);

  cl_availability_add_hours (self, day, from, to);
  return self;
}

static ClAvailability *
with_exception (const char *date, guint from, guint to)
{
  ClAvailability *self = cl_availability_new (1);

  cl_availability_add_exception (self, date, FALSE, from, to, NULL);
  return self;
}

static void
test_refused (void)
{
  g_autoptr (ClAvailability) many = cl_availability_new (1);

  assert_refused (with_hours (CL_WEEKDAY_INVALID, 0, 60), "weekly", "day");
  assert_refused (with_hours (2, 600, 600), "weekly", "Wednesday");
  assert_refused (with_hours (2, 600, 540), "weekly", "Wednesday");
  assert_refused (with_hours (4, CL_MINUTE_INVALID, 540), "weekly", "Friday");
  assert_refused (with_hours (4, 0, CL_MINUTE_INVALID), "weekly", "Friday");
  assert_refused (with_exception ("2026-02-30", 0, 60), "exceptions", "2026-11-23");
  assert_refused (with_exception ("2026-02-27", 60, 60), "exceptions", "2026-02-27");
  for (guint i = 0; i < 2001; i++)
    cl_availability_add_exception (many, "2026-02-27", FALSE, 0, 60, NULL);
  assert_refused (g_steal_pointer (&many), "exceptions", "many");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/availability/not-set", test_not_set);
  g_test_add_func ("/model/availability/exceptions", test_exceptions);
  g_test_add_func ("/model/availability/covers", test_covers);
  g_test_add_func ("/model/availability/clock-changes", test_clock_changes);
  g_test_add_func ("/model/availability/tidy", test_tidy);
  g_test_add_func ("/model/availability/texts", test_texts);
  g_test_add_func ("/model/availability/refused", test_refused);
  return g_test_run ();
}
