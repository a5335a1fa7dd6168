/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-private.h"

/**
 * cl_change_new_set_availability:
 * @availability: (transfer full): whose, and what it is to be; not set: every time is available
 * @has_exceptions: whether its exceptions replace those of before, which stay otherwise
 * @revision: (nullable): as it was shown before
 *
 * Returns: (transfer full): the change of when a practitioner takes appointments
 */
ClChange *
cl_change_new_set_availability (ClAvailability *availability,
                                gboolean has_exceptions,
                                const char *revision)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_AVAILABILITY_SET);

  self->member = availability->member;
  self->availability = availability;
  self->has_value = has_exceptions || !availability->is_set;
  self->revision = g_strdup (revision);
  return self;
}
