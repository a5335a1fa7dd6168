/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-appointment-conflict.h"
#include "cl-booking.h"

G_BEGIN_DECLS

/* What booking, previewing and moving appointments share. */

/**
 * ClPlanned:
 * @occurrence: where it is to be
 * @target: (nullable): the appointment that is moved; %NULL where one is made
 * @place_in_series: where its repeat puts it, or 0
 * @taken: (element-type ClTaken): what is in its way
 * @is_outside: whether it lies outside availability
 * @allow_overlap, @ignore_availability: whether that is meant
 *
 * One appointment to be made or moved.
 */
typedef struct
{
  ClOccurrence *occurrence;
  ClAppointment *target;
  gint64 place_in_series;
  GArray *taken;
  gboolean is_outside;
  gboolean allow_overlap;
  gboolean ignore_availability;
} ClPlanned;

/**
 * ClBookingPlan:
 * @practitioner: in whose calendar
 * @client: with whom, or 0
 * @room: (nullable): of appointments to be made
 * @shares: whether it gives the practitioner access
 * @planned: (element-type ClPlanned): what is to be made or moved, in order
 * @rule: (nullable): of the repeat that is made
 * @first: (nullable): the appointment that a repeat which is another begins with
 * @dropped: (element-type ClAppointment): what is cancelled by it
 * @has_overlap: whether anything is in the way of one that is not skipped
 * @is_outside: whether one that is not skipped lies outside availability
 * @is_rebooked: whether one of which it was said how it stands goes to a day that has not come
 *
 * What a request comes to, as far as the acting member may ask for it.
 */
typedef struct
{
  ClMemberFacts practitioner;
  gint64 client;
  char *room;
  gboolean shares;
  GPtrArray *planned;
  char *rule;
  ClAppointment *first;
  GPtrArray *dropped;
  gboolean has_overlap;
  gboolean is_outside;
  gboolean is_rebooked;
} ClBookingPlan;

/**
 * ClMovedSeries:
 * @series: the repeat that moves with its appointments, or 0
 * @rule: (nullable): what it is from now on, where it ends before what is moved
 * @rest_rule: (nullable): of what is moved; a new repeat where @rule is there too
 * @rest_start: of its first occurrence
 * @others: (element-type ClAppointment): what belongs to it and keeps its time
 *
 * What becomes of a repeat when several of its appointments move.
 */
typedef struct
{
  gint64 series;
  char *rule;
  char *rest_rule;
  gint64 rest_start;
  GPtrArray *others;
} ClMovedSeries;

void cl_moved_series_clear (ClMovedSeries *moved);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClMovedSeries, cl_moved_series_clear)

void cl_booking_plan_init (ClBookingPlan *plan);
void cl_booking_plan_clear (ClBookingPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClBookingPlan, cl_booking_plan_clear)
ClPlanned *cl_booking_plan_add (ClBookingPlan *plan, gint64 original, gint64 start, gint64 end);

gboolean
cl_booking_plan_make (ClAction *action, ClBookingDraft *draft, ClBookingPlan *plan, GError **error);
gboolean cl_booking_may_book (ClAction *action,
                              gint64 client,
                              gint64 practitioner,
                              ClBookingPlan *plan,
                              GError **error);
gboolean cl_booking_check_place (const char *place, GError **error);

/* cl-booking-conflicts.c, cl-booking-suggest.c */
GHashTable *cl_booking_plan_list_moved (ClBookingPlan *plan);
gboolean cl_booking_plan_list_taken (ClAction *action,
                                     ClBookingPlan *plan,
                                     const ClPlanned *planned,
                                     gint64 start,
                                     gint64 end,
                                     GHashTable *moved,
                                     GArray *taken,
                                     GError **error);
gboolean cl_booking_suggest (ClAction *action, ClBookingPlan *plan, GError **error);
gboolean cl_booking_plan_is_refused_conflicts (ClAction *action, const ClBookingPlan *plan);
ClAppointmentState
cl_appointment_get_moved_state (ClAction *action, ClAppointment *appointment, gint64 start);
gboolean cl_appointment_write_moved (ClAction *action,
                                     ClAppointment *appointment,
                                     gint64 start,
                                     gint64 end,
                                     GError **error);
gboolean cl_booking_plan_look (ClAction *action, ClBookingPlan *plan, GError **error);
gboolean cl_booking_plan_check (ClAction *action, const ClBookingPlan *plan, GError **error);

/* cl-move-plan.c, cl-move-repeat.c, cl-move-series.c */
void
cl_booking_plan_take_choice (ClPlanned *planned, const ClOccurrenceChoice *choice, GTimeZone *zone);
gboolean cl_booking_check_any (const ClBookingPlan *plan, GError **error);
gboolean cl_booking_check_choices (GArray *choices, GArray *starts, GError **error);
gboolean cl_booking_refuse_repeat (GError **error, const char *sentence);
gboolean cl_booking_plan_re_repeat (ClAction *action,
                                    ClAppointment *named,
                                    ClMoveDraft *draft,
                                    gint64 start,
                                    ClBookingPlan *plan,
                                    GError **error);
gboolean cl_booking_write_re_repeat (ClAction *action, ClBookingPlan *plan, GError **error);
gboolean cl_appointment_is_reached (ClAppointment *each, ClAppointment *named, gint64 now);
gboolean cl_moved_series_plan (ClAction *action,
                               ClAppointment *named,
                               ClMoveDraft *draft,
                               gint64 start,
                               ClBookingPlan *plan,
                               ClMovedSeries *moved,
                               GError **error);
gboolean cl_booking_plan_move (ClAction *action,
                               gint64 id,
                               ClMoveDraft *draft,
                               ClBookingPlan *plan,
                               ClMovedSeries *moved,
                               ClAppointment **named_out,
                               ClActionLog *log,
                               GError **error);
GPtrArray *cl_appointment_list_reached (ClAction *action,
                                        ClAppointment *named,
                                        ClRepeatScope scope,
                                        GError **error);
gboolean cl_appointment_check_revision (ClAppointment *named, gint64 revision, GError **error);

/* What else is otherwise of an appointment (cl-appointment-edit-actions.c). */
gboolean cl_appointment_check_edit (ClAppointment *named, ClAppointmentEdit *edit, GError **error);
void cl_appointment_apply_edit (ClAppointment *each, ClAppointmentEdit *edit);
void cl_appointment_keep_rooms (ClBookingPlan *plan, ClAppointmentEdit *edit);
gboolean cl_appointment_check_rooms (ClAction *action,
                                     GPtrArray *reached,
                                     ClAppointmentEdit *edit,
                                     GError **error);
ClAppointment *cl_appointment_find_named (ClAction *action,
                                          ClChange *change,
                                          ClChangeOutcome *outcome,
                                          ClActionLog *log,
                                          GError **error);
void cl_appointment_tell_scope (ClAppointment *named,
                                ClChange *change,
                                ClChangeOutcome *outcome,
                                ClActionLog *log);

/* One appointment as far as the acting member may know of it (cl-appointment-find.c). */
gboolean cl_appointment_mask (const ClMemberFacts *me,
                              const ClMemberFacts *practitioner,
                              const ClClientFacts *facts,
                              gint64 now,
                              GTimeZone *zone,
                              ClAppointment *appointment);
/* cl-appointment-service.c */
GPtrArray *cl_appointment_list_for_client (ClAction *action, gint64 client, GError **error);
ClAppointment *cl_appointment_find (ClAction *action, gint64 id, ClActionLog *log, GError **error);
gboolean cl_appointment_find_overlap (ClAction *action,
                                      ClAppointment *appointment,
                                      gboolean *overlaps,
                                      GError **error);
gboolean cl_appointment_may_move (ClAction *action, ClAppointment *appointment, GError **error);

G_END_DECLS
