/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

G_BEGIN_DECLS

/**
 * ClOccurrenceChoice:
 * @original: the occurrence, where the rule puts it
 * @start: where it goes instead, %CL_TIME_NONE where it is skipped
 * @allow_overlap, @ignore_availability: whether this one is booked all the same
 *
 * What was chosen for one occurrence of a repeat.
 */
typedef struct
{
  gint64 original;
  gint64 start;
  gboolean allow_overlap;
  gboolean ignore_availability;
} ClOccurrenceChoice;

#define CL_TYPE_BOOKING_DRAFT (cl_booking_draft_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingDraft, cl_booking_draft, CL, BOOKING_DRAFT, GObject)

/**
 * ClBookingDraft:
 * @client: with whom; 0 for a block of time
 * @practitioner: a member, 0 where the name was nobody's
 * @start: an instant, or %CL_TIME_INVALID
 * @minutes: how long
 * @kind: what for, or %CL_APPOINTMENT_KIND_INVALID
 * @place: (nullable): place of service, a CMS code
 * @room: (nullable): where
 * @title: (nullable): of a block
 * @rule: (nullable): RFC 5545 RRULE, without its name
 * @choices: (element-type ClOccurrenceChoice): for single occurrences of @rule
 * @allow_overlap: whether overlaps are meant
 * @ignore_availability: whether times outside availability are meant
 * @waiting: the client's entry of the waiting list that is booked for, or 0
 *
 * What is asked for when booking. Plain data.
 */
struct _ClBookingDraft
{
  GObject parent_instance;

  gint64 client;
  gint64 practitioner;
  gint64 start;
  gint64 minutes;
  ClAppointmentKind kind;
  char *place;
  char *room;
  char *title;
  char *rule;
  GArray *choices;
  gboolean allow_overlap;
  gboolean ignore_availability;
  gint64 waiting;
};

ClBookingDraft *cl_booking_draft_new (gint64 client, gint64 practitioner);
const ClOccurrenceChoice *cl_booking_draft_find_choice (ClBookingDraft *self, gint64 original);

/* What stands in an appointment's way. */
typedef enum
{
  CL_CONFLICT_PRACTITIONER,
  CL_CONFLICT_CLIENT,
  CL_CONFLICT_ROOM,
  CL_CONFLICT_AVAILABILITY,
} ClConflictKind;

#define CL_TYPE_CONFLICT (cl_conflict_get_type ())
G_DECLARE_FINAL_TYPE (ClConflict, cl_conflict, CL, CONFLICT, GObject)

/**
 * ClConflict:
 * @kind: what is taken
 * @appointment: (nullable): the other one, as far as the asking member may know it
 * @appointment_id: its row
 * @label: (nullable): of a time off: why
 *
 * One thing in the way of one occurrence. Plain data.
 */
struct _ClConflict
{
  GObject parent_instance;

  ClConflictKind kind;
  ClAppointment *appointment;
  gint64 appointment_id;
  char *label;
};

#define CL_TYPE_OCCURRENCE (cl_occurrence_get_type ())
G_DECLARE_FINAL_TYPE (ClOccurrence, cl_occurrence, CL, OCCURRENCE, GObject)

/**
 * ClOccurrence:
 * @original: where the rule puts it
 * @start, @end: where it is to be, with what was chosen
 * @is_skipped: whether it is left out
 * @conflicts: (element-type ClConflict): what stands in its way, meant or not
 * @suggestion: a free start on the same day, or %CL_TIME_NONE
 *
 * One appointment to be made. Plain data.
 */
struct _ClOccurrence
{
  GObject parent_instance;

  gint64 original;
  gint64 start;
  gint64 end;
  gboolean is_skipped;
  GPtrArray *conflicts;
  gint64 suggestion;
};

#define CL_TYPE_BOOKING_PREVIEW (cl_booking_preview_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingPreview, cl_booking_preview, CL, BOOKING_PREVIEW, GObject)

/**
 * ClBookingPreview:
 * @shares: whether booking gives the practitioner access
 * @is_outside: whether any occurrence lies outside availability
 * @refuses: whether the practice books nothing over what is in the way
 * @is_rebooked: of a move: whether what was marked as come or missed is booked again, for a day
 * that has not come
 * @occurrences: (element-type ClOccurrence): in order
 * @met: (nullable) (element-type gint64): the entries of the waiting list that it would close
 *
 * What booking would do. Plain data.
 */
struct _ClBookingPreview
{
  GObject parent_instance;

  gboolean shares;
  gboolean is_outside;
  gboolean refuses;
  gboolean is_rebooked;
  GPtrArray *occurrences;
  GArray *met;
};

#define CL_TYPE_APPOINTMENT_EDIT (cl_appointment_edit_get_type ())
G_DECLARE_FINAL_TYPE (ClAppointmentEdit, cl_appointment_edit, CL, APPOINTMENT_EDIT, GObject)

/**
 * ClAppointmentEdit:
 * @scope: which occurrences of a repeat
 * @has_kind, @kind: what for
 * @place: (nullable): place of service; %NULL leaves it, the empty text clears it
 * @room: (nullable): where, likewise
 * @title: (nullable): of a block, likewise
 * @allow_overlap: whether a room that is taken is meant
 * @revision: of the appointment, as it was shown; 0 for any
 *
 * What is to be otherwise of an appointment beside its time. Plain data.
 */
struct _ClAppointmentEdit
{
  GObject parent_instance;

  ClRepeatScope scope;
  gboolean has_kind;
  ClAppointmentKind kind;
  char *place;
  char *room;
  char *title;
  gboolean allow_overlap;
  gint64 revision;
};

ClAppointmentEdit *cl_appointment_edit_new (ClRepeatScope scope);

#define CL_TYPE_MOVE_DRAFT (cl_move_draft_get_type ())
G_DECLARE_FINAL_TYPE (ClMoveDraft, cl_move_draft, CL, MOVE_DRAFT, GObject)

/**
 * ClMoveDraft:
 * @scope: which occurrences of a repeat
 * @has_start, @start: where the named one goes; the others move as far by the practice's clocks
 * @has_minutes, @minutes: how long
 * @has_practitioner, @practitioner: to whose calendar
 * @has_rule, @rule: (nullable): the RRULE that it and those after it in its repeat are to have,
 *   %NULL where it is to come once; with %CL_REPEAT_SCOPE_ALL from the first that is still to come
 * @edit: (nullable): what else is to be otherwise of all that move; only its values count
 * @choices: (element-type ClOccurrenceChoice): for single ones of several; their original is where
 *   they were or, with @has_rule, where the rule puts them; %CL_TIME_NONE leaves one where it is
 *   or, with @has_rule, out
 * @allow_overlap: whether overlaps are meant
 * @ignore_availability: whether times outside availability are meant
 * @revision: of the appointment, as it was shown; 0 moves it whatever was changed since
 *
 * What is asked for when moving. Plain data.
 */
struct _ClMoveDraft
{
  GObject parent_instance;

  ClRepeatScope scope;
  gboolean has_start;
  gint64 start;
  gboolean has_minutes;
  gint64 minutes;
  gboolean has_practitioner;
  gint64 practitioner;
  gboolean has_rule;
  char *rule;
  ClAppointmentEdit *edit;
  GArray *choices;
  gboolean allow_overlap;
  gboolean ignore_availability;
  gint64 revision;
};

ClMoveDraft *cl_move_draft_new (ClRepeatScope scope);
const ClOccurrenceChoice *cl_move_draft_find_choice (ClMoveDraft *self, gint64 original);

ClConflict *cl_conflict_new (ClConflictKind kind, ClAppointment *appointment);
ClOccurrence *cl_occurrence_new (gint64 original, gint64 start, gint64 end);
ClBookingPreview *cl_booking_preview_new (void);

G_END_DECLS
