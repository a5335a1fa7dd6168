/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder.h"

G_DEFINE_FINAL_TYPE (ClReminder, cl_reminder, G_TYPE_OBJECT)

static void
cl_reminder_finalize (GObject *object)
{
  ClReminder *self = CL_REMINDER (object);

  g_clear_object (&self->appointment);
  g_free (self->phone);
  g_free (self->email);
  G_OBJECT_CLASS (cl_reminder_parent_class)->finalize (object);
}

static void
cl_reminder_class_init (ClReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_reminder_finalize;
}

static void
cl_reminder_init (ClReminder *self)
{
}

/**
 * cl_reminder_new:
 * @appointment: what is to be reminded of
 *
 * Returns: (transfer full): one of which nothing else is known
 */
ClReminder *
cl_reminder_new (ClAppointment *appointment)
{
  ClReminder *self = g_object_new (CL_TYPE_REMINDER, NULL);

  self->appointment = g_object_ref (appointment);
  return self;
}
