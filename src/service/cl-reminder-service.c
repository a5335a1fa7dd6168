/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-service.h"

#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-local-time.h"
#include "cl-policy.h"
#include "cl-reminder-store.h"
#include "cl-rules.h"

/* Today, from now on, and tomorrow. */
#define DAYS 2

typedef struct
{
  ClAction *action;
  GPtrArray *list;
} Listing;

/* What the acting member may not know is left out, as far as the policy says. */
static void
on_appointment_cb (ClAppointment *appointment, const ClClientFacts *facts, gpointer data)
{
  Listing *self = data;
  g_autoptr (ClReminder) reminder = NULL;
  ClArea areas;

  if (!cl_rules_check_remindable (appointment->client == 0, appointment->state, appointment->start,
                                  self->action->now, NULL))
    return;
  areas = cl_policy_get_areas (&self->action->me, facts, self->action->now);
  if (!cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, NULL))
    return;
  reminder = cl_reminder_new (appointment);
  reminder->may_remind = cl_rules_may_remind (areas, NULL);
  g_ptr_array_add (self->list, g_steal_pointer (&reminder));
}

/* How a client is reached belongs to their demographics, as their name does. */
static gboolean
fill (ClAction *action, ClReminder *reminder, GError **error)
{
  ClClientFacts facts;
  ClArea areas;

  if (!cl_reminder_store_fill (action->db, reminder, error) ||
      !cl_assignment_get_areas (action, reminder->appointment->client, &facts, &areas, error))
    return FALSE;
  if (cl_rules_may_use_area (areas, CL_AREA_DEMOGRAPHICS, NULL))
    return TRUE;
  g_clear_pointer (&reminder->appointment->client_name, g_free);
  g_clear_pointer (&reminder->phone, g_free);
  g_clear_pointer (&reminder->email, g_free);
  return TRUE;
}

static GPtrArray *
list (ClAction *action, gboolean has_practitioner, gint64 practitioner, GError **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func (g_object_unref);
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  ClAppointmentRange range = { action->now, cl_time_get_day_start (action->now, DAYS, zone),
                               has_practitioner ? practitioner : 0, 0 };
  Listing listing = { action, reminders };

  if ((has_practitioner && !cl_rules_find_member (practitioner, error)) ||
      !cl_appointment_store_scan (action->db, action->me.id, &range, on_appointment_cb, &listing,
                                  error))
    return NULL;
  for (guint i = 0; i < reminders->len; i++)
    if (!fill (action, g_ptr_array_index (reminders, i), error))
      return NULL;
  return g_steal_pointer (&reminders);
}

/**
 * cl_reminder_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @has_practitioner: whether only of one's calendar
 * @practitioner: whose, 0 where the name was nobody's
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND for the practitioner, %CL_ERROR_STORAGE
 *
 * Those who are booked for later today or for tomorrow, by the practice's clocks, of the clients
 * whose schedule the member has.
 *
 * Returns: (transfer full) (element-type ClReminder) (nullable): by start
 */
GPtrArray *
cl_reminder_service_list (ClPractice *practice,
                          ClActor *actor,
                          gboolean has_practitioner,
                          gint64 practitioner,
                          GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *reminders;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  reminders = list (&action, has_practitioner, practitioner, &refusal);
  cl_action_abort (&action);
  if (reminders == NULL)
    {
      cl_action_log_refusal (practice, actor, "appointment.list-reminders", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return reminders;
}
