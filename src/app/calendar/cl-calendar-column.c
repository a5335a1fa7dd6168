/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-column.h"

/* Up to so many minutes of hours, a day of one practitioner has little to show. */
#define SHORT_MINUTES 240

G_DEFINE_FINAL_TYPE (ClCalendarColumn, cl_calendar_column, G_TYPE_OBJECT)

static void
cl_calendar_column_finalize (GObject *object)
{
  ClCalendarColumn *self = CL_CALENDAR_COLUMN (object);

  g_free (self->name);
  g_free (self->full_name);
  g_clear_pointer (&self->day, g_date_time_unref);
  g_clear_pointer (&self->open, g_array_unref);
  g_ptr_array_unref (self->appointments);
  G_OBJECT_CLASS (cl_calendar_column_parent_class)->finalize (object);
}

static void
cl_calendar_column_class_init (ClCalendarColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_column_finalize;
}

static void
cl_calendar_column_init (ClCalendarColumn *self)
{
  self->appointments = g_ptr_array_new_with_free_func (g_object_unref);
}

static gint64
to_instant (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/**
 * cl_calendar_column_new:
 * @practitioner: whose
 * @name: what colleagues call them
 * @day: any time of the day, in the practice's zone
 *
 * Returns: (transfer full): a column without appointments, whose availability was never set
 */
ClCalendarColumn *
cl_calendar_column_new (gint64 practitioner, const char *name, GDateTime *day)
{
  ClCalendarColumn *self = g_object_new (CL_TYPE_CALENDAR_COLUMN, NULL);
  GTimeZone *zone = g_date_time_get_timezone (day);
  g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);
  g_autoptr (GDateTime) end = NULL;

  self->practitioner = practitioner;
  self->name = g_strdup (name);
  self->full_name = g_strdup (name);
  self->day = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day), 0, 0, 0);
  end = g_date_time_new (zone, g_date_time_get_year (next), g_date_time_get_month (next),
                         g_date_time_get_day_of_month (next), 0, 0, 0);
  self->start = to_instant (self->day);
  self->end = to_instant (end);
  return self;
}

/**
 * cl_calendar_column_get_minute:
 * @self: a column
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: what the practice's clocks show at @instant, in minutes after midnight; 0 before the day
 *   and %CL_MINUTES_A_DAY after it
 */
int
cl_calendar_column_get_minute (ClCalendarColumn *self, gint64 instant)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (instant <= self->start)
    return 0;
  if (instant >= self->end)
    return CL_MINUTES_A_DAY;
  utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, g_date_time_get_timezone (self->day));
  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

/**
 * cl_calendar_column_get_instant:
 * @self: a column
 * @minute: what the practice's clocks show, in minutes after midnight
 *
 * Returns: that moment; the first of two where the clocks are set back, and the one after the gap
 *   where they are set forward
 */
gint64
cl_calendar_column_get_instant (ClCalendarColumn *self, int minute)
{
  g_autoptr (GDateTime) time = NULL;

  if (minute >= CL_MINUTES_A_DAY)
    return self->end;
  time = g_date_time_new (g_date_time_get_timezone (self->day), g_date_time_get_year (self->day),
                          g_date_time_get_month (self->day),
                          g_date_time_get_day_of_month (self->day), minute / 60, minute % 60, 0);
  return to_instant (time);
}

/**
 * cl_calendar_column_get_minutes:
 * @self: a column
 * @appointment: one that is not over before the day, nor begins after it
 * @start: (out): where it begins in this column, in minutes
 * @end: (out): where it ends
 *
 * Where the clocks are set back within it, it is as long as it lasts.
 */
void
cl_calendar_column_get_minutes (ClCalendarColumn *self,
                                ClAppointment *appointment,
                                int *start,
                                int *end)
{
  gint64 from = MAX (appointment->start, self->start);
  gint64 to = MIN (appointment->end, self->end);

  *start = cl_calendar_column_get_minute (self, from);
  *end = cl_calendar_column_get_minute (self, to);
  if (*end <= *start)
    *end = *start + (int) ((to - from) / G_TIME_SPAN_MINUTE);
  *end = CLAMP (*end, *start + 1, CL_MINUTES_A_DAY);
}

/**
 * cl_calendar_column_is_open:
 * @self: a column
 * @start: an instant
 * @end: the first after it
 *
 * Returns: whether the practitioner takes appointments all of that time
 */
gboolean
cl_calendar_column_is_open (ClCalendarColumn *self, gint64 start, gint64 end)
{
  if (self->open == NULL)
    return TRUE;
  for (guint i = 0; i < self->open->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (self->open, ClTimeSpan, i);

      if (span->start <= start && end <= span->end)
        return TRUE;
    }
  return FALSE;
}

/**
 * cl_calendar_column_is_free:
 * @self: a column
 * @start: an instant
 * @end: the first after it
 *
 * Returns: whether nothing stands there that was not cancelled
 */
gboolean
cl_calendar_column_is_free (ClCalendarColumn *self, gint64 start, gint64 end)
{
  for (guint i = 0; i < self->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (self->appointments, i);

      if (appointment->state != CL_APPOINTMENT_STATE_CANCELLED &&
          cl_appointment_overlaps (appointment, start, end))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_calendar_column_get_open_minutes:
 * @self: a column
 *
 * Returns: how long the practitioner takes appointments on the day; 0 where that was never set
 */
guint
cl_calendar_column_get_open_minutes (ClCalendarColumn *self)
{
  guint minutes = 0;

  for (guint i = 0; self->open != NULL && i < self->open->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (self->open, ClTimeSpan, i);

      minutes += (guint) ((span->end - span->start) / G_TIME_SPAN_MINUTE);
    }
  return minutes;
}

/* How much of a time is open. */
static gint64
count_open (ClCalendarColumn *self, gint64 start, gint64 end)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->open->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (self->open, ClTimeSpan, i);

      sum += MAX (0, MIN (end, span->end) - MAX (start, span->start));
    }
  return sum;
}

/**
 * cl_calendar_column_get_booked_minutes:
 * @self: a column
 *
 * Returns: how much of the open minutes is taken, as cl_availability_service_list_loads() has it:
 *   what overlaps counts once, what was cancelled and what lies outside does not
 */
guint
cl_calendar_column_get_booked_minutes (ClCalendarColumn *self)
{
  gint64 counted_to = G_MININT64;
  gint64 sum = 0;

  for (guint i = 0; self->open != NULL && i < self->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (self->appointments, i);

      if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
        continue;
      sum += count_open (self, MAX (appointment->start, counted_to), appointment->end);
      counted_to = MAX (counted_to, appointment->end);
    }
  return (guint) (sum / G_TIME_SPAN_MINUTE);
}

/**
 * cl_calendar_column_get_first_minute:
 * @self: a column
 *
 * Returns: when its hours, or its appointments, begin; %CL_MINUTES_A_DAY where there are none
 */
int
cl_calendar_column_get_first_minute (ClCalendarColumn *self)
{
  int first = CL_MINUTES_A_DAY;

  if (self->open != NULL && self->open->len > 0)
    first = cl_calendar_column_get_minute (self, g_array_index (self->open, ClTimeSpan, 0).start);
  for (guint i = 0; i < self->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (self->appointments, i);
      int start = cl_calendar_column_get_minute (self, appointment->start);

      first = MIN (first, start);
    }
  return first;
}

/**
 * cl_calendar_column_get_width:
 * @self: a column
 *
 * Returns: how much room it needs (docs: CALENDAR, Metrics)
 */
ClCalendarWidth
cl_calendar_column_get_width (ClCalendarColumn *self)
{
  guint minutes = cl_calendar_column_get_open_minutes (self);

  if (!self->is_by_day || self->open == NULL)
    return CL_CALENDAR_WIDTH_FULL;
  if (minutes == 0 && self->appointments->len == 0)
    return CL_CALENDAR_WIDTH_EMPTY;
  return minutes <= SHORT_MINUTES && self->appointments->len <= 3 ? CL_CALENDAR_WIDTH_SHORT
                                                                  : CL_CALENDAR_WIDTH_FULL;
}
