/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment.h"

#include "cl-local-time.h"

G_DEFINE_FINAL_TYPE (ClAppointment, cl_appointment, G_TYPE_OBJECT)

static void
cl_appointment_finalize (GObject *object)
{
  ClAppointment *self = CL_APPOINTMENT (object);

  g_free (self->client_name);
  g_free (self->place);
  g_free (self->room);
  g_free (self->title);
  g_free (self->rule);
  G_OBJECT_CLASS (cl_appointment_parent_class)->finalize (object);
}

static void
cl_appointment_class_init (ClAppointmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_appointment_finalize;
}

static void
cl_appointment_init (ClAppointment *self)
{
}

/**
 * cl_appointment_new:
 * @id: the row, 0 where it has none
 * @practitioner: whose calendar
 * @start: an instant
 * @end: the first instant after it
 *
 * Returns: (transfer full): a booked hour of therapy with nobody yet
 */
ClAppointment *
cl_appointment_new (gint64 id, gint64 practitioner, gint64 start, gint64 end)
{
  ClAppointment *self = g_object_new (CL_TYPE_APPOINTMENT, NULL);

  self->id = id;
  self->practitioner = practitioner;
  self->start = start;
  self->end = end;
  return self;
}

/* The same time of the next day; the day as a whole where it begins with it, even if the clocks
 * skip midnight. */
static gint64
get_next_day (gint64 start, GTimeZone *zone)
{
  return start == cl_time_get_day_start (start, 0, zone) ? cl_time_get_day_start (start, 1, zone)
                                                         : cl_time_shift_days (start, 1, zone);
}

/**
 * cl_appointment_get_max_minutes:
 * @start: an instant
 * @zone: the practice's
 *
 * A day: 24 hours, and until the clocks show the same time again where they are put back meanwhile.
 *
 * Returns: how long something may last that starts then
 */
gint64
cl_appointment_get_max_minutes (gint64 start, GTimeZone *zone)
{
  gint64 minutes = (get_next_day (start, zone) - start) / G_TIME_SPAN_MINUTE;

  return CLAMP (minutes, CL_APPOINTMENT_MAX_MINUTES, CL_APPOINTMENT_LONGEST_MINUTES);
}

/**
 * cl_appointment_get_end_alike:
 * @start: an instant
 * @like: when something else starts
 * @like_end: when that ends
 * @zone: the practice's
 *
 * Whoever has a whole day off has the whole day, be it one of 23 or 25 hours; anything else keeps
 * its length.
 *
 * Returns: when something ends that starts at @start and is to last as long
 */
gint64
cl_appointment_get_end_alike (gint64 start, gint64 like, gint64 like_end, GTimeZone *zone)
{
  if (like == cl_time_get_day_start (like, 0, zone) && like_end == get_next_day (like, zone))
    return get_next_day (start, zone);
  return start + (like_end - like);
}

/**
 * cl_appointment_overlaps:
 * @self: an appointment
 * @start: an instant
 * @end: the first instant after
 *
 * Returns: whether they overlap: what ends as the other starts does not (docs: CTL, batch)
 */
gboolean
cl_appointment_overlaps (ClAppointment *self, gint64 start, gint64 end)
{
  g_return_val_if_fail (CL_IS_APPOINTMENT (self), FALSE);

  return self->start < end && start < self->end;
}
