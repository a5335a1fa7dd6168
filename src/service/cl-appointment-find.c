/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-rules.h"

static gboolean
knows (const ClMemberFacts *me,
       const ClMemberFacts *practitioner,
       const ClClientFacts *facts,
       gint64 now,
       ClArea *areas_out)
{
  *areas_out = CL_AREA_NONE;
  if (facts->client == 0)
    return cl_rules_sees_blocks (me, practitioner);
  *areas_out = cl_policy_get_areas (me, facts, now);
  return (*areas_out & CL_AREA_SCHEDULE) != 0;
}

static void
hide (ClAppointment *appointment)
{
  g_clear_pointer (&appointment->client_name, g_free);
  g_clear_pointer (&appointment->place, g_free);
  g_clear_pointer (&appointment->room, g_free);
  g_clear_pointer (&appointment->title, g_free);
  g_clear_pointer (&appointment->rule, g_free);
  appointment->id = 0;
  appointment->client = 0;
  appointment->state = CL_APPOINTMENT_STATE_BOOKED;
  appointment->kind = CL_APPOINTMENT_KIND_THERAPY;
  appointment->series = 0;
  appointment->original_start = 0;
  appointment->series_start = 0;
  appointment->is_detached = FALSE;
  appointment->revision = 0;
  appointment->is_busy = TRUE;
}

static gboolean
may_change (const ClMemberFacts *me,
            const ClMemberFacts *practitioner,
            ClArea areas,
            ClAppointment *appointment)
{
  if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return FALSE;
  return appointment->client == 0 || cl_rules_may_move_appointment (me, areas, practitioner, NULL);
}

/**
 * cl_appointment_mask:
 * @me: who looks
 * @practitioner: in whose calendar it stands
 * @facts: of @me and its client; client 0 where it has none
 * @now: microseconds since 1970 in UTC
 * @zone: the practice's
 * @appointment: everything that there is to know; what @me may not know is taken out
 *
 * It is whole for those with `schedule` on its client and, of a block, who sees what it is about;
 * busy for others who see that calendar, unless it was cancelled (docs: ACCESS, What each action
 * does).
 *
 * Returns: whether anything is left to be seen
 */
gboolean
cl_appointment_mask (const ClMemberFacts *me,
                     const ClMemberFacts *practitioner,
                     const ClClientFacts *facts,
                     gint64 now,
                     GTimeZone *zone,
                     ClAppointment *appointment)
{
  gboolean is_cancelled = appointment->state == CL_APPOINTMENT_STATE_CANCELLED;
  ClArea areas;

  if (knows (me, practitioner, facts, now, &areas))
    {
      if (facts->client != 0 && (areas & CL_AREA_DEMOGRAPHICS) == 0)
        g_clear_pointer (&appointment->client_name, g_free);
      appointment->may_change = may_change (me, practitioner, areas, appointment);
      if (appointment->may_change)
        appointment->steps = cl_rules_list_appointment_steps (
          appointment->state, appointment->client == 0,
          cl_rules_appointment_has_begun_its_day (appointment->start, now, zone));
      return facts->client != 0 || !is_cancelled;
    }
  if (is_cancelled || !cl_rules_sees_calendar (me, practitioner))
    return FALSE;
  hide (appointment);
  return TRUE;
}

/**
 * cl_appointment_find:
 * @action: a transaction, or a state read
 * @id: an appointment, or a block
 * @log: gets its client and names it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Finds what a request names. Who has an area on its client but no `schedule` is refused by that
 * name; whoever may not know of the client, or of the block, finds nothing.
 *
 * Returns: (transfer full) (nullable): it, with everything that there is to know
 */
ClAppointment *
cl_appointment_find (ClAction *action, gint64 id, ClActionLog *log, GError **error)
{
  g_autoptr (ClAppointment) appointment = NULL;
  ClMemberFacts practitioner;
  ClClientFacts facts;
  ClArea areas;

  g_string_printf (log->subject, "appointment:%" G_GINT64_FORMAT, id);
  if (!cl_appointment_store_get (action->db, action->me.id, id, &facts, &appointment, error))
    return NULL;
  if (appointment != NULL)
    {
      log->client = appointment->client;
      if (!cl_facts_store_get_member (action->db, appointment->practitioner, &practitioner, error))
        return NULL;
    }
  if (appointment == NULL ||
      (!knows (&action->me, &practitioner, &facts, action->now, &areas) && areas == CL_AREA_NONE))
    {
      cl_rules_find_appointment (FALSE, error);
      return NULL;
    }
  return g_steal_pointer (&appointment);
}

/**
 * cl_appointment_may_move:
 * @action: a transaction
 * @appointment: an appointment, or a block
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may move or cancel it (docs: ACCESS, What each action does)
 */
gboolean
cl_appointment_may_move (ClAction *action, ClAppointment *appointment, GError **error)
{
  ClMemberFacts practitioner;
  ClArea areas = CL_AREA_NONE;
  ClClientFacts facts;

  if (!cl_facts_store_get_member (action->db, appointment->practitioner, &practitioner, error))
    return FALSE;
  if (appointment->client == 0)
    return cl_rules_may_block (&action->me, &practitioner, error);
  return cl_assignment_get_areas (action, appointment->client, &facts, &areas, error) &&
         cl_rules_may_move_appointment (&action->me, areas, &practitioner, error);
}
