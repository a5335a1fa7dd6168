/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-appointment-series-store.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-validate.h"

/* What an appointment is for and where it is. */

static void
edit_text (char **text, const char *edited)
{
  if (edited == NULL)
    return;
  g_free (*text);
  *text = *edited != '\0' ? g_strdup (edited) : NULL;
}

/**
 * cl_appointment_check_edit:
 * @named: an appointment, or a block
 * @edit: what is to be otherwise
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @named can have it so
 */
gboolean
cl_appointment_check_edit (ClAppointment *named, ClAppointmentEdit *edit, GError **error)
{
  return cl_rules_check_not_cancelled (named->state, error) &&
         cl_rules_check_scope (edit->scope, error) &&
         (!edit->has_kind ||
          cl_rules_check_appointment_kind (edit->kind, named->client == 0, error)) &&
         cl_rules_check_appointment_words (edit->title, edit->place, named->client == 0, error) &&
         cl_booking_check_place (edit->place, error) &&
         cl_validate_line ("room", _ ("Room"), edit->room, FALSE, error) &&
         cl_validate_line ("title", _ ("Title"), edit->title, FALSE, error);
}

/* Of what may be in the way only the room is new. */
static void
keep_room (ClPlanned *planned, gboolean is_new)
{
  for (guint i = planned->taken->len; i-- > 0;)
    if (!is_new || g_array_index (planned->taken, ClTaken, i).kind != CL_CONFLICT_ROOM)
      g_array_remove_index (planned->taken, i);
  planned->is_outside = FALSE;
}

/**
 * cl_appointment_keep_rooms:
 * @plan: a plan that was looked at, in which nothing gets another time
 * @edit: what is to be otherwise
 *
 * Leaves of what is in the way only the rooms, where there is another.
 */
void
cl_appointment_keep_rooms (ClBookingPlan *plan, ClAppointmentEdit *edit)
{
  plan->is_outside = plan->has_overlap = FALSE;
  for (guint i = 0; i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      keep_room (planned, edit->room != NULL && *edit->room != '\0');
      plan->has_overlap |= planned->taken->len > 0;
    }
}

/**
 * cl_appointment_check_rooms:
 * @action: the transaction
 * @reached: (element-type ClAppointment): appointments as they are to be
 * @edit: what is otherwise about them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * Returns: whether the room that they get is free, or that is meant
 */
gboolean
cl_appointment_check_rooms (ClAction *action,
                            GPtrArray *reached,
                            ClAppointmentEdit *edit,
                            GError **error)
{
  g_auto (ClBookingPlan) plan = { 0 };

  if (edit->room == NULL || *edit->room == '\0')
    return TRUE;
  cl_booking_plan_init (&plan);
  for (guint i = 0; i < reached->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (reached, i);
      ClPlanned *planned = cl_booking_plan_add (&plan, each->start, each->start, each->end);

      planned->target = g_object_ref (each);
      planned->allow_overlap = edit->allow_overlap;
      plan.client = each->client;
    }
  if (!cl_booking_plan_look (action, &plan, error))
    return FALSE;
  cl_appointment_keep_rooms (&plan, edit);
  return cl_booking_plan_check (action, &plan, error);
}

/**
 * cl_appointment_apply_edit:
 * @each: an appointment, or a block
 * @edit: what is to be otherwise
 *
 * Makes it so in @each.
 */
void
cl_appointment_apply_edit (ClAppointment *each, ClAppointmentEdit *edit)
{
  if (edit->has_kind)
    each->kind = edit->kind;
  edit_text (&each->place, edit->place);
  edit_text (&each->room, edit->room);
  edit_text (&each->title, edit->title);
}

/**
 * cl_appointment_action_update:
 * @action: the transaction
 * @change: which, and what is to be otherwise
 * @outcome: (out): the client and the appointment
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Changes kind, place of service, room and a block's title; who may move it may.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_update (ClAction *action,
                              ClChange *change,
                              ClChangeOutcome *outcome,
                              ClActionLog *log,
                              GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find_named (action, change, outcome, log, error);
  g_autoptr (GPtrArray) reached = NULL;

  if (named == NULL || !cl_appointment_check_edit (named, change->edit, error))
    return FALSE;
  reached = cl_appointment_list_reached (action, named, change->scope, error);
  if (reached == NULL)
    return FALSE;
  for (guint i = 0; i < reached->len; i++)
    cl_appointment_apply_edit (g_ptr_array_index (reached, i), change->edit);
  if (!cl_appointment_check_rooms (action, reached, change->edit, error) ||
      !cl_appointment_check_revision (named, change->edit->revision, error))
    return FALSE;
  for (guint i = 0; i < reached->len; i++)
    if (!cl_appointment_store_update (action->db, g_ptr_array_index (reached, i), error))
      return FALSE;
  outcome->n_appointments = reached->len;
  cl_appointment_tell_scope (named, change, outcome, log);
  return TRUE;
}
