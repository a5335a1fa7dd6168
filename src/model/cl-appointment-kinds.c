/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-appointment.h"
#include "cl-nick-private.h"

static const char *const state_nicks[] = {
  [CL_APPOINTMENT_STATE_BOOKED] = "booked",       [CL_APPOINTMENT_STATE_ARRIVED] = "arrived",
  [CL_APPOINTMENT_STATE_FULFILLED] = "fulfilled", [CL_APPOINTMENT_STATE_CANCELLED] = "cancelled",
  [CL_APPOINTMENT_STATE_NO_SHOW] = "no-show",
};

static const char *const state_labels[] = {
  [CL_APPOINTMENT_STATE_BOOKED] = NC_ ("appointment", "Booked"),
  [CL_APPOINTMENT_STATE_ARRIVED] = NC_ ("appointment", "Arrived"),
  [CL_APPOINTMENT_STATE_FULFILLED] = NC_ ("appointment", "Fulfilled"),
  [CL_APPOINTMENT_STATE_CANCELLED] = NC_ ("appointment", "Cancelled"),
  [CL_APPOINTMENT_STATE_NO_SHOW] = NC_ ("appointment", "No-show"),
};

static const char *const kind_nicks[] = {
  [CL_APPOINTMENT_KIND_THERAPY] = "therapy",
  [CL_APPOINTMENT_KIND_INTAKE] = "intake",
  [CL_APPOINTMENT_KIND_ASSESSMENT] = "assessment",
  [CL_APPOINTMENT_KIND_COUPLE] = "couple",
  [CL_APPOINTMENT_KIND_FAMILY] = "family",
  [CL_APPOINTMENT_KIND_GROUP] = "group",
  [CL_APPOINTMENT_KIND_CONSULTATION] = "consultation",
  [CL_APPOINTMENT_KIND_FOLLOW_UP] = "follow-up",
  [CL_APPOINTMENT_KIND_MEETING] = "meeting",
  [CL_APPOINTMENT_KIND_OUT_OF_OFFICE] = "out-of-office",
  [CL_APPOINTMENT_KIND_IMPORTED] = "imported",
};

static const char *const kind_labels[] = {
  [CL_APPOINTMENT_KIND_THERAPY] = NC_ ("appointment", "Individual therapy"),
  [CL_APPOINTMENT_KIND_INTAKE] = NC_ ("appointment", "Intake"),
  [CL_APPOINTMENT_KIND_ASSESSMENT] = NC_ ("appointment", "Assessment"),
  [CL_APPOINTMENT_KIND_COUPLE] = NC_ ("appointment", "Couple session"),
  [CL_APPOINTMENT_KIND_FAMILY] = NC_ ("appointment", "Family session"),
  [CL_APPOINTMENT_KIND_GROUP] = NC_ ("appointment", "Group session"),
  [CL_APPOINTMENT_KIND_CONSULTATION] = NC_ ("appointment", "Consultation"),
  [CL_APPOINTMENT_KIND_FOLLOW_UP] = NC_ ("appointment", "Follow-up"),
  [CL_APPOINTMENT_KIND_MEETING] = NC_ ("appointment", "Meeting"),
  [CL_APPOINTMENT_KIND_OUT_OF_OFFICE] = NC_ ("appointment", "Out of office"),
  [CL_APPOINTMENT_KIND_IMPORTED] = NC_ ("appointment", "Busy elsewhere"),
};

/* How long each usually is: what a new one begins with. */
static const guint kind_minutes[] = {
  [CL_APPOINTMENT_KIND_THERAPY] = 50,      [CL_APPOINTMENT_KIND_INTAKE] = 50,
  [CL_APPOINTMENT_KIND_ASSESSMENT] = 90,   [CL_APPOINTMENT_KIND_COUPLE] = 80,
  [CL_APPOINTMENT_KIND_FAMILY] = 90,       [CL_APPOINTMENT_KIND_GROUP] = 90,
  [CL_APPOINTMENT_KIND_CONSULTATION] = 30, [CL_APPOINTMENT_KIND_FOLLOW_UP] = 30,
  [CL_APPOINTMENT_KIND_MEETING] = 60,      [CL_APPOINTMENT_KIND_OUT_OF_OFFICE] = 240,
  [CL_APPOINTMENT_KIND_IMPORTED] = 60,
};

static const char *const scope_nicks[] = {
  [CL_REPEAT_SCOPE_THIS] = "this",
  [CL_REPEAT_SCOPE_FOLLOWING] = "following",
  [CL_REPEAT_SCOPE_ALL] = "all",
};

/**
 * cl_appointment_state_to_nick:
 * @state: a state
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_appointment_state_to_nick (ClAppointmentState state)
{
  return cl_nick_get (state_nicks, G_N_ELEMENTS (state_nicks), state);
}

/**
 * cl_appointment_state_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the state, or %CL_APPOINTMENT_STATE_INVALID
 */
ClAppointmentState
cl_appointment_state_from_nick (const char *nick)
{
  return (ClAppointmentState) cl_nick_find (state_nicks, G_N_ELEMENTS (state_nicks), nick);
}

/**
 * cl_appointment_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): what people read, translated
 */
const char *
cl_appointment_state_get_label (ClAppointmentState state)
{
  g_return_val_if_fail ((int) state >= 0 && (gsize) state < G_N_ELEMENTS (state_labels), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "appointment", state_labels[state]);
}

/**
 * cl_appointment_kind_to_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_appointment_kind_to_nick (ClAppointmentKind kind)
{
  return cl_nick_get (kind_nicks, G_N_ELEMENTS (kind_nicks), kind);
}

/**
 * cl_appointment_kind_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the kind, or %CL_APPOINTMENT_KIND_INVALID
 */
ClAppointmentKind
cl_appointment_kind_from_nick (const char *nick)
{
  return (ClAppointmentKind) cl_nick_find (kind_nicks, G_N_ELEMENTS (kind_nicks), nick);
}

/**
 * cl_appointment_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what people read, translated
 */
const char *
cl_appointment_kind_get_label (ClAppointmentKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CL_N_APPOINTMENT_KINDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "appointment", kind_labels[kind]);
}

/**
 * cl_appointment_kind_is_block:
 * @kind: a kind
 *
 * Returns: whether it is no appointment with a client, but blocks a practitioner's time
 */
gboolean
cl_appointment_kind_is_block (ClAppointmentKind kind)
{
  return kind == CL_APPOINTMENT_KIND_MEETING || kind == CL_APPOINTMENT_KIND_OUT_OF_OFFICE ||
         kind == CL_APPOINTMENT_KIND_IMPORTED;
}

/**
 * cl_appointment_kind_get_minutes:
 * @kind: a kind
 *
 * Returns: how many minutes it usually lasts
 */
guint
cl_appointment_kind_get_minutes (ClAppointmentKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CL_N_APPOINTMENT_KINDS, 0);

  return kind_minutes[kind];
}

/**
 * cl_repeat_scope_to_nick:
 * @scope: a scope
 *
 * Returns: (transfer none): its word on the command line
 */
const char *
cl_repeat_scope_to_nick (ClRepeatScope scope)
{
  return cl_nick_get (scope_nicks, G_N_ELEMENTS (scope_nicks), scope);
}

/**
 * cl_repeat_scope_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the scope, or %CL_REPEAT_SCOPE_INVALID
 */
ClRepeatScope
cl_repeat_scope_from_nick (const char *nick)
{
  return (ClRepeatScope) cl_nick_find (scope_nicks, G_N_ELEMENTS (scope_nicks), nick);
}
