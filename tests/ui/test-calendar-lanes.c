/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-gaps.h"
#include "cl-calendar-geometry.h"
#include "cl-calendar-shift.h"
#include "cl-calendar-words.h"

/* Where appointments stand in a day, and what lies between them, is decided without a window. */

#define BOX(from, to, cancelled)                                                                   \
  {                                                                                                \
    .start = (from), .end = (to), .is_cancelled = (cancelled)                                      \
  }

static void
assert_lane (const ClCalendarBox *box, guint lane, guint n_lanes)
{
  g_assert_false (box->is_strip);
  g_assert_cmpuint (box->lane, ==, lane);
  g_assert_cmpuint (box->n_lanes, ==, n_lanes);
}

static void
test_alone (void)
{
  ClCalendarBox boxes[] = { BOX (540, 590, FALSE), BOX (480, 540, FALSE), BOX (590, 600, FALSE) };

  cl_calendar_lanes_arrange (boxes, G_N_ELEMENTS (boxes));
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    assert_lane (&boxes[i], 0, 1);
  cl_calendar_lanes_arrange (NULL, 0);
}

/* By start, and of those that begin together the longer first. */
static void
test_beside (void)
{
  ClCalendarBox boxes[] = { BOX (540, 570, FALSE), BOX (540, 660, FALSE), BOX (600, 630, FALSE),
                            BOX (660, 690, FALSE) };

  cl_calendar_lanes_arrange (boxes, G_N_ELEMENTS (boxes));
  assert_lane (&boxes[0], 1, 2);
  assert_lane (&boxes[1], 0, 2);
  /* The lane that is free again. */
  assert_lane (&boxes[2], 1, 2);
  /* The group is over where nothing reaches over. */
  assert_lane (&boxes[3], 0, 1);
}

/* A chain is one group, though its ends never meet. */
static void
test_chain (void)
{
  ClCalendarBox boxes[] = { BOX (540, 600, FALSE), BOX (570, 660, FALSE), BOX (630, 700, FALSE) };

  cl_calendar_lanes_arrange (boxes, G_N_ELEMENTS (boxes));
  assert_lane (&boxes[0], 0, 2);
  assert_lane (&boxes[1], 1, 2);
  assert_lane (&boxes[2], 0, 2);
}

/* What is cancelled is a strip beside what was booked since, and takes the whole width alone. */
static void
test_cancelled (void)
{
  ClCalendarBox boxes[] = { BOX (540, 590, TRUE), BOX (540, 590, FALSE), BOX (700, 750, TRUE),
                            BOX (560, 600, TRUE) };

  cl_calendar_lanes_arrange (boxes, G_N_ELEMENTS (boxes));
  g_assert_true (boxes[0].is_strip);
  g_assert_true (boxes[3].is_strip);
  g_assert_cmpuint (boxes[0].n_lanes, ==, 2);
  assert_lane (&boxes[1], 0, 1);
  g_assert_cmpuint (boxes[1].n_strips, ==, 2);
  assert_lane (&boxes[2], 0, 1);
  g_assert_cmpuint (boxes[2].n_strips, ==, 0);
}

/* Nothing that overlaps ever shares a lane, and no lane is left out. */
static void
test_random (void)
{
  for (int round = 0; round < 500; round++)
    {
      ClCalendarBox boxes[24] = { 0 };
      guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (boxes) + 1);

      for (guint i = 0; i < n; i++)
        {
          boxes[i].start = g_test_rand_int_range (0, 200);
          boxes[i].end = boxes[i].start + g_test_rand_int_range (1, 60);
          boxes[i].is_cancelled = g_test_rand_int_range (0, 5) == 0;
        }
      cl_calendar_lanes_arrange (boxes, n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (boxes[i].lane, <, boxes[i].n_lanes);
          g_assert_false (boxes[i].is_strip && !boxes[i].is_cancelled);
          for (guint j = 0; j < i; j++)
            {
              if (boxes[i].start >= boxes[j].end || boxes[j].start >= boxes[i].end ||
                  boxes[i].is_strip != boxes[j].is_strip)
                continue;
              g_assert_cmpuint (boxes[i].n_lanes, ==, boxes[j].n_lanes);
              g_assert_cmpuint (boxes[i].lane, !=, boxes[j].lane);
            }
        }
    }
}

static GDateTime *
make_day (const char *zone_name, int month, int day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  g_assert_nonnull (zone);
  return g_date_time_new (zone, 2026, month, day, 0, 0, 0);
}

static ClCalendarColumn *
make_column (int month, int day)
{
  g_autoptr (GDateTime) date = make_day ("America/New_York", month, day);
  ClCalendarColumn *column = cl_calendar_column_new (1, "Dr. Lee", date);

  column->is_by_day = TRUE;
  return column;
}

static void
open_from (ClCalendarColumn *column, int from, int to)
{
  ClTimeSpan span = { cl_calendar_column_get_instant (column, from),
                      cl_calendar_column_get_instant (column, to) };

  if (column->open == NULL)
    column->open = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  g_array_append_val (column->open, span);
}

static ClAppointment *
book (ClCalendarColumn *column, int from, int minutes)
{
  gint64 start = cl_calendar_column_get_instant (column, from);
  ClAppointment *appointment = cl_appointment_new (column->appointments->len + 1, 1, start,
                                                   start + minutes * G_TIME_SPAN_MINUTE);

  g_ptr_array_add (column->appointments, appointment);
  return appointment;
}

/* How full a day is: by the open minutes that are taken, as the month strip has it. */
static void
test_load (void)
{
  g_autoptr (ClCalendarColumn) column = make_column (11, 18);

  book (column, 9 * 60, 50);
  g_assert_cmpuint (cl_calendar_column_get_open_minutes (column), ==, 0);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 0);
  open_from (column, 9 * 60, 12 * 60);
  open_from (column, 13 * 60, 17 * 60);
  g_assert_cmpuint (cl_calendar_column_get_open_minutes (column), ==, 7 * 60);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 50);
  /* What overlaps counts once, and what reaches into the break as far as that. */
  book (column, 9 * 60 + 30, 60);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 90);
  book (column, 9 * 60 + 45, 15);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 90);
  book (column, 11 * 60 + 30, 120);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 90 + 60);
  book (column, 14 * 60, 60)->state = CL_APPOINTMENT_STATE_CANCELLED;
  book (column, 15 * 60, 60)->state = CL_APPOINTMENT_STATE_NO_SHOW;
  book (column, 18 * 60, 60);
  g_assert_cmpuint (cl_calendar_column_get_booked_minutes (column), ==, 90 + 60 + 60);
}

/* Rectangles of beside each other never touch, left to right and right to left. */
static void
test_geometry (void)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  ClCalendarGeometry geometry = { .scale = 1 };
  ClCalendarBox boxes[] = { BOX (540, 590, FALSE), BOX (550, 600, FALSE), BOX (555, 580, TRUE) };
  ClCalendarRect left, right, strip;

  for (int i = 0; i < 7; i++)
    {
      ClCalendarColumn *column = make_column (11, 16 + i);

      column->open = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
      if (i < 5)
        open_from (column, 480, 1020);
      else if (i == 5)
        open_from (column, 540, 660);
      g_ptr_array_add (columns, column);
    }
  g_assert_cmpint (cl_calendar_geometry_get_min_width (columns, 1), ==, 5 * 132 + 66 + 48);
  cl_calendar_lanes_arrange (boxes, G_N_ELEMENTS (boxes));
  for (int rtl = 0; rtl < 2; rtl++)
    {
      double x, width;

      geometry.is_rtl = rtl == 1;
      cl_calendar_geometry_set_columns (&geometry, columns, 893);
      cl_calendar_geometry_get_column (&geometry, 6, &x, &width);
      g_assert_cmpfloat (width, ==, 48);
      g_assert_cmpfloat (x, ==, rtl ? 0 : 893 - 48);
      g_assert_cmpint (cl_calendar_geometry_find_column (&geometry, x + 1), ==, 6);
      cl_calendar_geometry_place (&geometry, 0, &boxes[0], rtl ? &right : &left);
      cl_calendar_geometry_place (&geometry, 0, &boxes[1], rtl ? &left : &right);
      cl_calendar_geometry_place (&geometry, 0, &boxes[2], &strip);
      g_assert_cmpfloat (left.x + left.width, <, right.x);
      g_assert_cmpfloat (strip.width, ==, 24);
      if (rtl)
        g_assert_cmpfloat (strip.x + strip.width, <, left.x);
      else
        g_assert_cmpfloat (right.x + right.width, <, strip.x);
      g_assert_cmpfloat (left.y, ==, rtl ? 551 : 541);
      g_assert_cmpfloat (left.height, ==, 48);
    }
  cl_calendar_geometry_clear (&geometry);
}

/* Of two that follow each other none lies over the other, however short and at any size of text. */
static void
test_quarters (void)
{
  static const ClCalendarBox boxes[] = {
    { 540, 555, FALSE, 0, 1, FALSE, 0 },
    { 555, 570, FALSE, 0, 1, FALSE, 0 },
    { 570, 585, FALSE, 0, 1, FALSE, 0 },
    { 585, 635, FALSE, 0, 1, FALSE, 0 },
  };
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  ClCalendarGeometry geometry = { 0 };

  g_ptr_array_add (columns, make_column (11, 16));
  for (geometry.scale = 1; geometry.scale < 2; geometry.scale += .1)
    {
      double end = 0;

      cl_calendar_geometry_set_columns (&geometry, columns, 893);
      for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
        {
          ClCalendarRect rect;

          cl_calendar_geometry_place (&geometry, 0, &boxes[i], &rect);
          g_assert_cmpfloat (rect.y, >=, end);
          g_assert_cmpfloat (rect.height, >=, 15);
          end = (int) rect.y + (int) rect.height;
        }
    }
  cl_calendar_geometry_clear (&geometry);
}

/* On the days when the clocks change, a card stands where the clocks on the wall say. */
static void
test_clock_changes (void)
{
  g_autoptr (ClCalendarColumn) spring = make_column (3, 8);
  g_autoptr (ClCalendarColumn) autumn = make_column (11, 1);
  g_autoptr (ClAppointment) night = NULL;
  int start, end;

  g_assert_cmpint ((spring->end - spring->start) / G_TIME_SPAN_HOUR, ==, 23);
  g_assert_cmpint ((autumn->end - autumn->start) / G_TIME_SPAN_HOUR, ==, 25);
  cl_calendar_column_get_minutes (spring, book (spring, 540, 50), &start, &end);
  g_assert_cmpint (start, ==, 540);
  g_assert_cmpint (end, ==, 590);
  /* From half past one to half past one: an hour long, and shown so. */
  cl_calendar_column_get_minutes (autumn, book (autumn, 90, 60), &start, &end);
  g_assert_cmpint (start, ==, 90);
  g_assert_cmpint (end, ==, 150);
  /* What reaches over midnight is cut at it. */
  night = cl_appointment_new (9, 1, spring->end - G_TIME_SPAN_HOUR, spring->end + G_TIME_SPAN_HOUR);
  cl_calendar_column_get_minutes (spring, night, &start, &end);
  g_assert_cmpint (start, ==, 23 * 60);
  g_assert_cmpint (end, ==, 24 * 60);
}

/* What is moved lasts as long as before, wherever it stands in more than one day and wherever
 * clocks are changed; what is made longer ends where the clocks on the wall say. */
static void
test_shift (void)
{
  g_autoptr (ClCalendarColumn) before = make_column (3, 7);
  g_autoptr (ClCalendarColumn) spring = make_column (3, 8);
  g_autoptr (ClCalendarColumn) autumn = make_column (11, 1);
  g_autoptr (ClCalendarColumn) after = make_column (11, 2);
  g_autoptr (ClAppointment) away = NULL;
  ClAppointment *early = book (spring, 60, 150);
  ClAppointment *twice = book (autumn, 90, 30);
  ClAppointment *plain = book (before, 540, 50);

  g_assert_cmpint (cl_calendar_shift_move (plain, before, before, 0), ==, plain->start);
  g_assert_cmpint (cl_calendar_shift_move (plain, before, before, -15), ==,
                   cl_calendar_column_get_instant (before, 525));
  /* To the same time of the next day, which is 23 hours on; and where there is no such time, to the
   * end of the gap. */
  g_assert_cmpint (cl_calendar_shift_move (plain, before, spring, 0), ==,
                   plain->start + 23 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (cl_calendar_shift_move (plain, before, spring, 150 - 540), ==,
                   spring->start + 120 * G_TIME_SPAN_MINUTE);
  /* From one to half past four by the clocks, which is an hour less. */
  g_assert_cmpint (cl_calendar_shift_resize (early, spring, 270), ==, 150);
  g_assert_cmpint (cl_calendar_shift_resize (early, spring, CL_MINUTES_A_DAY), ==, 22 * 60);
  /* The second half past one stays the second. */
  twice->start += G_TIME_SPAN_HOUR;
  twice->end += G_TIME_SPAN_HOUR;
  g_assert_cmpint (cl_calendar_shift_move (twice, autumn, autumn, 0), ==, twice->start);
  g_assert_cmpint (cl_calendar_shift_resize (twice, autumn, 120), ==, 30);
  g_assert_cmpint (cl_calendar_shift_resize (twice, autumn, 105), ==, 15);
  /* Three days away, of which the second is taken hold of. */
  away =
    cl_appointment_new (9, 1, autumn->start - 6 * G_TIME_SPAN_HOUR, after->end - G_TIME_SPAN_HOUR);
  g_assert_false (cl_calendar_shift_is_within (away, autumn));
  g_assert_false (cl_calendar_shift_ends_in (away, autumn));
  g_assert_true (cl_calendar_shift_ends_in (away, after));
  g_assert_cmpint (cl_calendar_shift_move (away, autumn, autumn, -30), ==,
                   away->start - 30 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (cl_calendar_shift_move (away, autumn, after, 0), ==,
                   away->start + 25 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (cl_calendar_shift_resize (away, after, CL_MINUTES_A_DAY), ==,
                   (6 + 25 + 24) * 60);
}

static void
assert_shown (ClAppointment *appointment,
              ClCalendarColumn *from,
              ClCalendarColumn *to,
              int minutes,
              int start,
              int end)
{
  int shown_start, shown_end;

  cl_calendar_shift_show (appointment, from, to, minutes, &shown_start, &shown_end);
  g_assert_cmpint (shown_start, ==, start);
  g_assert_cmpint (shown_end, ==, end);
}

/* While it is moved it is shown as long as it will be, as far as that is in the day. */
static void
test_shift_shown (void)
{
  g_autoptr (ClCalendarColumn) before = make_column (3, 7);
  g_autoptr (ClCalendarColumn) spring = make_column (3, 8);
  g_autoptr (ClCalendarColumn) autumn = make_column (11, 1);
  g_autoptr (ClCalendarColumn) after = make_column (11, 2);
  g_autoptr (ClAppointment) whole = cl_appointment_new (9, 1, autumn->start, autumn->end);
  g_autoptr (ClAppointment) away = NULL;

  assert_shown (book (before, 540, 50), before, before, 15, 555, 605);
  /* Over the hour that there is not: what passes stays. */
  assert_shown (book (before, 60, 150), before, spring, 0, 60, 60 + 150 + 60);
  /* The whole day is the whole day. */
  assert_shown (whole, autumn, after, 0, 0, CL_MINUTES_A_DAY);
  /* From six in the evening until six in the morning: where it begins it goes on until midnight,
   * and where it ends it has begun before. */
  away = cl_appointment_new (9, 1, after->start - 6 * G_TIME_SPAN_HOUR,
                             after->start + 6 * G_TIME_SPAN_HOUR);
  assert_shown (away, autumn, autumn, -60, 17 * 60, CL_MINUTES_A_DAY);
  assert_shown (away, autumn, autumn, 60, 19 * 60, CL_MINUTES_A_DAY);
  assert_shown (away, after, after, 60, 0, 7 * 60);
}

static void
assert_line (GArray *lines,
             guint nth,
             ClCalendarColumn *column,
             ClCalendarLineKind kind,
             int start,
             int end)
{
  const ClCalendarLine *line = &g_array_index (lines, ClCalendarLine, nth);

  g_assert_cmpint (line->kind, ==, kind);
  g_assert_cmpint (cl_calendar_column_get_minute (column, line->start), ==, start);
  g_assert_cmpint (cl_calendar_column_get_minute (column, line->end), ==, end);
}

static void
test_agenda (void)
{
  g_autoptr (ClCalendarColumn) column = make_column (11, 18);
  g_autoptr (GArray) lines = NULL;

  open_from (column, 540, 720);
  open_from (column, 780, 1020);
  book (column, 540, 50);
  book (column, 600, 50)->state = CL_APPOINTMENT_STATE_CANCELLED;
  book (column, 660, 60);
  book (column, 780, 235);
  lines = cl_calendar_gaps_list (column, cl_calendar_column_get_instant (column, 500));
  g_assert_cmpuint (lines->len, ==, 8);
  assert_line (lines, 0, column, CL_CALENDAR_LINE_NOW, 500, 500);
  assert_line (lines, 1, column, CL_CALENDAR_LINE_APPOINTMENT, 540, 590);
  /* The time of what was cancelled is free. */
  assert_line (lines, 2, column, CL_CALENDAR_LINE_FREE, 590, 660);
  assert_line (lines, 3, column, CL_CALENDAR_LINE_APPOINTMENT, 600, 650);
  assert_line (lines, 4, column, CL_CALENDAR_LINE_APPOINTMENT, 660, 720);
  assert_line (lines, 5, column, CL_CALENDAR_LINE_CLOSED, 720, 780);
  assert_line (lines, 6, column, CL_CALENDAR_LINE_APPOINTMENT, 780, 1015);
  /* Five minutes are no time for anybody. */
  assert_line (lines, 7, column, CL_CALENDAR_LINE_END, 1020, 1020);
}

static GArray *
list_free (ClCalendarColumn *column, gint64 now)
{
  GArray *lines = cl_calendar_gaps_list (column, now);

  for (guint i = lines->len; i-- > 0;)
    if (g_array_index (lines, ClCalendarLine, i).kind != CL_CALENDAR_LINE_FREE)
      g_array_remove_index (lines, i);
  return lines;
}

/* What is over is free for nobody: a gap begins now, and is none where too little of it is left. */
static void
test_agenda_past (void)
{
  g_autoptr (ClCalendarColumn) column = make_column (11, 18);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) within = NULL;
  g_autoptr (GArray) later = NULL;
  g_autoptr (GArray) after = NULL;

  open_from (column, 480, 720);
  book (column, 540, 60);
  before = list_free (column, column->start - G_TIME_SPAN_DAY);
  g_assert_cmpuint (before->len, ==, 2);
  assert_line (before, 0, column, CL_CALENDAR_LINE_FREE, 480, 540);
  assert_line (before, 1, column, CL_CALENDAR_LINE_FREE, 600, 720);
  within = list_free (column, cl_calendar_column_get_instant (column, 510));
  g_assert_cmpuint (within->len, ==, 2);
  assert_line (within, 0, column, CL_CALENDAR_LINE_FREE, 510, 540);
  later = list_free (column, cl_calendar_column_get_instant (column, 631));
  g_assert_cmpuint (later->len, ==, 1);
  assert_line (later, 0, column, CL_CALENDAR_LINE_FREE, 635, 720);
  after = list_free (column, cl_calendar_column_get_instant (column, 710));
  g_assert_cmpuint (after->len, ==, 0);
}

/* Names are as CALENDAR.md says them. */
static void
test_names (void)
{
  g_autoptr (ClCalendarColumn) column = make_column (11, 18);
  GTimeZone *zone = g_date_time_get_timezone (column->day);
  ClAppointment *appointment = book (column, 660, 50);
  g_autofree char *name = NULL;
  g_autofree char *over_noon = NULL;
  g_autofree char *busy = NULL;

  appointment->client_name = g_strdup ("Grace Mensah");
  appointment->state = CL_APPOINTMENT_STATE_ARRIVED;
  name = cl_calendar_words_name_appointment (appointment, zone, "Dr. Lee");
  g_assert_cmpstr (name, ==, "Grace Mensah, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee");
  appointment->state = CL_APPOINTMENT_STATE_BOOKED;
  appointment->end += G_TIME_SPAN_HOUR;
  over_noon = cl_calendar_words_name_appointment (appointment, zone, NULL);
  g_assert_cmpstr (over_noon, ==, "Grace Mensah, Therapy, 11:00 AM to 12:50 PM");
  appointment->is_busy = TRUE;
  appointment->end -= G_TIME_SPAN_HOUR;
  busy = cl_calendar_words_name_appointment (appointment, zone, "Dr. Lee");
  g_assert_cmpstr (busy, ==, "Busy, 11:00 to 11:50 AM");
}

static void
test_titles (void)
{
  g_autoptr (GDateTime) first = make_day ("Europe/Berlin", 11, 30);
  g_autoptr (GDateTime) last = g_date_time_add_days (first, 6);
  g_autoptr (GDateTime) next = g_date_time_add_days (last, 1);
  g_autoptr (GDateTime) end = g_date_time_add_days (next, 6);
  g_autoptr (GDateTime) december = make_day ("Europe/Berlin", 12, 28);
  g_autoptr (GDateTime) january = g_date_time_add_days (december, 6);
  g_autofree char *two_months = cl_calendar_words_format_week (first, last);
  g_autofree char *one_month = cl_calendar_words_format_week (next, end);
  g_autofree char *short_month = cl_calendar_words_format_short_week (next, end);
  g_autofree char *short_months = cl_calendar_words_format_short_week (first, last);
  g_autofree char *two_years = cl_calendar_words_format_week (december, january);

  g_assert_cmpstr (two_months, ==, "30 November – 6 December 2026");
  g_assert_cmpstr (one_month, ==, "7 – 13 December 2026");
  g_assert_cmpstr (two_years, ==, "28 December 2026 – 3 January 2027");
  g_assert_cmpstr (short_month, ==, "7 – 13 Dec");
  g_assert_cmpstr (short_months, ==, "30 Nov – 6 Dec");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/lanes/alone", test_alone);
  g_test_add_func ("/calendar/lanes/beside", test_beside);
  g_test_add_func ("/calendar/lanes/chain", test_chain);
  g_test_add_func ("/calendar/lanes/cancelled", test_cancelled);
  g_test_add_func ("/calendar/lanes/random", test_random);
  g_test_add_func ("/calendar/load", test_load);
  g_test_add_func ("/calendar/geometry", test_geometry);
  g_test_add_func ("/calendar/quarters", test_quarters);
  g_test_add_func ("/calendar/clock-changes", test_clock_changes);
  g_test_add_func ("/calendar/shift", test_shift);
  g_test_add_func ("/calendar/shift-shown", test_shift_shown);
  g_test_add_func ("/calendar/agenda", test_agenda);
  g_test_add_func ("/calendar/agenda-past", test_agenda_past);
  g_test_add_func ("/calendar/names", test_names);
  g_test_add_func ("/calendar/titles", test_titles);
  return g_test_run ();
}
