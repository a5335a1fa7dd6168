/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* An appointment, or what else blocks a practitioner's time, lasts a minute at least and a day at
 * most (cl_appointment_get_max_minutes()), which is mostly 24 hours. No day of any zone is longer
 * than the longest. */
#define CL_APPOINTMENT_MIN_MINUTES 1
#define CL_APPOINTMENT_MAX_MINUTES (24 * 60)
#define CL_APPOINTMENT_LONGEST_MINUTES (26 * 60)
/* The most appointments that one repeat makes. */
#define CL_APPOINTMENT_MAX_REPEATS 366

/* How an appointment stands. */
typedef enum
{
  CL_APPOINTMENT_STATE_INVALID = -1,
  CL_APPOINTMENT_STATE_BOOKED,
  CL_APPOINTMENT_STATE_ARRIVED,
  CL_APPOINTMENT_STATE_FULFILLED,
  CL_APPOINTMENT_STATE_CANCELLED,
  CL_APPOINTMENT_STATE_NO_SHOW,
} ClAppointmentState;

/**
 * ClAppointmentKind:
 *
 * What it is for. The last three are no appointments with a client: they block a practitioner's
 * time (see cl_appointment_kind_is_block()).
 */
typedef enum
{
  CL_APPOINTMENT_KIND_INVALID = -1,
  CL_APPOINTMENT_KIND_THERAPY,
  CL_APPOINTMENT_KIND_INTAKE,
  CL_APPOINTMENT_KIND_ASSESSMENT,
  CL_APPOINTMENT_KIND_COUPLE,
  CL_APPOINTMENT_KIND_FAMILY,
  CL_APPOINTMENT_KIND_GROUP,
  CL_APPOINTMENT_KIND_CONSULTATION,
  CL_APPOINTMENT_KIND_FOLLOW_UP,
  CL_APPOINTMENT_KIND_MEETING,
  CL_APPOINTMENT_KIND_OUT_OF_OFFICE,
  CL_APPOINTMENT_KIND_IMPORTED,
  CL_N_APPOINTMENT_KINDS,
} ClAppointmentKind;

/* Which of a repeated appointment's occurrences a change reaches. */
typedef enum
{
  CL_REPEAT_SCOPE_INVALID = -1,
  CL_REPEAT_SCOPE_THIS,
  CL_REPEAT_SCOPE_FOLLOWING,
  CL_REPEAT_SCOPE_ALL,
} ClRepeatScope;

const char *cl_appointment_state_to_nick (ClAppointmentState state);
ClAppointmentState cl_appointment_state_from_nick (const char *nick);
const char *cl_appointment_state_get_label (ClAppointmentState state);
const char *cl_appointment_kind_to_nick (ClAppointmentKind kind);
ClAppointmentKind cl_appointment_kind_from_nick (const char *nick);
const char *cl_appointment_kind_get_label (ClAppointmentKind kind);
gboolean cl_appointment_kind_is_block (ClAppointmentKind kind);
guint cl_appointment_kind_get_minutes (ClAppointmentKind kind);
const char *cl_repeat_scope_to_nick (ClRepeatScope scope);
ClRepeatScope cl_repeat_scope_from_nick (const char *nick);

#define CL_TYPE_APPOINTMENT (cl_appointment_get_type ())
G_DECLARE_FINAL_TYPE (ClAppointment, cl_appointment, CL, APPOINTMENT, GObject)

/**
 * ClAppointment:
 * @id: its row, 0 where it is busy
 * @practitioner: whose calendar it stands in
 * @client: with whom; 0 for a block, and where it is busy
 * @client_name: (nullable): only where the asking member may know it
 * @start, @end: instants, @end is the first after it
 * @state: how it stands
 * @kind: what for
 * @place: (nullable): place of service, a CMS code of two digits
 * @room: (nullable): where
 * @title: (nullable): of a block: what it is about
 * @series: the repeat it belongs to, or 0
 * @original_start: where the repeat had put it (RFC 5545, RECURRENCE-ID), or 0
 * @rule: (nullable): of a series: its RRULE
 * @series_start: where @rule starts, or 0
 * @is_detached: whether it was moved on its own, and stays where it is when its series moves
 * @is_busy: whether the asking member may know no more than practitioner, start and end
 * @may_change: whether they may move and cancel it, as the policy says
 * @steps: a bit for each ClAppointmentState that they may give it, as the policy says
 * @revision: counts its changes
 *
 * An appointment, or a block of a practitioner's time. Plain data.
 */
struct _ClAppointment
{
  GObject parent_instance;

  gint64 id;
  gint64 practitioner;
  gint64 client;
  char *client_name;
  gint64 start;
  gint64 end;
  ClAppointmentState state;
  ClAppointmentKind kind;
  char *place;
  char *room;
  char *title;
  gint64 series;
  gint64 original_start;
  char *rule;
  gint64 series_start;
  gboolean is_detached;
  gboolean is_busy;
  gboolean may_change;
  guint steps;
  gint64 revision;
};

ClAppointment *cl_appointment_new (gint64 id, gint64 practitioner, gint64 start, gint64 end);
gint64 cl_appointment_get_max_minutes (gint64 start, GTimeZone *zone);
gint64 cl_appointment_get_end_alike (gint64 start, gint64 like, gint64 like_end, GTimeZone *zone);
gboolean cl_appointment_overlaps (ClAppointment *self, gint64 start, gint64 end);

G_END_DECLS
