/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"

G_DEFINE_FINAL_TYPE (ClAvailability, cl_availability, G_TYPE_OBJECT)

/**
 * cl_day_exception_clear:
 * @exception: a #ClDayException
 *
 * Frees what it holds, but not itself.
 */
void
cl_day_exception_clear (gpointer exception)
{
  ClDayException *self = exception;

  g_free (self->date);
  g_free (self->label);
}

static void
cl_availability_finalize (GObject *object)
{
  ClAvailability *self = CL_AVAILABILITY (object);

  g_array_unref (self->weekly);
  g_array_unref (self->exceptions);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_availability_parent_class)->finalize (object);
}

static void
cl_availability_class_init (ClAvailabilityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_availability_finalize;
}

static void
cl_availability_init (ClAvailability *self)
{
  self->weekly = g_array_new (FALSE, FALSE, sizeof (ClWeeklyHours));
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (ClDayException));
  g_array_set_clear_func (self->exceptions, cl_day_exception_clear);
}

/**
 * cl_availability_new:
 * @member: whose
 *
 * Returns: (transfer full): one that nobody has set: every time is available
 */
ClAvailability *
cl_availability_new (gint64 member)
{
  ClAvailability *self = g_object_new (CL_TYPE_AVAILABILITY, NULL);

  self->member = member;
  return self;
}

/**
 * cl_availability_add_hours:
 * @self: an availability
 * @day: 0 is Monday
 * @from: minutes after midnight
 * @to: the first minute after
 *
 * Adds hours of the week at the end; the service orders and checks them.
 */
void
cl_availability_add_hours (ClAvailability *self, guint day, guint from, guint to)
{
  ClWeeklyHours hours = { day, from, to };

  g_return_if_fail (CL_IS_AVAILABILITY (self));

  self->is_set = TRUE;
  g_array_append_val (self->weekly, hours);
}

/**
 * cl_availability_add_exception:
 * @self: an availability
 * @date: ISO, in the practice's zone
 * @is_available: whether the hours are added; else they are taken away
 * @from: minutes after midnight
 * @to: the first minute after
 * @label: (nullable): why
 *
 * Adds what is otherwise on one date at the end; the service orders and checks it.
 */
void
cl_availability_add_exception (ClAvailability *self,
                               const char *date,
                               gboolean is_available,
                               guint from,
                               guint to,
                               const char *label)
{
  ClDayException exception = { g_strdup (date), is_available, from, to, g_strdup (label) };

  g_return_if_fail (CL_IS_AVAILABILITY (self));

  self->is_set = TRUE;
  g_array_append_val (self->exceptions, exception);
}
