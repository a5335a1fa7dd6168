/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-series-store.h"
#include "cl-error.h"
#include "cl-recurrence.h"
#include "cl-repeat-rule-private.h"

/**
 * cl_moved_series_clear:
 * @moved: what becomes of a repeat
 *
 * Frees what @moved holds.
 */
void
cl_moved_series_clear (ClMovedSeries *moved)
{
  g_clear_pointer (&moved->rule, g_free);
  g_clear_pointer (&moved->rest_rule, g_free);
  g_clear_pointer (&moved->others, g_ptr_array_unref);
}

/**
 * cl_appointment_is_reached:
 * @each: an appointment of a repeat
 * @named: the one that a change names
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether a change of several reaches @each: what was cancelled, what has been and what
 *   people came to stays as it is
 */
gboolean
cl_appointment_is_reached (ClAppointment *each, ClAppointment *named, gint64 now)
{
  return each->id == named->id || (each->state == CL_APPOINTMENT_STATE_BOOKED && each->end > now);
}

/* A repeat being moved. */
typedef struct
{
  GTimeZone *zone;
  char *rule;
  gint64 start;
  GArray *before; /* gint64: where the rule puts its occurrences */
  GArray *after; /* gint64: the same, moved, from the first that moves on */
  guint named; /* the place of the named one */
  guint from; /* the first place that moves */
} Move;

static void
move_clear (Move *move)
{
  g_clear_pointer (&move->rule, g_free);
  g_clear_pointer (&move->before, g_array_unref);
  g_clear_pointer (&move->after, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, move_clear)

static gint
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
find_place (GArray *starts, gint64 start, guint *place_out)
{
  return g_array_binary_search (starts, &start, compare_instants, place_out);
}

static gboolean
refuse (GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "start", "%s",
                                                 _ ("The whole repeat cannot be moved there. Move "
                                                    "single appointments, or cancel it and book "
                                                    "a new one.")));
  return FALSE;
}

/* Where the first occurrence goes when a later one goes to @named. */
static gboolean
move_first (Move *move, const ClLocalTime *named, int days, gint64 *first_out, GError **error)
{
  ClLocalTime first;
  gint64 again;

  if (!cl_local_time_from_instant (&first, g_array_index (move->before, gint64, 0), move->zone))
    return refuse (error);
  if (days != 0 && cl_repeat_rule_is_by_month (move->rule))
    {
      if (!cl_repeat_rule_find_day (move->rule, named, &first))
        return refuse (error);
    }
  else if (!cl_local_time_add_days (&first, days))
    return refuse (error);
  first.hour = named->hour;
  first.minute = named->minute;
  first.second = named->second;
  return cl_local_time_to_instant (&first, move->zone, first_out, &again) !=
           CL_LOCAL_TIME_INVALID ||
         refuse (error);
}

static gboolean
move_rule (Move *move, gint64 named, char **rule_out, gint64 *first_out, GError **error)
{
  gint64 original = g_array_index (move->before, gint64, move->named);
  g_autofree char *turned = NULL;
  ClLocalTime from, to;
  int days;

  if (!cl_local_time_from_instant (&from, original, move->zone) ||
      !cl_local_time_from_instant (&to, named, move->zone))
    return refuse (error);
  days = cl_local_time_count_days (&from, &to);
  if (days == 0)
    turned = g_strdup (move->rule);
  else if (cl_repeat_rule_is_by_month (move->rule))
    turned = cl_repeat_rule_rebase (move->rule, &to);
  else
    turned = cl_repeat_rule_rotate (move->rule, days);
  *rule_out = cl_recurrence_set_count (turned, move->before->len - move->from, error);
  if (*rule_out == NULL)
    return FALSE;
  *first_out = named;
  return move->named == move->from || move_first (move, &to, days, first_out, error);
}

static gboolean
read_series (ClAction *action,
             ClAppointment *named,
             ClRepeatScope scope,
             Move *move,
             GError **error)
{
  move->zone = cl_practice_get_timezone (action->practice);
  if (!cl_appointment_store_get_series (action->db, named->series, &move->rule, &move->start,
                                        error))
    return FALSE;
  if (move->rule == NULL)
    return refuse (error);
  move->before = cl_recurrence_expand (move->rule, move->start, move->zone, error);
  if (move->before == NULL)
    return FALSE;
  if (!find_place (move->before, named->original_start, &move->named))
    return refuse (error);
  move->from = scope == CL_REPEAT_SCOPE_FOLLOWING ? move->named : 0;
  return TRUE;
}

/* From the rule as it was to what it becomes, and every place that follows from it. */
static gboolean
turn (Move *move, gint64 start, ClMovedSeries *moved, GError **error)
{
  if (start == g_array_index (move->before, gint64, move->named))
    {
      move->after = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_vals (move->after, &g_array_index (move->before, gint64, move->from),
                           move->before->len - move->from);
      return TRUE;
    }
  if (!move_rule (move, start, &moved->rest_rule, &moved->rest_start, error))
    return FALSE;
  move->after = cl_recurrence_expand (moved->rest_rule, moved->rest_start, move->zone, error);
  if (move->after == NULL)
    return FALSE;
  if (move->after->len != move->before->len - move->from)
    return refuse (error);
  if (move->from > 0)
    moved->rule = cl_recurrence_set_count (move->rule, move->from, error);
  return move->from == 0 || moved->rule != NULL;
}

/* As long as the named one is to be, or as each of them is. */
static gint64
get_end (Move *move, ClAppointment *named, ClAppointment *each, ClMoveDraft *draft, gint64 start)
{
  gint64 like = draft->has_start ? draft->start : named->start;

  if (draft->has_minutes)
    return cl_appointment_get_end_alike (start, like, like + draft->minutes * G_TIME_SPAN_MINUTE,
                                         move->zone);
  return cl_appointment_get_end_alike (start, each->start, each->end, move->zone);
}

static void
plan_each (ClAction *action,
           Move *move,
           ClAppointment *named,
           ClAppointment *each,
           ClMoveDraft *draft,
           ClBookingPlan *plan,
           ClMovedSeries *moved)
{
  gboolean is_named = each->id == named->id;
  gint64 place;
  guint at;

  if (!find_place (move->before, each->original_start, &at) || at < move->from)
    return;
  place = g_array_index (move->after, gint64, at - move->from);
  if (cl_appointment_is_reached (each, named, action->now) && (is_named || !each->is_detached))
    {
      gint64 start = draft->has_start ? place : each->start;
      gint64 end = get_end (move, named, each, draft, start);
      ClPlanned *planned = cl_booking_plan_add (plan, each->start, start, end);

      planned->target = g_object_ref (each);
      planned->place_in_series = place;
      planned->allow_overlap = draft->allow_overlap;
      planned->ignore_availability = draft->ignore_availability;
      cl_booking_plan_take_choice (planned, cl_move_draft_find_choice (draft, each->start),
                                   move->zone);
      if (planned->occurrence->is_skipped)
        {
          planned->occurrence->start = each->start;
          planned->occurrence->end = each->end;
        }
      return;
    }
  each->original_start = place;
  g_ptr_array_add (moved->others, g_object_ref (each));
}

static gboolean
check_choices (ClMoveDraft *draft, ClBookingPlan *plan, GError **error)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < plan->planned->len; i++)
    g_array_append_val (starts,
                        ((ClPlanned *) g_ptr_array_index (plan->planned, i))->occurrence->original);
  return cl_booking_check_choices (draft->choices, starts, error);
}

/**
 * cl_moved_series_plan:
 * @action: a transaction, or a state read
 * @named: one appointment of a repeat
 * @draft: where to; its scope is more than this one
 * @start: where @named goes
 * @plan: gets every appointment that moves
 * @moved: gets what becomes of the repeat
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * The others move as far as @named by the practice's clocks; a repeat by months keeps to its day of
 * the month, which is then another. What was cancelled, what has been and what was moved on its own
 * keeps its time.
 *
 * Returns: whether it was planned
 */
gboolean
cl_moved_series_plan (ClAction *action,
                      ClAppointment *named,
                      ClMoveDraft *draft,
                      gint64 start,
                      ClBookingPlan *plan,
                      ClMovedSeries *moved,
                      GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (Move) move = { 0 };

  moved->series = named->series;
  moved->others = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_series (action, named, draft->scope, &move, error) ||
      !turn (&move, start, moved, error))
    return FALSE;
  rows = cl_appointment_store_list_series (action->db, action->me.id, named->series, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    plan_each (action, &move, named, g_ptr_array_index (rows, i), draft, plan, moved);
  return rows != NULL && check_choices (draft, plan, error) && cl_booking_check_any (plan, error);
}
