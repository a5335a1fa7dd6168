/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-appointment.h"
#include "cl-calendar-read-private.h"
#include "cl-error.h"
#include "cl-recurrence.h"
#include "cl-time.h"

/* Bent rules and calendar files; CL_TEST_SEED replays other inputs than the fixed. */

#define SEED 20261124
#define N_RULES 1500
#define N_FILES 2000

static GRand *rand_source;

static const char *const rules[] = {
  "FREQ=DAILY;INTERVAL=3;COUNT=10",
  "FREQ=WEEKLY;BYDAY=MO,TU,FR;UNTIL=20270604T035959Z",
  "FREQ=MONTHLY;BYDAY=-1TH;COUNT=5",
  "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=12",
  "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6",
  "FREQ=YEARLY;BYMONTH=3,4;BYDAY=1SU;WKST=SU;COUNT=4",
  "FREQ=YEARLY;BYWEEKNO=53;COUNT=2",
  "FREQ=YEARLY;BYYEARDAY=366,-1;COUNT=3",
};

static const char *const lines[] = {
  "BEGIN:VEVENT",
  "END:VEVENT",
  "UID:a",
  "UID:b",
  "DTSTART:20261201T150000Z",
  "DTSTART;TZID=Europe/Berlin:20261201T090000",
  "DTSTART;TZID=Own:19990101T090000",
  "DTSTART;VALUE=DATE:20261201",
  "DTEND:20261201T170000Z",
  "DTEND;VALUE=DATE:20261205",
  "DURATION:PT45M",
  "DURATION:P1W",
  "DURATION:-P3D",
  "RRULE:FREQ=DAILY",
  "RRULE:FREQ=WEEKLY;BYDAY=TU,SU;INTERVAL=2",
  "RRULE:FREQ=MONTHLY;BYDAY=2MO;UNTIL=20270601T000000Z",
  "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=9",
  "EXDATE:20261202T150000Z,20261203T150000Z",
  "EXDATE;VALUE=DATE:20261202",
  "RDATE;VALUE=PERIOD:20261205T150000Z/PT1H",
  "RECURRENCE-ID:20261202T150000Z",
  "STATUS:CANCELLED",
  "TRANSP:TRANSPARENT",
  "SUMMARY;X=\"a:b\":Long\\, and folded",
  " more of it",
  "BEGIN:VALARM",
  "END:VALARM",
  "BEGIN:VTIMEZONE",
  "END:VTIMEZONE",
  "TZID:Own",
  "BEGIN:STANDARD",
  "END:STANDARD",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
  "END:VCALENDAR",
  "BEGIN:VCALENDAR",
};

/* A file that is read as it is: bent, it gets further than what is drawn. */
static const char *const whole =
  "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\n"
  "DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:a\n"
  "DTSTART;TZID=Own:20261201T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=9\n"
  "EXDATE;TZID=Own:20261208T090000\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\n"
  "RECURRENCE-ID;TZID=Own:20261215T090000\nDTSTART:20261216T120000Z\nDTEND:20261216T130000Z\n"
  "END:VEVENT\nEND:VCALENDAR\n";

static guint32
get_seed (void)
{
  const char *given = g_getenv ("CL_TEST_SEED");

  return given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : SEED;
}

static int
draw (int n)
{
  return g_rand_int_range (rand_source, 0, n);
}

/* @text with a few bytes changed, put in, or taken out. */
static char *
bend (const char *text)
{
  static const char bytes[] = "0123456789;=,:-+TZMOUFRSAHLYW\n \xc3\xff";
  GString *bent = g_string_new (text);

  for (int i = draw (4); i > 0; i--)
    {
      gsize at = (gsize) draw ((int) bent->len + 1);
      char byte = bytes[draw ((int) strlen (bytes))];

      if (draw (3) == 0)
        g_string_insert_c (bent, (gssize) at, byte);
      else if (at < bent->len && draw (2) == 0)
        bent->str[at] = byte;
      else if (at < bent->len)
        g_string_erase (bent, (gssize) at, 1);
    }
  return g_string_free (bent, FALSE);
}

static void
test_rules (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/St_Johns");
  gint64 start = cl_time_parse ("2026-11-23T09:00:00-03:30");

  for (int i = 0; i < N_RULES; i++)
    {
      g_autofree char *rule = bend (rules[draw (G_N_ELEMENTS (rules))]);
      g_autofree char *words = cl_recurrence_describe (rule, start, zone);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) found = cl_recurrence_expand (rule, start, zone, &error);

      g_assert_nonnull (words);
      if (found == NULL)
        {
          g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, <=, CL_APPOINTMENT_MAX_REPEATS);
      g_assert_cmpint (g_array_index (found, gint64, 0), ==, start);
      for (guint k = 1; k < found->len; k++)
        g_assert_cmpint (g_array_index (found, gint64, k), >, g_array_index (found, gint64, k - 1));
    }
}

static char *
draw_file (void)
{
  GString *file = g_string_new (NULL);

  if (draw (2))
    {
      g_string_free (file, TRUE);
      return bend (whole);
    }
  g_string_append (file, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T150000Z\n");
  for (int i = draw (30); i > 0; i--)
    {
      const char *line = lines[draw (G_N_ELEMENTS (lines))];
      g_autofree char *bent = draw (4) == 0 ? bend (line) : g_strdup (line);

      g_string_append_printf (file, "%s%s", bent, draw (2) ? "\n" : "\r\n");
    }
  g_string_append (file, "END:VEVENT\nEND:VCALENDAR\n");
  return g_string_free (file, FALSE);
}

static void
check_times (const ClCalendarBusy *busy, const ClCalendarReading *reading)
{
  gint64 before = reading->from;

  g_assert_cmpuint (busy->times->len, <=, CL_CALENDAR_MAX_TIMES);
  for (guint i = 0; i < busy->times->len; i++)
    {
      const ClBusyTime *time = &g_array_index (busy->times, ClBusyTime, i);

      g_assert_cmpint (time->start, >=, before);
      g_assert_cmpint (time->end, >, time->start);
      g_assert_cmpint (time->end, <=, reading->to);
      /* Of one day, which may have 25 hours. */
      g_assert_cmpint (time->end - time->start, <=,
                       cl_appointment_get_max_minutes (time->start, reading->zone) *
                         G_TIME_SPAN_MINUTE);
      g_assert_true (g_hash_table_contains (busy->uids, time->uid));
      before = time->start;
    }
}

static void
test_files (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/St_Johns");
  ClCalendarReading reading = {
    .zone = zone,
    .from = cl_time_parse ("2026-11-23T00:00:00-03:30"),
    .to = cl_time_parse ("2027-11-23T00:00:00-03:30"),
  };
  guint n_read = 0;

  for (int i = 0; i < N_FILES; i++)
    {
      g_autofree char *file = draw_file ();
      g_autoptr (GError) error = NULL;
      g_autoptr (ClCalendarBusy) busy = NULL;

      busy = cl_calendar_busy_read (file, strlen (file), &reading, &error);
      if (busy == NULL)
        {
          g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
          g_assert_cmpstr (cl_error_get_member (error), ==, CL_CALENDAR_FILE);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      g_assert_no_error (error);
      check_times (busy, &reading);
      n_read++;
    }
  /* The inputs are worth something: some are read, others are not. */
  g_assert_cmpuint (n_read, >, N_FILES / 20);
  g_assert_cmpuint (n_read, <, N_FILES);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_source = g_rand_new_with_seed (get_seed ());
  g_test_message ("CL_TEST_SEED=%u", get_seed ());
  g_test_add_func ("/fuzz/calendar/rules", test_rules);
  g_test_add_func ("/fuzz/calendar/files", test_files);
  result = g_test_run ();
  g_rand_free (rand_source);
  return result;
}
