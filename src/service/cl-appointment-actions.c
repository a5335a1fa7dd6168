/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-series-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-log-detail-private.h"
#include "cl-time.h"
#include "cl-waiting-private.h"

static char *
dup_filled (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
insert (ClAction *action,
        ClBookingDraft *draft,
        const ClPlanned *planned,
        gint64 series,
        ClChangeOutcome *outcome,
        GError **error)
{
  g_autoptr (ClAppointment) appointment = cl_appointment_new (
    0, draft->practitioner, planned->occurrence->start, planned->occurrence->end);

  if (planned->occurrence->is_skipped)
    return TRUE;
  appointment->client = draft->client;
  appointment->kind = draft->kind;
  appointment->place = dup_filled (draft->place);
  appointment->room = dup_filled (draft->room);
  appointment->title = dup_filled (draft->title);
  appointment->series = series;
  appointment->original_start = planned->place_in_series;
  /* Another time was chosen for it. */
  appointment->is_detached = series != 0 && planned->place_in_series != planned->occurrence->start;
  if (!cl_appointment_store_insert (action->db, appointment, action->me.id, action->now, error))
    return FALSE;
  if (outcome->appointment == 0)
    outcome->appointment = appointment->id;
  outcome->n_appointments++;
  return TRUE;
}

static gboolean
insert_all (ClAction *action,
            ClBookingDraft *draft,
            const ClBookingPlan *plan,
            ClChangeOutcome *outcome,
            GError **error)
{
  gint64 series = 0;

  if (plan->rule != NULL &&
      !cl_appointment_store_insert_series (action->db, plan->rule, draft->start, action->me.id,
                                           action->now, &series, error))
    return FALSE;
  for (guint i = 0; i < plan->planned->len; i++)
    if (!insert (action, draft, g_ptr_array_index (plan->planned, i), series, outcome, error))
      return FALSE;
  return TRUE;
}

/* The log tells when and with whom, never what a block is called. */
static void
tell (const ClBookingPlan *plan, gint64 start, ClChangeOutcome *outcome, ClActionLog *log)
{
  const ClPlanned *first = g_ptr_array_index (plan->planned, 0);
  gint64 length = first->occurrence->end - first->occurrence->start;

  g_string_printf (log->subject, "appointment:%" G_GINT64_FORMAT, outcome->appointment);
  cl_log_detail_add_int (log->detail, "practitioner", plan->practitioner.id);
  cl_log_detail_add_int (log->detail, "start", start);
  cl_log_detail_add_int (log->detail, "minutes", length / (60 * G_USEC_PER_SEC));
  if (outcome->n_appointments > 1)
    cl_log_detail_add_int (log->detail, "count", outcome->n_appointments);
  if (outcome->shared)
    cl_log_detail_add (log->detail, "shared", "true");
  if (plan->has_overlap)
    cl_log_detail_add (log->detail, "overlap", "true");
  if (plan->is_outside)
    cl_log_detail_add (log->detail, "outside", "true");
  outcome->overlaps |= plan->has_overlap;
}

static gboolean
share (ClAction *action, const ClBookingPlan *plan, ClChangeOutcome *outcome, GError **error)
{
  return !plan->shares || cl_assignment_give (action, plan->client, plan->practitioner.id,
                                              CL_GRANT_SOURCE_BOOKING, &outcome->shared, error);
}

/**
 * cl_appointment_action_book:
 * @action: the transaction
 * @change: with whom, when and how often
 * @outcome: (out): the appointment made, the first of a repeat, and whether it gave access
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Books, and gives the practitioner a grant at `record` where they lack `schedule` or
 * `demographics` on the client; never the chart (docs: ACCESS, What each action does). Who has what
 * they waited for waits no longer. Without a client it blocks time.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_book (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  ClBookingDraft *draft = change->booking;
  g_auto (ClBookingPlan) plan = { 0 };
  g_autoptr (GArray) times = NULL;

  log->client = draft->client;
  outcome->client = draft->client;
  if (!cl_booking_plan_make (action, draft, &plan, error) ||
      !cl_booking_plan_check (action, &plan, error) ||
      !insert_all (action, draft, &plan, outcome, error) || !share (action, &plan, outcome, error))
    return FALSE;
  times = cl_waiting_times_new_earlier (&plan);
  if (!cl_waiting_close_met (action, draft->waiting, draft->client, times, outcome, log, error))
    return FALSE;
  tell (&plan, draft->start, outcome, log);
  return TRUE;
}

static gboolean
write_moved (ClAction *action, const ClBookingPlan *plan, gint64 series, GError **error)
{
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);
      ClAppointment *target = planned->target;
      gboolean is_same = target->start == planned->occurrence->start &&
                         target->end == planned->occurrence->end &&
                         target->practitioner == plan->practitioner.id &&
                         target->series == series &&
                         target->original_start == planned->place_in_series;

      if (is_same)
        continue;
      if (!planned->occurrence->is_skipped)
        target->practitioner = plan->practitioner.id;
      target->series = series;
      target->original_start = planned->place_in_series;
      /* Who is back where the repeat puts them moves with it again. */
      target->is_detached = series != 0 && planned->occurrence->start != target->original_start;
      if (!cl_appointment_write_moved (action, target, planned->occurrence->start,
                                       planned->occurrence->end, error))
        return FALSE;
    }
  return TRUE;
}

/* A repeat ends before what moves, and another begins there; or it moves as a whole. */
static gboolean
write_series (ClAction *action, ClMovedSeries *moved, gint64 *series_out, GError **error)
{
  *series_out = moved->series;
  if (moved->rest_rule == NULL)
    return TRUE;
  if (moved->rule == NULL)
    return cl_appointment_store_set_series (action->db, moved->series, moved->rest_rule,
                                            moved->rest_start, error);
  return cl_appointment_store_end_series (action->db, moved->series, moved->rule, error) &&
         cl_appointment_store_insert_series (action->db, moved->rest_rule, moved->rest_start,
                                             action->me.id, action->now, series_out, error);
}

static gboolean
write_others (ClAction *action, ClMovedSeries *moved, gint64 series, GError **error)
{
  for (guint i = 0; moved->rest_rule != NULL && i < moved->others->len; i++)
    {
      ClAppointment *other = g_ptr_array_index (moved->others, i);

      other->series = series;
      other->is_detached = TRUE;
      if (!cl_appointment_store_move (action->db, other, error))
        return FALSE;
    }
  return TRUE;
}

/* An undo may put it back to where it was in somebody's way, if it was. */
static gboolean
find_overlap (ClAction *action, const ClBookingPlan *plan, ClChangeOutcome *outcome, GError **error)
{
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL &&
          !cl_appointment_find_overlap (action, planned->target, &outcome->overlaps, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->dropped->len; i++)
    if (!cl_appointment_find_overlap (action, g_ptr_array_index (plan->dropped, i),
                                      &outcome->overlaps, error))
      return FALSE;
  return TRUE;
}

static gint64
get_start (const ClBookingPlan *plan, gint64 appointment)
{
  for (guint i = 0; i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL && planned->target->id == appointment)
        return planned->occurrence->start;
    }
  /* Of another repeat there may be fewer: what was named is not among them. */
  return ((const ClPlanned *) g_ptr_array_index (plan->planned, 0))->occurrence->start;
}

static gboolean
write_move (ClAction *action,
            ClAppointment *named,
            gboolean has_rule,
            ClBookingPlan *plan,
            ClMovedSeries *moved,
            GError **error)
{
  gint64 series = named->series;

  if (has_rule)
    return cl_booking_write_re_repeat (action, plan, error);
  if (moved->series != 0)
    return write_series (action, moved, &series, error) &&
           write_others (action, moved, series, error) && write_moved (action, plan, series, error);
  /* Alone it stays where it is put when its repeat moves. */
  return write_moved (action, plan, series, error) &&
         (series == 0 || cl_appointment_store_detach (action->db, named->id, error));
}

/* What was moved on its own keeps its time, and gets the rest. */
static gboolean
edit_others (ClAction *action,
             ClAppointment *named,
             ClMovedSeries *moved,
             ClAppointmentEdit *edit,
             GError **error)
{
  g_autoptr (GPtrArray) reached = g_ptr_array_new ();

  for (guint i = 0; moved->others != NULL && i < moved->others->len; i++)
    {
      ClAppointment *other = g_ptr_array_index (moved->others, i);

      if (!cl_appointment_is_reached (other, named, action->now))
        continue;
      cl_appointment_apply_edit (other, edit);
      g_ptr_array_add (reached, other);
    }
  if (!cl_appointment_check_rooms (action, reached, edit, error))
    return FALSE;
  for (guint i = 0; i < reached->len; i++)
    if (!cl_appointment_store_update (action->db, g_ptr_array_index (reached, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_edit (ClAction *action,
            ClAppointment *named,
            ClAppointmentEdit *edit,
            const ClBookingPlan *plan,
            ClMovedSeries *moved,
            GError **error)
{
  for (guint i = 0; edit != NULL && i < plan->planned->len; i++)
    {
      const ClPlanned *planned = g_ptr_array_index (plan->planned, i);

      if (planned->target != NULL &&
          !cl_appointment_store_update (action->db, planned->target, error))
        return FALSE;
    }
  return edit == NULL || edit_others (action, named, moved, edit, error);
}

/**
 * cl_appointment_action_move:
 * @action: the transaction
 * @change: which, where to and of a repeat which of its occurrences
 * @outcome: (out): the client, the appointment, whether it gave access, and whom of the waiting
 *   list the time suits that became free
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Moves; into another practitioner's calendar as booking would (docs: ACCESS, What each action
 * does). With a rule it and those after it repeat by that from now on. What else is to be otherwise
 * is so of all that it reaches.
 *
 * Returns: whether it was done
 */
gboolean
cl_appointment_action_move (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  g_autoptr (ClAppointment) named = NULL;
  g_auto (ClBookingPlan) plan = { 0 };
  g_auto (ClMovedSeries) moved = { 0 };
  g_autoptr (GArray) freed = cl_waiting_times_new ();
  g_autoptr (GArray) times = NULL;
  gint64 before;

  if (!cl_booking_plan_move (action, change->appointment, change->move, &plan, &moved, &named, log,
                             error) ||
      !cl_booking_plan_check (action, &plan, error) ||
      !cl_appointment_check_revision (named, change->move->revision, error) ||
      !find_overlap (action, &plan, outcome, error))
    return FALSE;
  before = named->start;
  outcome->client = named->client;
  outcome->appointment = named->id;
  outcome->n_appointments = plan.planned->len;
  cl_waiting_times_add_left (freed, &plan);
  times = cl_waiting_times_new_earlier (&plan);
  if (!write_move (action, named, change->move->has_rule, &plan, &moved, error) ||
      !write_edit (action, named, change->move->edit, &plan, &moved, error) ||
      !share (action, &plan, outcome, error) ||
      !cl_waiting_close_met (action, 0, named->client, times, outcome, log, error) ||
      !cl_waiting_find_suited (action, freed, outcome, error))
    return FALSE;
  cl_log_detail_add_int (log->detail, "before", before);
  if (plan.is_rebooked)
    cl_log_detail_add_text (log->detail, "state",
                            cl_appointment_state_to_nick (CL_APPOINTMENT_STATE_BOOKED));
  if (plan.dropped->len > 0)
    cl_log_detail_add_int (log->detail, "cancelled", plan.dropped->len);
  if (moved.series != 0)
    cl_log_detail_add_text (log->detail, "scope", cl_repeat_scope_to_nick (change->scope));
  tell (&plan, get_start (&plan, named->id), outcome, log);
  return TRUE;
}
