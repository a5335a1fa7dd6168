/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-local-time.h"
#include "cl-time.h"

/* What an appointment itself allows, whoever asks. */

/**
 * cl_rules_find_appointment:
 * @knows_appointment: whether there is such an appointment, and the acting member may know of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @knows_appointment
 */
gboolean
cl_rules_find_appointment (gboolean knows_appointment, GError **error)
{
  if (knows_appointment)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                         _ ("There is no such appointment among those that you can see.")));
  return FALSE;
}

/**
 * cl_rules_find_waiting:
 * @knows_waiting: whether there is such an entry of the waiting list, and the acting member may
 *   know of its client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @knows_waiting
 */
gboolean
cl_rules_find_waiting (gboolean knows_waiting, GError **error)
{
  if (knows_waiting)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                         _ ("There is no such entry on the waiting list among those that you "
                            "can see.")));
  return FALSE;
}

/**
 * cl_rules_check_appointment_time:
 * @start: an instant, or %CL_TIME_INVALID
 * @minutes: how long
 * @zone: the practice's
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether an appointment can be then: it lasts a day of the practice's clocks at most
 */
gboolean
cl_rules_check_appointment_time (gint64 start, gint64 minutes, GTimeZone *zone, GError **error)
{
  if (start == CL_TIME_INVALID || start == CL_TIME_NONE)
    return cl_rules_refuse (error, "start", _ ("This is no time. Give a date and a time of day."));
  if (minutes >= CL_APPOINTMENT_MIN_MINUTES &&
      minutes <= cl_appointment_get_max_minutes (start, zone))
    return TRUE;
  return cl_rules_refuse (error, "minutes",
                          _ ("An appointment ends after it starts, and within a day: give its "
                             "length in minutes, from 1 to 1440."));
}

/**
 * cl_rules_check_appointment_kind:
 * @kind: what for, or %CL_APPOINTMENT_KIND_INVALID
 * @is_block: whether it is without a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @kind is one of appointments, or where @is_block of blocks
 */
gboolean
cl_rules_check_appointment_kind (ClAppointmentKind kind, gboolean is_block, GError **error)
{
  if (kind != CL_APPOINTMENT_KIND_INVALID && cl_appointment_kind_is_block (kind) == is_block)
    return TRUE;
  return cl_rules_refuse (error, "kind",
                          is_block
                            ? _ ("Time is blocked by a meeting or for being out of the office.")
                            : _ ("This is no kind of appointment with a client."));
}

/**
 * cl_rules_check_appointment_words:
 * @title: (nullable): what a block is called
 * @place: (nullable): place of service
 * @is_block: whether it is without a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Nothing is kept that is shown nowhere: an appointment is called by its client, and time that is
 * blocked serves nobody at a place.
 *
 * Returns: whether it can have them
 */
gboolean
cl_rules_check_appointment_words (const char *title,
                                  const char *place,
                                  gboolean is_block,
                                  GError **error)
{
  if (!is_block && title != NULL && *title != '\0')
    return cl_rules_refuse (error, "title",
                            _ ("An appointment with a client has no title. Leave it out."));
  if (is_block && place != NULL && *place != '\0')
    return cl_rules_refuse (
      error, "place_of_service",
      _ ("Time that is blocked has no place of service. Leave it out, or give a room."));
  return TRUE;
}

/**
 * cl_rules_check_not_cancelled:
 * @state: how an appointment stands
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it can be moved and changed (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_check_not_cancelled (ClAppointmentState state, GError **error)
{
  return state != CL_APPOINTMENT_STATE_CANCELLED ||
         cl_rules_refuse (error, "appointment",
                          _ ("This appointment was cancelled. Book a new one."));
}

/**
 * cl_rules_check_scope:
 * @scope: which occurrences of a repeat, or %CL_REPEAT_SCOPE_INVALID
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @scope is one
 */
gboolean
cl_rules_check_scope (ClRepeatScope scope, GError **error)
{
  return scope != CL_REPEAT_SCOPE_INVALID ||
         cl_rules_refuse (error, "scope",
                          _ ("Choose this appointment, this and the following ones, or all."));
}

/* By the state before: which it may be after. A mistake is put right, and cancelled is final:
 * cancelling is asked for by itself. */
static const guint steps[] = {
  [CL_APPOINTMENT_STATE_BOOKED] = 1u << CL_APPOINTMENT_STATE_ARRIVED |
                                  1u << CL_APPOINTMENT_STATE_FULFILLED |
                                  1u << CL_APPOINTMENT_STATE_NO_SHOW,
  [CL_APPOINTMENT_STATE_ARRIVED] = 1u << CL_APPOINTMENT_STATE_BOOKED |
                                   1u << CL_APPOINTMENT_STATE_FULFILLED |
                                   1u << CL_APPOINTMENT_STATE_NO_SHOW,
  [CL_APPOINTMENT_STATE_FULFILLED] = 1u << CL_APPOINTMENT_STATE_ARRIVED,
  [CL_APPOINTMENT_STATE_CANCELLED] = 0,
  [CL_APPOINTMENT_STATE_NO_SHOW] = 1u << CL_APPOINTMENT_STATE_BOOKED |
                                   1u << CL_APPOINTMENT_STATE_ARRIVED,
};

/* Nobody has come, or not come, before the day. */
#define STEPS_OF_THE_DAY                                                                           \
  (1u << CL_APPOINTMENT_STATE_ARRIVED | 1u << CL_APPOINTMENT_STATE_FULFILLED |                     \
   1u << CL_APPOINTMENT_STATE_NO_SHOW)

/**
 * cl_rules_appointment_has_begun_its_day:
 * @start: when an appointment begins
 * @now: the practice's time
 * @zone: the practice's
 *
 * Returns: whether the day that it begins on has come, by the practice's clocks
 */
gboolean
cl_rules_appointment_has_begun_its_day (gint64 start, gint64 now, GTimeZone *zone)
{
  /* Most are over, or far ahead. */
  if (start <= now || start - now > CL_APPOINTMENT_LONGEST_MINUTES * G_TIME_SPAN_MINUTE)
    return start <= now;
  return start < cl_time_get_day_start (now, 1, zone);
}

/**
 * cl_rules_list_appointment_steps:
 * @before: how an appointment stands
 * @is_block: whether it is without a client
 * @is_day: as cl_rules_appointment_has_begun_its_day()
 *
 * Returns: a bit for each ClAppointmentState that it may come to: what
 *   cl_rules_check_appointment_step() lets be said anew, and cancelled, which is an action of its
 *   own
 */
guint
cl_rules_list_appointment_steps (ClAppointmentState before, gboolean is_block, gboolean is_day)
{
  guint cancelled = 1u << CL_APPOINTMENT_STATE_CANCELLED;

  if (before < 0 || before == CL_APPOINTMENT_STATE_CANCELLED)
    return 0;
  if (is_block)
    return cancelled;
  return cancelled | (is_day ? steps[before] : steps[before] & ~STEPS_OF_THE_DAY);
}

/**
 * cl_rules_check_appointment_step:
 * @before: how an appointment stands
 * @after: how it is to stand, or %CL_APPOINTMENT_STATE_INVALID
 * @is_block: whether it is without a client
 * @is_day: as cl_rules_appointment_has_begun_its_day()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it may be said; saying what is said already changes nothing
 */
gboolean
cl_rules_check_appointment_step (ClAppointmentState before,
                                 ClAppointmentState after,
                                 gboolean is_block,
                                 gboolean is_day,
                                 GError **error)
{
  gboolean is_step = !is_block && after != CL_APPOINTMENT_STATE_INVALID && before >= 0 &&
                     (before == after || (steps[before] & 1u << after) != 0);

  if (is_step && !is_day && before != after && (STEPS_OF_THE_DAY & 1u << after) != 0)
    return cl_rules_refuse (error, "state",
                            _ ("This appointment is on a later day. Mark on that day whether the "
                               "client comes."));
  if (is_step)
    return TRUE;
  return cl_rules_refuse (error, "state",
                          _ ("This appointment cannot be marked like that. One that was "
                             "cancelled is booked anew."));
}

/**
 * cl_rules_get_moved_state:
 * @state: how an appointment stands
 * @is_day: of where it is moved to: as cl_rules_appointment_has_begun_its_day()
 *
 * Returns: how it stands there: what was said of the day that it was on does not hold for a day
 *   that has not come, on which it is booked again
 */
ClAppointmentState
cl_rules_get_moved_state (ClAppointmentState state, gboolean is_day)
{
  return state >= 0 && !is_day && (STEPS_OF_THE_DAY & 1u << state) != 0
           ? CL_APPOINTMENT_STATE_BOOKED
           : state;
}

/**
 * cl_rules_may_remind:
 * @areas: what the acting member has on the appointment's client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may say that the client was reminded: with `schedule`, by which they know
 *   of the appointment, and `demographics`, by which they reach the client
 */
gboolean
cl_rules_may_remind (ClArea areas, GError **error)
{
  return cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error) &&
         cl_rules_may_use_area (areas, CL_AREA_DEMOGRAPHICS, error);
}

/**
 * cl_rules_check_remindable:
 * @is_block: whether it is without a client
 * @state: how an appointment stands
 * @start: when it begins
 * @now: the practice's time
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether somebody can be reminded of it: who is booked and yet to come
 */
gboolean
cl_rules_check_remindable (gboolean is_block,
                           ClAppointmentState state,
                           gint64 start,
                           gint64 now,
                           GError **error)
{
  if (is_block)
    return cl_rules_refuse (error, "appointment", _ ("This has no client to remind."));
  return (state == CL_APPOINTMENT_STATE_BOOKED && start > now) ||
         cl_rules_refuse (error, "appointment",
                          _ ("Only booked appointments that are still to come can be reminded "
                             "of."));
}
