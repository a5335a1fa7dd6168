/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-calendar-read-private.h"
#include "cl-error.h"
#include "cl-time.h"

/* The window that is looked at: a year from 23 November 2026, in Chicago. */
#define FROM "2026-11-23T00:00:00-06:00"
#define TO "2027-11-24T00:00:00-06:00"

static GTimeZone *zone;

static ClCalendarBusy *
read_text (const char *text, GError **error)
{
  ClCalendarReading reading = {
    .zone = zone,
    .from = cl_time_parse (FROM),
    .to = cl_time_parse (TO),
  };

  return cl_calendar_busy_read (text, strlen (text), &reading, error);
}

/* A calendar of @events, with CRLF for each “|”. */
static char *
wrap (const char *events)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Test//EN|", events,
                                       "|END:VCALENDAR|", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);

  return g_strjoinv ("\r\n", lines);
}

static char *
wrap_event (const char *lines)
{
  g_autofree char *event = g_strconcat ("BEGIN:VEVENT|UID:a|", lines, "|END:VEVENT", NULL);

  return wrap (event);
}

/* @times: as “start/end”, in UTC, one after another with a blank between. */
static ClCalendarBusy *
assert_busy (const char *text, const char *times)
{
  g_autoptr (GError) error = NULL;
  ClCalendarBusy *busy = read_text (text, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < busy->times->len; i++)
    {
      const ClBusyTime *time = &g_array_index (busy->times, ClBusyTime, i);
      g_autofree char *start = cl_time_format (time->start, NULL);
      g_autofree char *end = cl_time_format (time->end, NULL);

      g_string_append_printf (found, "%s%.16s/%.16s", i > 0 ? " " : "", start, end);
    }
  g_assert_cmpstr (found->str, ==, times);
  return busy;
}

static void
assert_event (const char *lines, const char *times)
{
  g_autofree char *text = wrap_event (lines);
  g_autoptr (ClCalendarBusy) busy = NULL;

  g_test_message ("%s", lines);
  busy = assert_busy (text, times);
  g_assert_cmpuint (busy->n_events, ==, 1);
}

static void
test_times (void)
{
  assert_event ("DTSTART:20261201T150000Z|DTEND:20261201T160000Z",
                "2026-12-01T15:00/2026-12-01T16:00");
  assert_event ("DTSTART:20261201T090000|DURATION:PT45M", "2026-12-01T15:00/2026-12-01T15:45");
  assert_event ("DTSTART;TZID=Europe/Berlin:20261201T090000|"
                "DTEND;TZID=America/New_York:20261201T040000",
                "2026-12-01T08:00/2026-12-01T09:00");
  assert_event ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261201T090000|"
                "DURATION:PT1H",
                "2026-12-01T08:00/2026-12-01T09:00");
  /* An hour that clocks skip, and one that they show twice. */
  assert_event ("DTSTART:20270314T023000|DURATION:PT30M", "2027-03-14T08:30/2027-03-14T09:00");
  assert_event ("DTSTART:20271107T013000|DURATION:PT30M", "2027-11-07T06:30/2027-11-07T07:00");
  /* Without a length it takes no time. */
  assert_event ("DTSTART:20261201T090000", "");
}

/* Times with an end of their own, and lists of nothing else. */
static void
test_periods (void)
{
  g_autofree char *list =
    wrap ("BEGIN:VFREEBUSY|UID:b|DTSTART:20261201T000000Z|DTEND:20261231T000000Z|"
          "FREEBUSY:20261201T150000Z/PT1H,20261202T150000Z/20261202T160000Z|"
          "FREEBUSY;FBTYPE=FREE:20261203T150000Z/PT1H|END:VFREEBUSY");
  g_autofree char *free_list =
    wrap ("BEGIN:VFREEBUSY|UID:b|DTSTART:20261201T000000Z|END:VFREEBUSY");
  g_autoptr (ClCalendarBusy) busy = NULL;
  g_autoptr (ClCalendarBusy) free_busy = NULL;

  assert_event ("DTSTART:20261201T150000Z|DTEND:20261201T160000Z|"
                "RDATE;VALUE=PERIOD:20261202T150000Z/PT3H",
                "2026-12-01T15:00/2026-12-01T16:00 2026-12-02T15:00/2026-12-02T18:00");
  busy = assert_busy (list, "2026-12-01T15:00/2026-12-01T16:00 2026-12-02T15:00/2026-12-02T16:00");
  g_assert_true (g_hash_table_contains (busy->uids, "b"));
  free_busy = assert_busy (free_list, "");
  g_assert_cmpuint (free_busy->n_free, ==, 1);
}

/* A name with colons is one name; what it stands for in other lines has them in quotations. */
static void
test_names (void)
{
  g_autofree char *text =
    wrap ("BEGIN:VEVENT|UID:work:1|DTSTART:20261201T150000Z|DURATION:PT1H|END:VEVENT|"
          "BEGIN:VEVENT|UID;X-A=\"x:y\":home:1|DTSTART:20261202T150000Z|DURATION:PT1H|END:VEVENT");
  g_autoptr (ClCalendarBusy) busy =
    assert_busy (text, "2026-12-01T15:00/2026-12-01T16:00 2026-12-02T15:00/2026-12-02T16:00");

  g_assert_true (g_hash_table_contains (busy->uids, "work:1"));
  g_assert_true (g_hash_table_contains (busy->uids, "home:1"));
}

/* What is not followed is told of. */
static void
test_changes_of_all_later (void)
{
  g_autofree char *text = wrap (
    "BEGIN:VEVENT|UID:a|DTSTART:20261201T150000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|END:VEVENT|"
    "BEGIN:VEVENT|UID:a|RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T150000Z|"
    "DTSTART:20261202T170000Z|DURATION:PT1H|END:VEVENT");
  g_autoptr (ClCalendarBusy)
    busy = assert_busy (text, "2026-12-01T15:00/2026-12-01T16:00 2026-12-02T17:00/2026-12-02T18:00"
                              " 2026-12-03T15:00/2026-12-03T16:00");

  g_assert_cmpuint (busy->left_out->len, ==, 1);
}

static void
test_days (void)
{
  assert_event ("DTSTART;VALUE=DATE:20261201", "2026-12-01T06:00/2026-12-02T06:00");
  assert_event ("DTSTART;VALUE=DATE:20261201|DTEND;VALUE=DATE:20261203",
                "2026-12-01T06:00/2026-12-02T06:00 2026-12-02T06:00/2026-12-03T06:00");
  /* The day on which clocks are put back has 25 hours. */
  assert_event ("DTSTART;VALUE=DATE:20271107|DTEND;VALUE=DATE:20271108",
                "2027-11-07T05:00/2027-11-08T06:00");
  assert_event ("DTSTART;VALUE=DATE:20270314|DTEND;VALUE=DATE:20270315",
                "2027-03-14T06:00/2027-03-15T05:00");
  /* What goes over midnight is cut there. */
  assert_event ("DTSTART:20261201T220000|DTEND:20261202T020000",
                "2026-12-02T04:00/2026-12-02T06:00 2026-12-02T06:00/2026-12-02T08:00");
}

static void
test_free (void)
{
  static const char *const lines[] = { "TRANSP:TRANSPARENT", "STATUS:CANCELLED",
                                       "X-MICROSOFT-CDO-BUSYSTATUS:FREE" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *event =
        g_strconcat ("DTSTART:20261201T150000Z|DTEND:20261201T160000Z|", lines[i], NULL);
      g_autofree char *text = wrap_event (event);
      g_autoptr (ClCalendarBusy) busy = assert_busy (text, "");

      g_assert_cmpuint (busy->n_free, ==, 1);
      g_assert_true (g_hash_table_contains (busy->uids, "a"));
    }
  assert_event ("DTSTART:20261201T150000Z|DTEND:20261201T160000Z|STATUS:TENTATIVE|TRANSP:OPAQUE",
                "2026-12-01T15:00/2026-12-01T16:00");
}

static void
test_window (void)
{
  g_autofree char *text = wrap ("BEGIN:VEVENT|UID:past|DTSTART:20261101T150000Z|DURATION:PT1H|"
                                "END:VEVENT|BEGIN:VEVENT|UID:far|DTSTART:20280101T150000Z|"
                                "DURATION:PT1H|END:VEVENT");
  g_autoptr (ClCalendarBusy) busy = assert_busy (text, "");

  g_assert_cmpuint (busy->n_outside, ==, 2);
  /* Begun before: what is left of it. */
  assert_event ("DTSTART:20261123T050000Z|DTEND:20261123T070000Z",
                "2026-11-23T06:00/2026-11-23T07:00");
  /* Without end, and begun long ago. */
  text = (g_free (text), wrap_event ("DTSTART;TZID=America/Chicago:19990105T090000|DURATION:PT1H|"
                                     "RRULE:FREQ=DAILY"));
  g_clear_pointer (&busy, cl_calendar_busy_free);
  busy = read_text (text, NULL);
  g_assert_cmpuint (busy->times->len, ==, 366);
}

static void
test_repeats (void)
{
  assert_event ("DTSTART;TZID=America/Chicago:20270301T090000|DURATION:PT1H|"
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "2027-03-01T15:00/2027-03-01T16:00 2027-03-08T15:00/2027-03-08T16:00 "
                "2027-03-15T14:00/2027-03-15T15:00");
  assert_event ("DTSTART;TZID=Europe/Berlin:20261201T090000|DURATION:PT1H|"
                "RRULE:FREQ=DAILY;UNTIL=20261203T080000Z|"
                "EXDATE;TZID=Europe/Berlin:20261202T090000",
                "2026-12-01T08:00/2026-12-01T09:00 2026-12-03T08:00/2026-12-03T09:00");
  assert_event ("DTSTART:20261201T150000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4|"
                "EXDATE:20261202T150000Z,20261203T150000Z",
                "2026-12-01T15:00/2026-12-01T16:00 2026-12-04T15:00/2026-12-04T16:00");
  assert_event ("DTSTART;VALUE=DATE:20261201|RRULE:FREQ=WEEKLY;COUNT=2|EXDATE;VALUE=DATE:20261201",
                "2026-12-08T06:00/2026-12-09T06:00");
  assert_event ("DTSTART:20261201T150000Z|DURATION:PT1H|RDATE:20261205T170000Z",
                "2026-12-01T15:00/2026-12-01T16:00 2026-12-05T17:00/2026-12-05T18:00");
  /* An end before its start takes no more than the times that come after the first. */
  assert_event ("DTSTART:20261201T150000Z|DURATION:PT1H|RRULE:FREQ=DAILY;UNTIL=20261101T150000Z",
                "2026-12-01T15:00/2026-12-01T16:00");
}

static void
append_minutes (GString *text, const char *name, guint first, guint n)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_minutes (start, (int) i);
      g_autofree char *shown = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

      g_string_append_printf (text, "|%s:%s", name, shown);
    }
}

/* As many times as are added are left out: what is left is told, and each is looked up, not looked
 * for. */
static void
test_many_left_out (void)
{
  enum
  {
    N = 5000
  };
  g_autoptr (GString) event = g_string_new ("DTSTART:20261201T150000Z|DURATION:PT1H");

  append_minutes (event, "RDATE", 0, N);
  append_minutes (event, "EXDATE", 0, N);
  assert_event (event->str, "2026-12-01T15:00/2026-12-01T16:00");
}

/* One of them at another time, one cancelled; the order of the file does not matter. */
static void
test_overrides (void)
{
  static const char *const master = "BEGIN:VEVENT|UID:a|DTSTART:20261201T150000Z|DURATION:PT1H|"
                                    "RRULE:FREQ=DAILY;COUNT=4|END:VEVENT";
  static const char *const moved = "BEGIN:VEVENT|UID:a|RECURRENCE-ID:20261202T150000Z|"
                                   "DTSTART:20261202T200000Z|DURATION:PT2H|END:VEVENT";
  static const char *const gone = "BEGIN:VEVENT|UID:a|RECURRENCE-ID:20261203T150000Z|"
                                  "DTSTART:20261203T150000Z|DURATION:PT1H|STATUS:CANCELLED|"
                                  "END:VEVENT";
  g_autofree char *one = g_strjoin ("|", master, moved, gone, NULL);
  g_autofree char *other = g_strjoin ("|", gone, moved, master, NULL);
  const char *const orders[] = { one, other };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *text = wrap (orders[i]);
      g_autoptr (ClCalendarBusy) busy = NULL;

      busy = assert_busy (text, "2026-12-01T15:00/2026-12-01T16:00 "
                                "2026-12-02T20:00/2026-12-02T22:00 "
                                "2026-12-04T15:00/2026-12-04T16:00");
      g_assert_cmpuint (g_hash_table_size (busy->uids), ==, 1);
    }
}

/* A zone that only the file knows, as Outlook writes it. */
static void
test_described_zone (void)
{
  g_autofree char *text = wrap (
    "BEGIN:VTIMEZONE|TZID:W. Europe Standard Time|BEGIN:STANDARD|DTSTART:16010101T030000|"
    "TZOFFSETFROM:+0200|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10|"
    "END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010101T020000|TZOFFSETFROM:+0100|"
    "TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3|END:DAYLIGHT|"
    "END:VTIMEZONE|BEGIN:VEVENT|UID:a|DTSTART;TZID=\"W. Europe Standard Time\":20270322T090000|"
    "DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20270405T070000Z|END:VEVENT");
  g_autoptr (ClCalendarBusy) busy = NULL;

  busy = assert_busy (text, "2027-03-22T08:00/2027-03-22T09:00 2027-03-29T07:00/2027-03-29T08:00 "
                            "2027-04-05T07:00/2027-04-05T08:00");
}

static void
test_odd_rules (void)
{
  g_autofree char *text =
    wrap_event ("DTSTART:20261201T150000Z|DURATION:PT1H|RRULE:FREQ=HOURLY;COUNT=3");
  g_autoptr (ClCalendarBusy) busy = assert_busy (text, "2026-12-01T15:00/2026-12-01T16:00");

  g_assert_cmpuint (busy->left_out->len, ==, 1);
  g_assert_true (g_str_has_prefix (busy->left_out->pdata[0], "Line 4: "));
}

/* A day of the clocks is shorter or longer where these are changed, 24 hours are not. */
static void
test_durations (void)
{
  assert_event ("DTSTART:20270313T120000|DURATION:P1D",
                "2027-03-13T18:00/2027-03-14T06:00 2027-03-14T06:00/2027-03-14T17:00");
  assert_event ("DTSTART:20270313T120000|DURATION:PT24H",
                "2027-03-13T18:00/2027-03-14T06:00 2027-03-14T06:00/2027-03-14T18:00");
  assert_event ("DTSTART:20271106T120000|DURATION:P1DT1H",
                "2027-11-06T17:00/2027-11-07T05:00 2027-11-07T05:00/2027-11-07T19:00");
  assert_event ("DTSTART:20270313T180000Z|DURATION:P1D",
                "2027-03-13T18:00/2027-03-14T06:00 2027-03-14T06:00/2027-03-14T18:00");
  assert_event ("DTSTART;VALUE=DATE:20270314|DURATION:P1D", "2027-03-14T06:00/2027-03-15T05:00");
  assert_event ("DTSTART:20261201T090000|RDATE;VALUE=PERIOD:20270313T230000/P1D",
                "2027-03-14T05:00/2027-03-14T06:00 2027-03-14T06:00/2027-03-15T04:00");
}

/* There is no 30th of February: this says so, and does not look for it until the year 20000. */
static void
test_never (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (ClCalendarBusy) busy = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append_printf (events,
                            "%sBEGIN:VEVENT|UID:%d|DTSTART:20261201T150000Z|DURATION:PT1H|"
                            "RRULE:FREQ=%s;BYMONTH=2;BYMONTHDAY=30|END:VEVENT",
                            i > 0 ? "|" : "", i, i % 2 == 0 ? "YEARLY" : "MONTHLY");
  text = wrap (events->str);
  busy = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (busy->times->len, ==, 300);
  g_assert_cmpuint (busy->left_out->len, ==, 300);
  g_assert_nonnull (strstr (busy->left_out->pdata[0], "never come"));
}

static void
test_folded (void)
{
  g_autoptr (ClCalendarBusy) busy = NULL;

  busy =
    assert_busy ("\xef\xbb\xbf"
                 "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY;X=\"a:b\":Long\n er: than that\n"
                 "DTSTA\n\tRT:20261201T15\n 0000Z\nDURATION:PT1H\nBEGIN:VALARM\n"
                 "DURATION:PT9H\nEND:VALARM\nEND:VEVENT\n\nEND:VCALENDAR",
                 "2026-12-01T15:00/2026-12-01T16:00");
}

static const struct
{
  const char *text;
  const char *words;
} broken[] = {
  { "", "The file is empty. Nothing was imported." },
  { "\r\n\r\n", "The file is empty." },
  { "Hello", "Line 1 of the file: This is no calendar file." },
  { "BEGIN:VEVENT\nEND:VEVENT\n", "Line 1 of the file: This is no calendar file." },
  { "BEGIN:VCARD\nEND:VCARD\n", "Line 1 of the file: This is no calendar file." },
  { "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:2026",
    "Line 4 of the file: The file ends before its calendar does." },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "Line 3 of the file: What ends here" },
  { "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "Line 3 of the file: This is no" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY\nEND:VEVENT\nEND:VCALENDAR\n",
    "Line 3 of the file: It is broken" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n\nlost words: here\nEND:VEVENT\nEND:VCALENDAR\n",
    "Line 5 of the file: It is broken" },
  { "BEGIN:VCALENDAR\nX-A:\xff\nEND:VCALENDAR\n",
    "Line 2 of the file: It is broken: this is no text" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR\n",
    "Line 2 of the file: It does not say when it starts." },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n",
    "Line 2 of the file: " },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261301T090000Z\nEND:VEVENT\nEND:VCALENDAR\n",
    "Line 2 of the file: " },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261201T150000Z\nDTEND:20261201T140000Z\nEND:VEVENT\n"
    "END:VCALENDAR\n",
    "Line 2 of the file: It ends before it starts." },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Mars/Olympus:20261201T150000\nEND:VEVENT\n"
    "END:VCALENDAR\n",
    "Line 2 of the file: Nobody knows the time zone “Mars/Olympus”. Nothing was imported." },
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      ClCalendarBusy *busy;

      g_test_message ("%s", broken[i].text);
      busy = read_text (broken[i].text, &error);
      g_assert_null (busy);
      g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
      g_assert_cmpstr (cl_error_get_member (error), ==, CL_CALENDAR_FILE);
      if (!g_str_has_prefix (error->message, broken[i].words))
        g_test_message ("said: %s", error->message);
      g_assert_true (g_str_has_prefix (error->message, broken[i].words));
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (events,
                            "%sBEGIN:VEVENT|UID:%d|DTSTART:20261124T150000Z|DURATION:PT1H|"
                            "RRULE:FREQ=DAILY|END:VEVENT",
                            i > 0 ? "|" : "", i);
  text = wrap (events->str);
  g_assert_null (read_text (text, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
}

static void
test_cancel (void)
{
  g_autofree char *text = wrap_event ("DTSTART:20261201T150000Z|DURATION:PT1H");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  ClCalendarReading reading = { .zone = zone, .to = G_MAXINT64 / 2, .cancellable = cancellable };

  g_cancellable_cancel (cancellable);
  g_assert_null (cl_calendar_busy_read (text, strlen (text), &reading, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zone = g_time_zone_new_identifier ("America/Chicago");
  g_test_add_func ("/calendar-read/times", test_times);
  g_test_add_func ("/calendar-read/days", test_days);
  g_test_add_func ("/calendar-read/periods", test_periods);
  g_test_add_func ("/calendar-read/names", test_names);
  g_test_add_func ("/calendar-read/changes-of-all-later", test_changes_of_all_later);
  g_test_add_func ("/calendar-read/free", test_free);
  g_test_add_func ("/calendar-read/window", test_window);
  g_test_add_func ("/calendar-read/repeats", test_repeats);
  g_test_add_func ("/calendar-read/many-left-out", test_many_left_out);
  g_test_add_func ("/calendar-read/overrides", test_overrides);
  g_test_add_func ("/calendar-read/described-zone", test_described_zone);
  g_test_add_func ("/calendar-read/odd-rules", test_odd_rules);
  g_test_add_func ("/calendar-read/durations", test_durations);
  g_test_add_func ("/calendar-read/never", test_never);
  g_test_add_func ("/calendar-read/folded", test_folded);
  g_test_add_func ("/calendar-read/broken", test_broken);
  g_test_add_func ("/calendar-read/too-many", test_too_many);
  g_test_add_func ("/calendar-read/cancel", test_cancel);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
