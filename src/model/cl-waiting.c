/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-appointment.h"
#include "cl-availability.h"
#include "cl-error.h"
#include "cl-time.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (ClWaiting, cl_waiting, G_TYPE_OBJECT)

static void
cl_waiting_finalize (GObject *object)
{
  ClWaiting *self = CL_WAITING (object);

  g_free (self->from_date);
  g_free (self->to_date);
  G_OBJECT_CLASS (cl_waiting_parent_class)->finalize (object);
}

static void
cl_waiting_class_init (ClWaitingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_waiting_finalize;
}

static void
cl_waiting_init (ClWaiting *self)
{
  self->days = CL_WAITING_EVERY_DAY;
  self->to_minute = CL_MINUTES_A_DAY;
}

/**
 * cl_waiting_new:
 * @client: who waits
 *
 * Returns: (transfer full): an entry for any time with anybody, without dates and length
 */
ClWaiting *
cl_waiting_new (gint64 client)
{
  ClWaiting *self = g_object_new (CL_TYPE_WAITING, NULL);

  self->client = client;
  return self;
}

static gboolean
refuse (GError **error, const char *field, const char *words)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", words));
  return FALSE;
}

/**
 * cl_waiting_check:
 * @self: an entry as it was asked for
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether an appointment of that length can be at such times at all
 */
gboolean
cl_waiting_check (ClWaiting *self, GError **error)
{
  g_return_val_if_fail (CL_IS_WAITING (self), FALSE);

  if (self->minutes < CL_APPOINTMENT_MIN_MINUTES || self->minutes > CL_APPOINTMENT_MAX_MINUTES)
    return refuse (error, "minutes", _ ("An appointment lasts from 1 minute to 24 hours."));
  if ((self->days & ~(guint) CL_WAITING_EVERY_DAY) != 0)
    return refuse (error, "days",
                   _ ("This is no day of the week. Write mo, tu, we, th, fr, sa or su."));
  if (self->days == 0)
    return refuse (error, "days", _ ("No day is chosen. Choose one at least."));
  if (self->from_minute > CL_MINUTES_A_DAY || self->to_minute > CL_MINUTES_A_DAY)
    return refuse (error, "from", _ ("This is no time of day. Write it from 00:00 to 24:00."));
  if (self->from_minute + self->minutes > self->to_minute)
    return refuse (error, "to", _ ("The appointment is longer than the times of the day allow."));
  if (!cl_date_is_valid (self->from_date))
    return refuse (error, "from_date", _ ("This is no date. Write it as 2026-11-23."));
  if (!cl_date_is_valid (self->to_date))
    return refuse (error, "to_date", _ ("This is no date. Write it as 2026-11-23."));
  if (strcmp (self->from_date, self->to_date) > 0)
    return refuse (error, "to_date", _ ("The last day is before the first. Choose a later one."));
  return TRUE;
}

static gint64
match_day (ClWaiting *self, const ClDay *day, gint64 start, gint64 end, GTimeZone *zone)
{
  gint64 from = MAX (start, cl_day_get_instant (day, self->from_minute, zone));
  gint64 to = MIN (end, cl_day_get_instant (day, self->to_minute, zone));

  if ((self->days & (1u << day->weekday)) == 0 || strcmp (day->date, self->from_date) < 0 ||
      strcmp (day->date, self->to_date) > 0)
    return CL_TIME_NONE;
  return from + self->minutes * MINUTE <= to ? from : CL_TIME_NONE;
}

/**
 * cl_waiting_match:
 * @self: an entry
 * @practitioner: who has time
 * @start: an instant
 * @end: the first instant after
 * @zone: the practice's zone
 *
 * Returns: when the appointment could begin in that time, as early as can be; %CL_TIME_NONE where
 *   it suits nowhere
 */
gint64
cl_waiting_match (ClWaiting *self, gint64 practitioner, gint64 start, gint64 end, GTimeZone *zone)
{
  g_autoptr (GArray) days = NULL;

  g_return_val_if_fail (CL_IS_WAITING (self), CL_TIME_NONE);

  if (self->practitioner != 0 && self->practitioner != practitioner)
    return CL_TIME_NONE;
  days = cl_days_new (start, end, zone);
  for (guint i = 0; i < days->len; i++)
    {
      gint64 found = match_day (self, &g_array_index (days, ClDay, i), start, end, zone);

      if (found != CL_TIME_NONE)
        return found;
    }
  return CL_TIME_NONE;
}

/**
 * cl_waiting_is_met:
 * @self: an entry
 * @practitioner: in whose calendar an appointment of its client stands
 * @start: of the appointment
 * @end: the first instant after it
 * @zone: the practice's zone
 *
 * Returns: whether the appointment is what the client waits for: with whom, as long, and when they
 *   want it
 */
gboolean
cl_waiting_is_met (ClWaiting *self, gint64 practitioner, gint64 start, gint64 end, GTimeZone *zone)
{
  return cl_waiting_match (self, practitioner, start, end, zone) == start;
}
