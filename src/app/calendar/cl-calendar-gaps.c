/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-gaps.h"

/* What is shorter is no time for anybody. */
#define LEAST (15 * G_TIME_SPAN_MINUTE)
/* No appointment begins between two of these. */
#define STEP (5 * G_TIME_SPAN_MINUTE)

static void
add (GArray *lines, ClCalendarLineKind kind, gint64 start, gint64 end, ClAppointment *appointment)
{
  ClCalendarLine line = { kind, start, end, appointment };

  g_array_append_val (lines, line);
}

/* What is over is free for nobody: what is left of it begins now. */
static void
add_free (GArray *lines, gint64 from, gint64 to, gint64 now)
{
  from = MAX (from, (now + STEP - 1) / STEP * STEP);
  if (to - from >= LEAST)
    add (lines, CL_CALENDAR_LINE_FREE, from, to, NULL);
}

/* From one appointment to the next: free where there are hours, closed between them. */
static void
add_gap (GArray *lines, ClCalendarColumn *column, gint64 from, gint64 to, gint64 now)
{
  const ClTimeSpan *before = NULL;

  if (column->open == NULL)
    {
      /* Nobody said when the day begins and ends: only what lies between appointments is a gap. */
      if (from > column->start && to < column->end)
        add_free (lines, from, to, now);
      return;
    }
  for (guint i = 0; i < column->open->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (column->open, ClTimeSpan, i);
      gint64 start = MAX (from, span->start);
      gint64 end = MIN (to, span->end);

      if (before != NULL)
        {
          gint64 closed = MAX (from, before->end);
          gint64 opens = MIN (to, span->start);

          if (opens - closed >= LEAST)
            add (lines, CL_CALENDAR_LINE_CLOSED, closed, opens, NULL);
        }
      add_free (lines, start, end, now);
      before = span;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const ClCalendarLine *left = a;
  const ClCalendarLine *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (int) left->kind - (int) right->kind;
}

/**
 * cl_calendar_gaps_list:
 * @column: a day of one practitioner
 * @now: an instant
 *
 * The day as a list: its appointments and, between them, what is free from @now on or outside the
 * hours. What is cancelled leaves its time free.
 *
 * Returns: (transfer full) (element-type ClCalendarLine): by time
 */
GArray *
cl_calendar_gaps_list (ClCalendarColumn *column, gint64 now)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (ClCalendarLine));
  gint64 reached = column->start;

  for (guint i = 0; i < column->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (column->appointments, i);

      add (lines, CL_CALENDAR_LINE_APPOINTMENT, appointment->start, appointment->end, appointment);
      if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
        continue;
      if (appointment->start > reached)
        add_gap (lines, column, reached, appointment->start, now);
      reached = MAX (reached, appointment->end);
    }
  if (reached < column->end)
    add_gap (lines, column, reached, column->end, now);
  if (column->open != NULL && column->open->len > 0)
    {
      gint64 end = g_array_index (column->open, ClTimeSpan, column->open->len - 1).end;

      add (lines, CL_CALENDAR_LINE_END, MAX (end, reached), MAX (end, reached), NULL);
    }
  if (column->start <= now && now < column->end)
    add (lines, CL_CALENDAR_LINE_NOW, now, now, NULL);
  g_array_sort (lines, compare);
  return lines;
}
