/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"

#include <string.h>

#include "cl-time.h"

/* Minutes after midnight of one day. */
typedef struct
{
  guint from;
  guint to;
} Range;

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *x = a;
  const Range *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static void
add_range (GArray *ranges, guint from, guint to)
{
  Range range = { from, to };

  g_array_append_val (ranges, range);
}

static void
take_range (GArray *ranges, guint from, guint to)
{
  for (guint i = ranges->len; i-- > 0;)
    {
      Range range = g_array_index (ranges, Range, i);

      if (to <= range.from || from >= range.to)
        continue;
      g_array_remove_index (ranges, i);
      if (range.from < from)
        add_range (ranges, range.from, from);
      if (to < range.to)
        add_range (ranges, to, range.to);
    }
}

/* Sorts, and makes one of what touches. */
static void
join_ranges (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      Range range = g_array_index (ranges, Range, i);
      Range *last = n > 0 ? &g_array_index (ranges, Range, n - 1) : NULL;

      if (last != NULL && range.from <= last->to)
        last->to = MAX (last->to, range.to);
      else
        g_array_index (ranges, Range, n++) = range;
    }
  g_array_set_size (ranges, n);
}

/* What is looked at of an availability. */
static ClHours
look_at (ClAvailability *self)
{
  return (ClHours){
    .is_set = self->is_set,
    .weekly = (const ClWeeklyHours *) self->weekly->data,
    .n_weekly = self->weekly->len,
    .exceptions = (const ClDayException *) self->exceptions->data,
    .n_exceptions = self->exceptions->len,
  };
}

/* The first exception of a date or of one after it; they are by date. */
static guint
find_first_exception (const ClHours *self, const char *date)
{
  guint low = 0;
  guint high = self->n_exceptions;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (self->exceptions[middle].date, date) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_of_date (const ClHours *self, guint exception, const char *date)
{
  return exception < self->n_exceptions && g_str_equal (self->exceptions[exception].date, date);
}

static void
apply_exceptions (const ClHours *self, guint first, const char *date, GArray *ranges)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = first; is_of_date (self, i, date); i++)
      {
        const ClDayException *each = &self->exceptions[i];

        if (pass == 0 && !each->is_available)
          take_range (ranges, each->from, each->to);
        if (pass == 1 && each->is_available)
          add_range (ranges, each->from, each->to);
      }
  join_ranges (ranges);
}

static void
add_span (GArray *spans, const ClDay *day, guint from, guint to, GTimeZone *zone)
{
  ClTimeSpan span = { cl_day_get_instant (day, from, zone), cl_day_get_instant (day, to, zone) };

  if (span.start < span.end)
    g_array_append_val (spans, span);
}

/**
 * cl_hours_add_spans_of_day:
 * @self: hours and exceptions, in order (cl_availability_tidy())
 * @day: a day
 * @zone: its zone
 * @spans: (element-type ClTimeSpan): gets the day's open times at its end, in order and apart
 *
 * The hours of the week, less what exceptions of the date take, and what they add: so a day can be
 * taken off the week whole and be given other hours.
 */
void
cl_hours_add_spans_of_day (const ClHours *self, const ClDay *day, GTimeZone *zone, GArray *spans)
{
  g_autoptr (GArray) ranges = NULL;
  guint first;

  if (!self->is_set)
    {
      add_span (spans, day, 0, CL_MINUTES_A_DAY, zone);
      return;
    }
  first = find_first_exception (self, day->date);
  if (is_of_date (self, first, day->date))
    ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  for (guint i = 0; i < self->n_weekly; i++)
    {
      const ClWeeklyHours *hours = &self->weekly[i];

      if (hours->day != day->weekday)
        continue;
      if (ranges != NULL)
        add_range (ranges, hours->from, hours->to);
      else
        add_span (spans, day, hours->from, hours->to, zone);
    }
  if (ranges == NULL)
    return;
  apply_exceptions (self, first, day->date, ranges);
  for (guint i = 0; i < ranges->len; i++)
    add_span (spans, day, g_array_index (ranges, Range, i).from,
              g_array_index (ranges, Range, i).to, zone);
}

/**
 * cl_availability_add_spans_of_day:
 * @self: an availability, its hours and exceptions in order
 * @day: a day
 * @zone: its zone
 * @spans: (element-type ClTimeSpan): gets the day's open times, as of cl_hours_add_spans_of_day()
 */
void
cl_availability_add_spans_of_day (ClAvailability *self,
                                  const ClDay *day,
                                  GTimeZone *zone,
                                  GArray *spans)
{
  ClHours hours = look_at (self);

  cl_hours_add_spans_of_day (&hours, day, zone, spans);
}

/**
 * cl_availability_list_spans:
 * @self: an availability, its hours and exceptions in order
 * @from: an instant
 * @to: the first instant after
 * @zone: the practice's zone
 *
 * Returns: (transfer full) (element-type ClTimeSpan): the open times from @from to @to, in order,
 *   what touches over midnight as one; all of it where nobody has set them (docs: CTL, batch)
 */
GArray *
cl_availability_list_spans (ClAvailability *self, gint64 from, gint64 to, GTimeZone *zone)
{
  g_autoptr (GArray) days = cl_days_new (from, to, zone);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  guint n = 0;

  g_return_val_if_fail (CL_IS_AVAILABILITY (self), spans);

  for (guint i = 0; i < days->len; i++)
    cl_availability_add_spans_of_day (self, &g_array_index (days, ClDay, i), zone, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      ClTimeSpan span = g_array_index (spans, ClTimeSpan, i);
      ClTimeSpan *last = n > 0 ? &g_array_index (spans, ClTimeSpan, n - 1) : NULL;

      span.start = MAX (span.start, from);
      span.end = MIN (span.end, to);
      if (span.start >= span.end)
        continue;
      if (last != NULL && last->end >= span.start)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, ClTimeSpan, n++) = span;
    }
  g_array_set_size (spans, n);
  return spans;
}

/**
 * cl_availability_covers:
 * @self: an availability, its hours and exceptions in order
 * @start: an instant
 * @end: the first instant after
 * @zone: the practice's zone
 *
 * Returns: whether the time lies wholly within open times
 */
gboolean
cl_availability_covers (ClAvailability *self, gint64 start, gint64 end, GTimeZone *zone)
{
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (CL_IS_AVAILABILITY (self), FALSE);

  if (!self->is_set)
    return TRUE;
  spans = cl_availability_list_spans (self, start, end, zone);
  return spans->len == 1 && g_array_index (spans, ClTimeSpan, 0).start == start &&
         g_array_index (spans, ClTimeSpan, 0).end == end;
}

/**
 * cl_availability_find_label:
 * @self: an availability, its hours and exceptions in order
 * @start: an instant
 * @end: the first instant after
 * @zone: the practice's zone
 *
 * Returns: (transfer none) (nullable): why the practitioner takes no appointments then, where an
 *   exception that says so lies in it
 */
const char *
cl_availability_find_label (ClAvailability *self, gint64 start, gint64 end, GTimeZone *zone)
{
  g_autoptr (GArray) days = cl_days_new (start, end, zone);
  ClHours hours;

  g_return_val_if_fail (CL_IS_AVAILABILITY (self), NULL);

  hours = look_at (self);
  for (guint d = 0; d < days->len; d++)
    {
      const ClDay *day = &g_array_index (days, ClDay, d);

      for (guint i = find_first_exception (&hours, day->date); is_of_date (&hours, i, day->date);
           i++)
        {
          const ClDayException *each = &hours.exceptions[i];

          if (!each->is_available && each->label != NULL &&
              cl_day_get_instant (day, each->from, zone) < end &&
              cl_day_get_instant (day, each->to, zone) > start)
            return each->label;
        }
    }
  return NULL;
}
