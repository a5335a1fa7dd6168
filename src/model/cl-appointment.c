/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment.h"

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
