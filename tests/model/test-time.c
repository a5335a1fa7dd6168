/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-time.h"

typedef struct
{
  const char *text;
  gint64 time;
} Parsed;

static void
test_parse (void)
{
  static const Parsed parsed[] = {
    { "2026-11-23T09:00:00-06:00", G_GINT64_CONSTANT (1795446000000000) },
    { "2026-11-23T15:00:00Z", G_GINT64_CONSTANT (1795446000000000) },
    { "2026-11-23t15:00:00z", G_GINT64_CONSTANT (1795446000000000) },
    { "2026-11-23T20:45:00+05:45", G_GINT64_CONSTANT (1795446000000000) },
    { "2026-11-23T15:00:00.25Z", G_GINT64_CONSTANT (1795446000250000) },
    { "2026-11-23T15:00:00.123456789Z", G_GINT64_CONSTANT (1795446000123456) },
    { "1970-01-01T00:00:01Z", 1000000 },
    { "1969-12-31T23:59:59Z", -1000000 },
    { "1969-12-31T23:59:59.999999Z", -1 },
    { "2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000) },
    { "2024-02-29T00:00:00Z", G_GINT64_CONSTANT (1709164800000000) },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000000) },
    { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799000000) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parsed); i++)
    {
      g_test_message ("%s", parsed[i].text);
      g_assert_cmpint (cl_time_parse (parsed[i].text), ==, parsed[i].time);
    }
}

static void
test_parse_epoch (void)
{
  /* 0 stands for no end: a grant until the epoch must not become one for ever. */
  g_assert_cmpint (cl_time_parse ("1970-01-01T00:00:00Z"), !=, CL_TIME_NONE);
  g_assert_cmpint (cl_time_parse ("1970-01-01T00:00:00Z"), ==, 1);
}

static void
test_parse_refused (void)
{
  static const char *const texts[] = {
    "",
    "now",
    "2026-11-23",
    "2026-11-23T09:00:00",
    "2026-11-23 09:00:00Z",
    "2026-11-23T09:00Z",
    "2026-11-23T09:00:00+0600",
    "2026-11-23T09:00:00+06",
    "2026-11-23T24:00:00Z",
    "2026-11-23T09:60:00Z",
    "2026-11-23T09:00:61Z",
    "2026-11-23T09:00:60Z",
    "2026-02-29T09:00:00Z",
    "2026-13-01T09:00:00Z",
    "2026-00-01T09:00:00Z",
    "2026-11-00T09:00:00Z",
    "2026-04-31T09:00:00Z",
    "0000-01-01T09:00:00Z",
    "2026-11-23T09:00:00.Z",
    "2026-11-23T09:00:00,5Z",
    "2026-11-23T09:00:00Z ",
    " 2026-11-23T09:00:00Z",
    "+2026-11-23T09:00:00Z",
    "2026-11-23T09:00:00+24:00",
    "2026-11-23T09:00:00+05:60",
    "2026-1-23T09:00:00Z",
    "12026-11-23T09:00:00Z",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "2026-11-23T09:00:00\342\210\22206:00",
    "2026-11-23T-1:00:00Z",
  };

  g_assert_cmpint (cl_time_parse (NULL), ==, CL_TIME_INVALID);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (cl_time_parse (texts[i]), ==, CL_TIME_INVALID);
    }
}

static void
assert_format (gint64 time, const char *zone_name, const char *text)
{
  g_autoptr (GTimeZone) zone = zone_name != NULL ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autofree char *formatted = cl_time_format (time, zone);

  g_assert_cmpstr (formatted, ==, text);
  g_assert_cmpint (cl_time_parse (formatted), ==, time);
}

static void
test_format (void)
{
  gint64 time = G_GINT64_CONSTANT (1795446000000000);

  assert_format (time, "America/Chicago", "2026-11-23T09:00:00-06:00");
  assert_format (time, "Asia/Kathmandu", "2026-11-23T20:45:00+05:45");
  assert_format (time, NULL, "2026-11-23T15:00:00Z");
  assert_format (time + 1, NULL, "2026-11-23T15:00:00.000001Z");
  assert_format (-1, NULL, "1969-12-31T23:59:59.999999Z");
  assert_format (cl_time_parse ("0007-03-04T05:06:07Z"), NULL, "0007-03-04T05:06:07Z");
  g_assert_null (cl_time_format (G_MAXINT64, NULL));
}

static void
test_format_before_standard_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  gint64 time = cl_time_parse ("1850-06-01T12:00:00Z");
  g_autofree char *text = cl_time_format (time, zone);

  /* Local mean time is 5:50:36 behind: the seconds are not written, the instant holds. */
  g_assert_true (g_str_has_suffix (text, "-05:50"));
  g_assert_cmpint (cl_time_parse (text), ==, time);
}

static void
test_date (void)
{
  static const char *const dates[] = { "2026-11-23", "2024-02-29", "0001-01-01", "9999-12-31" };
  static const char *const others[] = {
    "",           "2026-02-29", "2026-11-31", "2026-1-1",    "20261123",   "2026-11-23T",
    "2026/11/23", "0000-01-01", "2026-11-2x", " 2026-11-23", "1900-02-29",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_true (cl_date_is_valid (dates[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (cl_date_is_valid (others[i]));
    }
  g_assert_false (cl_date_is_valid (NULL));
}

static void
test_age (void)
{
  g_autoptr (GTimeZone) chicago = g_time_zone_new_identifier ("America/Chicago");
  g_autoptr (GTimeZone) auckland = g_time_zone_new_identifier ("Pacific/Auckland");
  gint64 eve = cl_time_parse ("2026-05-17T01:00:00Z");
  gint64 leap_day = cl_time_parse ("2026-02-28T12:00:00Z");

  /* It is still 16 May in Chicago, and the 17th in Auckland. */
  g_assert_cmpint (cl_date_get_age ("1984-05-17", eve, chicago), ==, 41);
  g_assert_cmpint (cl_date_get_age ("1984-05-17", eve, auckland), ==, 42);
  g_assert_cmpint (cl_date_get_age ("1984-05-17", eve, NULL), ==, 42);
  g_assert_cmpint (cl_date_get_age ("2026-05-17", eve, auckland), ==, 0);
  g_assert_cmpint (cl_date_get_age ("2026-05-17", eve, chicago), ==, -1);
  g_assert_cmpint (cl_date_get_age ("2030-01-01", eve, NULL), ==, -1);
  g_assert_cmpint (cl_date_get_age ("2004-02-29", leap_day, NULL), ==, 21);
  g_assert_cmpint (cl_date_get_age ("2004-02-29", cl_time_parse ("2026-03-01T00:00:00Z"), NULL), ==,
                   22);
  g_assert_cmpint (cl_date_get_age ("1984-05-40", eve, NULL), ==, -1);
  g_assert_cmpint (cl_date_get_age (NULL, eve, NULL), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/time/parse", test_parse);
  g_test_add_func ("/model/time/parse/epoch", test_parse_epoch);
  g_test_add_func ("/model/time/parse/refused", test_parse_refused);
  g_test_add_func ("/model/time/format", test_format);
  g_test_add_func ("/model/time/format/before-standard-time", test_format_before_standard_time);
  g_test_add_func ("/model/time/date", test_date);
  g_test_add_func ("/model/time/age", test_age);
  return g_test_run ();
}
