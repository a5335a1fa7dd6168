/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-private.h"

/**
 * cl_change_new_book:
 * @draft: (transfer full): with whom, when and how often; without a client it blocks time
 *
 * Returns: (transfer full): the change that books an appointment, or adds a block of time
 */
ClChange *
cl_change_new_book (ClBookingDraft *draft)
{
  ClChange *self =
    cl_change_new_of_kind (draft->client == 0 ? CL_CHANGE_BLOCK_ADD : CL_CHANGE_APPOINTMENT_BOOK);

  cl_change_normalise (&draft->room);
  cl_change_normalise (&draft->title);
  self->client = draft->client;
  self->booking = draft;
  return self;
}

/**
 * cl_change_new_move_appointment:
 * @appointment: which
 * @draft: (transfer full): where to
 *
 * Returns: (transfer full): the change that moves an appointment or a block, or makes it longer or
 *   shorter
 */
ClChange *
cl_change_new_move_appointment (gint64 appointment, ClMoveDraft *draft)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_APPOINTMENT_MOVE);

  if (draft->edit != NULL)
    {
      draft->edit->scope = draft->scope;
      cl_change_normalise (&draft->edit->room);
      cl_change_normalise (&draft->edit->title);
    }
  self->appointment = appointment;
  self->scope = draft->scope;
  self->move = draft;
  return self;
}

/**
 * cl_change_new_cancel_appointment:
 * @appointment: which
 * @scope: of a repeat: which of its occurrences
 *
 * Returns: (transfer full): the change that cancels an appointment, or takes a block away
 */
ClChange *
cl_change_new_cancel_appointment (gint64 appointment, ClRepeatScope scope)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_APPOINTMENT_CANCEL);

  self->appointment = appointment;
  self->scope = scope;
  return self;
}

/**
 * cl_change_new_set_appointment_state:
 * @appointment: which
 * @state: how it stands now; cancelling is cl_change_new_cancel_appointment()
 *
 * Returns: (transfer full): the change that says that somebody arrived, came or did not come
 */
ClChange *
cl_change_new_set_appointment_state (gint64 appointment, ClAppointmentState state)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_APPOINTMENT_SET_STATE);

  self->appointment = appointment;
  self->state = state;
  return self;
}

/**
 * cl_change_new_update_appointment:
 * @appointment: which
 * @edit: (transfer full): what is to be otherwise
 *
 * Returns: (transfer full): the change of what an appointment is for and where it is
 */
ClChange *
cl_change_new_update_appointment (gint64 appointment, ClAppointmentEdit *edit)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_APPOINTMENT_UPDATE);

  cl_change_normalise (&edit->room);
  cl_change_normalise (&edit->title);
  self->appointment = appointment;
  self->scope = edit->scope;
  self->edit = edit;
  return self;
}

/**
 * cl_change_new_remind:
 * @appointment: which
 * @is_reminded: whether its client was reminded of it; else they were not after all
 *
 * Returns: (transfer full): the change that says so
 */
ClChange *
cl_change_new_remind (gint64 appointment, gboolean is_reminded)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_APPOINTMENT_REMIND);

  self->appointment = appointment;
  self->has_value = is_reminded;
  return self;
}
