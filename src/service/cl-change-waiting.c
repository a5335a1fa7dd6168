/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-private.h"

/**
 * cl_change_new_add_waiting:
 * @waiting: (transfer full): who waits for what
 * @has_practitioner: whether for one practitioner, who is 0 where the name was nobody's
 *
 * Returns: (transfer full): the change that puts a client on the waiting list
 */
ClChange *
cl_change_new_add_waiting (ClWaiting *waiting, gboolean has_practitioner)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_WAITING_ADD);

  self->client = waiting->client;
  self->has_other = has_practitioner;
  self->waiting = waiting;
  return self;
}

/**
 * cl_change_new_close_waiting:
 * @waiting: which entry
 *
 * Returns: (transfer full): the change that takes it off the waiting list
 */
ClChange *
cl_change_new_close_waiting (gint64 waiting)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_WAITING_CLOSE);

  self->other = waiting;
  return self;
}
