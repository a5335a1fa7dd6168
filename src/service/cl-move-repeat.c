/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-series-store.h"
#include "cl-local-time.h"
#include "cl-recurrence.h"

/* Giving an appointment, and those after it in its repeat, another repeat or none. */

/* The named one, and of its repeat what is booked after it. */
static GPtrArray *
list_targets (ClAction *action, ClAppointment *named, GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) reached = NULL;

  reached = cl_appointment_list_reached (action, named, CL_REPEAT_SCOPE_FOLLOWING, error);
  if (reached == NULL)
    return NULL;
  g_ptr_array_add (targets, g_object_ref (named));
  for (guint i = 0; i < reached->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (reached, i);

      if (each->id != named->id)
        g_ptr_array_add (targets, g_object_ref (each));
    }
  return g_steal_pointer (&targets);
}

static GArray *
list_starts (ClAction *action, ClMoveDraft *draft, gint64 start, GError **error)
{
  GArray *starts;

  if (draft->rule != NULL)
    return cl_recurrence_expand (draft->rule, start, cl_practice_get_timezone (action->practice),
                                 error);
  starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (starts, start);
  return starts;
}

/* What all of them are to last as long as. */
typedef struct
{
  gint64 start;
  gint64 end;
  GTimeZone *zone;
} Like;

static Like
make_like (ClAction *action, ClAppointment *named, ClMoveDraft *draft, gint64 start)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);

  if (draft->has_minutes)
    return (Like){ start, start + draft->minutes * G_TIME_SPAN_MINUTE, zone };
  return (Like){ named->start, named->end, zone };
}

static void
plan_each (ClMoveDraft *draft, gint64 original, const Like *like, ClBookingPlan *plan)
{
  ClPlanned *planned = cl_booking_plan_add (
    plan, original, original,
    cl_appointment_get_end_alike (original, like->start, like->end, like->zone));

  planned->place_in_series = draft->rule != NULL ? original : 0;
  planned->allow_overlap = draft->allow_overlap;
  planned->ignore_availability = draft->ignore_availability;
  cl_booking_plan_take_choice (planned, cl_move_draft_find_choice (draft, original), like->zone);
}

/* What there is takes the places in order; what is left over goes. */
static gboolean
assign (GPtrArray *targets, ClBookingPlan *plan, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < plan->planned->len; i++)
    {
      ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (!planned->occurrence->is_skipped && n < targets->len)
        planned->target = g_object_ref (g_ptr_array_index (targets, n++));
    }
  if (n == 0)
    return cl_booking_refuse_repeat (
      error, _ ("This repeat books nothing: every occurrence is left out."));
  for (; n < targets->len; n++)
    g_ptr_array_add (plan->dropped, g_object_ref (g_ptr_array_index (targets, n)));
  return TRUE;
}

/* The first of the repeat that is still to come, where all of them get another. */
static ClAppointment *
find_first (ClAction *action, ClAppointment *named, ClMoveDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) reached = NULL;
  ClAppointment *first = named;

  if (named->series == 0 || draft->scope != CL_REPEAT_SCOPE_ALL)
    return g_object_ref (named);
  reached = cl_appointment_list_reached (action, named, CL_REPEAT_SCOPE_ALL, error);
  if (reached == NULL)
    return NULL;
  for (guint i = 0; i < reached->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (reached, i);

      if (each->original_start < first->original_start)
        first = each;
    }
  if (draft->edit != NULL)
    cl_appointment_apply_edit (first, draft->edit);
  return g_object_ref (first);
}

/* As many days from where @first is, and at the same time of day, as @named goes. */
static gboolean
shift_first (ClAction *action,
             ClAppointment *named,
             ClAppointment *first,
             gint64 *start,
             GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  ClLocalTime from, to, local;
  gint64 again;

  if (first == named || first->id == named->id)
    return TRUE;
  if (cl_local_time_from_instant (&from, named->start, zone) &&
      cl_local_time_from_instant (&to, *start, zone) &&
      cl_local_time_from_instant (&local, first->start, zone) &&
      cl_local_time_add_days (&local, cl_local_time_count_days (&from, &to)))
    {
      local.hour = to.hour;
      local.minute = to.minute;
      local.second = to.second;
      if (cl_local_time_to_instant (&local, zone, start, &again) != CL_LOCAL_TIME_INVALID)
        return TRUE;
    }
  return cl_booking_refuse_repeat (error, _ ("The whole repeat cannot be moved there. Move single "
                                             "appointments, or cancel it and book a new one."));
}

/**
 * cl_booking_plan_re_repeat:
 * @action: a transaction, or a state read
 * @named: an appointment, or a block
 * @draft: where to, with a rule or the end of one
 * @start: where @named goes
 * @plan: gets everything that is moved, made and cancelled
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * The appointments from @named on, or with all in its scope from the first that is still to come,
 * take the places of the new repeat in their order. What is left over is cancelled, what is missing
 * is made.
 *
 * Returns: whether it was planned
 */
gboolean
cl_booking_plan_re_repeat (ClAction *action,
                           ClAppointment *named,
                           ClMoveDraft *draft,
                           gint64 start,
                           ClBookingPlan *plan,
                           GError **error)
{
  Like like = make_like (action, named, draft, start);
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GArray) starts = NULL;

  plan->first = find_first (action, named, draft, error);
  if (plan->first == NULL || !shift_first (action, named, plan->first, &start, error))
    return FALSE;
  starts = list_starts (action, draft, start, error);
  if (starts == NULL || !cl_booking_check_choices (draft->choices, starts, error))
    return FALSE;
  targets = list_targets (action, plan->first, error);
  if (targets == NULL)
    return FALSE;
  plan->rule = g_strdup (draft->rule);
  plan->room = g_strdup (plan->first->room);
  for (guint i = 0; i < starts->len; i++)
    plan_each (draft, g_array_index (starts, gint64, i), &like, plan);
  return cl_booking_check_any (plan, error) && assign (targets, plan, error);
}

/* The repeat ends before @named; where that was its first it is left to what was cancelled. */
static gboolean
end_before (ClAction *action, ClAppointment *named, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  g_autoptr (GArray) starts = NULL;
  g_autofree char *rule = NULL;
  g_autofree char *ended = NULL;
  gint64 start;
  guint n = 0;

  if (named->series == 0)
    return TRUE;
  if (!cl_appointment_store_get_series (action->db, named->series, &rule, &start, error))
    return FALSE;
  if (rule == NULL)
    return TRUE;
  starts = cl_recurrence_expand (rule, start, zone, error);
  if (starts == NULL)
    return FALSE;
  while (n < starts->len && g_array_index (starts, gint64, n) < named->original_start)
    n++;
  if (n == 0)
    return TRUE;
  ended = cl_recurrence_set_count (rule, n, error);
  return ended != NULL && cl_appointment_store_end_series (action->db, named->series, ended, error);
}

static gboolean
write_target (ClAction *action,
              const ClBookingPlan *plan,
              const ClPlanned *planned,
              gint64 series,
              GError **error)
{
  ClAppointment *target = planned->target;

  target->practitioner = plan->practitioner.id;
  target->series = series;
  target->original_start = planned->place_in_series;
  target->is_detached = series != 0 && planned->occurrence->start != target->original_start;
  return cl_appointment_write_moved (action, target, planned->occurrence->start,
                                     planned->occurrence->end, error);
}

static gboolean
write_new (ClAction *action,
           ClAppointment *named,
           const ClBookingPlan *plan,
           const ClPlanned *planned,
           gint64 series,
           GError **error)
{
  g_autoptr (ClAppointment) made = cl_appointment_new (
    0, plan->practitioner.id, planned->occurrence->start, planned->occurrence->end);

  made->client = named->client;
  made->kind = named->kind;
  made->place = g_strdup (named->place);
  made->room = g_strdup (named->room);
  made->title = g_strdup (named->title);
  made->series = series;
  made->original_start = planned->place_in_series;
  made->is_detached = planned->place_in_series != planned->occurrence->start;
  return cl_appointment_store_insert (action->db, made, action->me.id, action->now, error);
}

/**
 * cl_booking_write_re_repeat:
 * @action: the transaction
 * @plan: of cl_booking_plan_re_repeat()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_booking_write_re_repeat (ClAction *action, ClBookingPlan *plan, GError **error)
{
  const ClPlanned *first = g_ptr_array_index (plan->planned, 0);
  gint64 series = 0;

  if (!end_before (action, plan->first, error) ||
      (plan->rule != NULL &&
       !cl_appointment_store_insert_series (action->db, plan->rule, first->occurrence->original,
                                            action->me.id, action->now, &series, error)))
    return FALSE;
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->occurrence->is_skipped)
        continue;
      if (planned->target != NULL ? !write_target (action, plan, planned, series, error)
                                  : !write_new (action, plan->first, plan, planned, series, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->dropped->len; i++)
    if (!cl_appointment_store_set_state (action->db,
                                         ((ClAppointment *) plan->dropped->pdata[i])->id,
                                         CL_APPOINTMENT_STATE_CANCELLED, error))
      return FALSE;
  return TRUE;
}
