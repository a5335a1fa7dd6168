/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-series-store.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-rules.h"

/**
 * cl_appointment_list_reached:
 * @action: a transaction
 * @named: an appointment, or a block
 * @scope: of a repeat: which of its occurrences
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAppointment) (nullable): what a change reaches beside
 *   moving: @named, and of its repeat what is booked and has not been, from it on or all
 */
GPtrArray *
cl_appointment_list_reached (ClAction *action,
                             ClAppointment *named,
                             ClRepeatScope scope,
                             GError **error)
{
  g_autoptr (GPtrArray) reached = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  if (named->series == 0 || scope == CL_REPEAT_SCOPE_THIS)
    {
      g_ptr_array_add (reached, g_object_ref (named));
      return g_steal_pointer (&reached);
    }
  rows = cl_appointment_store_list_series (action->db, action->me.id, named->series, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (rows, i);

      if (cl_appointment_is_reached (each, named, action->now) &&
          (scope == CL_REPEAT_SCOPE_ALL || each->original_start >= named->original_start))
        g_ptr_array_add (reached, g_object_ref (each));
    }
  return rows != NULL ? g_steal_pointer (&reached) : NULL;
}

/**
 * cl_appointment_check_revision:
 * @named: an appointment
 * @revision: as it was shown, or 0 for any
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT
 *
 * Returns: whether nobody has changed it since
 */
gboolean
cl_appointment_check_revision (ClAppointment *named, gint64 revision, GError **error)
{
  if (revision == 0 || revision == named->revision)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s",
                                                 _ ("Somebody else changed this appointment "
                                                    "meanwhile. Look at it again.")));
  return FALSE;
}

/* Moving within a calendar shares nothing; into another it is booking with somebody else. */
static gboolean
may_move (ClAction *action,
          ClAppointment *named,
          ClMoveDraft *draft,
          ClBookingPlan *plan,
          GError **error)
{
  if (draft->has_practitioner &&
      !cl_assignment_get_member (action, draft->practitioner, &plan->practitioner, error))
    return FALSE;
  if (!cl_appointment_may_move (action, named, error))
    return FALSE;
  if (draft->has_practitioner && draft->practitioner != named->practitioner)
    return cl_booking_may_book (action, named->client, draft->practitioner, plan, error);
  /* A repeat may make others, which is booking. */
  if (draft->has_rule && draft->rule != NULL)
    return cl_booking_may_book (action, named->client, named->practitioner, plan, error);
  plan->client = named->client;
  return cl_assignment_get_member (action, named->practitioner, &plan->practitioner, error);
}

static gint64
get_end (ClAction *action, ClAppointment *named, ClMoveDraft *draft, gint64 start)
{
  if (draft->has_minutes)
    return start + draft->minutes * G_TIME_SPAN_MINUTE;
  return cl_appointment_get_end_alike (start, named->start, named->end,
                                       cl_practice_get_timezone (action->practice));
}

static gboolean
check_time (ClAction *action,
            ClAppointment *named,
            ClMoveDraft *draft,
            gint64 start,
            GError **error)
{
  gint64 minutes = draft->has_minutes
                     ? draft->minutes
                     : (get_end (action, named, draft, start) - start) / G_TIME_SPAN_MINUTE;

  return cl_rules_check_appointment_time (start, minutes,
                                          cl_practice_get_timezone (action->practice), error);
}

static gboolean
plan_one (ClAction *action,
          ClAppointment *named,
          ClMoveDraft *draft,
          gint64 start,
          ClBookingPlan *plan,
          GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  ClPlanned *planned =
    cl_booking_plan_add (plan, named->start, start, get_end (action, named, draft, start));

  planned->target = g_object_ref (named);
  planned->place_in_series = named->original_start;
  planned->allow_overlap = draft->allow_overlap;
  planned->ignore_availability = draft->ignore_availability;
  /* Of one there is nothing to choose. */
  return cl_booking_check_choices (draft->choices, none, error);
}

static gboolean
plan_all (ClAction *action,
          ClAppointment *named,
          ClMoveDraft *draft,
          gint64 start,
          ClBookingPlan *plan,
          ClMovedSeries *moved,
          GError **error)
{
  if (draft->has_rule)
    return cl_booking_plan_re_repeat (action, named, draft, start, plan, error);
  if (named->series == 0 || draft->scope == CL_REPEAT_SCOPE_THIS)
    return plan_one (action, named, draft, start, plan, error);
  return cl_moved_series_plan (action, named, draft, start, plan, moved, error);
}

/* What else is to be otherwise: of all that move, before it is looked at what is in their way. */
static void
edit_all (ClMoveDraft *draft, ClBookingPlan *plan)
{
  for (guint i = 0; draft->edit != NULL && i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL)
        cl_appointment_apply_edit (planned->target, draft->edit);
    }
}

static gboolean
edit_named (ClAppointment *named, ClMoveDraft *draft, GError **error)
{
  if (draft->edit == NULL)
    return TRUE;
  if (!cl_appointment_check_edit (named, draft->edit, error))
    return FALSE;
  cl_appointment_apply_edit (named, draft->edit);
  return TRUE;
}

static gboolean
look (ClAction *action, ClMoveDraft *draft, ClBookingPlan *plan, GError **error)
{
  if (!cl_booking_plan_look (action, plan, error))
    return FALSE;
  /* What stays where it is was not in anybody's way before. */
  if (draft->edit != NULL && !draft->has_start && !draft->has_minutes && !draft->has_practitioner &&
      !draft->has_rule)
    cl_appointment_keep_rooms (plan, draft->edit);
  return TRUE;
}

static gboolean
is_rebooked (ClAction *action, const ClBookingPlan *plan)
{
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);
      ClAppointment *target = planned->target;

      if (target != NULL && !planned->occurrence->is_skipped &&
          cl_appointment_get_moved_state (action, target, planned->occurrence->start) !=
            target->state)
        return TRUE;
    }
  return FALSE;
}

/**
 * cl_booking_plan_move:
 * @action: a transaction, or a state read
 * @id: an appointment, or a block
 * @draft: where to
 * @plan: (out caller-allocated): what it comes to; to be cleared, also where it is refused
 * @moved: what becomes of its repeat
 * @named_out: (out) (transfer full): the appointment as it is
 * @log: gets its client and names it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Everything that moving is refused for, conflicts aside (docs: ACCESS, What each action does).
 *
 * Returns: whether it may be moved
 */
gboolean
cl_booking_plan_move (ClAction *action,
                      gint64 id,
                      ClMoveDraft *draft,
                      ClBookingPlan *plan,
                      ClMovedSeries *moved,
                      ClAppointment **named_out,
                      ClActionLog *log,
                      GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find (action, id, log, error);
  gboolean is_several;
  gint64 start;

  cl_booking_plan_init (plan);
  if (named == NULL || !may_move (action, named, draft, plan, error) ||
      !cl_rules_check_not_cancelled (named->state, error) ||
      !cl_rules_check_scope (draft->scope, error) ||
      !cl_rules_check_practitioner (&plan->practitioner, "practitioner", error))
    return FALSE;
  is_several = named->series != 0 && !draft->has_rule && draft->scope != CL_REPEAT_SCOPE_THIS;
  start = draft->has_start ? draft->start : is_several ? named->original_start : named->start;
  if (!check_time (action, named, draft, start, error))
    return FALSE;
  if (!edit_named (named, draft, error) ||
      !plan_all (action, named, draft, start, plan, moved, error))
    return FALSE;
  edit_all (draft, plan);
  plan->is_rebooked = is_rebooked (action, plan);
  *named_out = g_steal_pointer (&named);
  return look (action, draft, plan, error);
}
