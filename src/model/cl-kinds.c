/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-kinds.h"

#include <glib/gi18n-lib.h>

#include "cl-nick-private.h"

/* The words stand in the order of the enumerations' values. */

static const char *const member_status_nicks[] = {
  [CL_MEMBER_STATUS_INVITED] = "invited",
  [CL_MEMBER_STATUS_ACTIVE] = "active",
  [CL_MEMBER_STATUS_SUSPENDED] = "suspended",
  [CL_MEMBER_STATUS_REMOVED] = "removed",
};

static const char *const grant_source_nicks[] = {
  [CL_GRANT_SOURCE_MANAGE] = "manage",
  [CL_GRANT_SOURCE_STAFF] = "staff",
  [CL_GRANT_SOURCE_CASE] = "case",
  [CL_GRANT_SOURCE_CHART_SHARE] = "chart-share",
  [CL_GRANT_SOURCE_DEMOGRAPHICS] = "demographics",
  [CL_GRANT_SOURCE_BOOKING] = "booking",
  [CL_GRANT_SOURCE_REFERRAL] = "referral",
  [CL_GRANT_SOURCE_NOTE] = "note",
  [CL_GRANT_SOURCE_INTAKE] = "intake",
  [CL_GRANT_SOURCE_IMPORT] = "import",
};

static const char *const reason_source_nicks[] = {
  [CL_REASON_OWNER] = "owner",
  [CL_REASON_GRANT] = "grant",
  [CL_REASON_EVERYONE] = "everyone",
  [CL_REASON_CASE] = "case",
  [CL_REASON_CHART_SHARE] = "chart-share",
  [CL_REASON_REFERRAL] = "referral",
  [CL_REASON_ROLE] = "role",
  [CL_REASON_CASE_MANAGER] = "case-manager",
  [CL_REASON_REVIEW] = "review",
  [CL_REASON_EMERGENCY] = "emergency",
  [CL_REASON_AUTHOR] = "author",
};

static const char *const care_status_nicks[] = {
  [CL_CARE_STATUS_ACTIVE] = "active",
  [CL_CARE_STATUS_INACTIVE] = "inactive",
  [CL_CARE_STATUS_WAITING] = "waiting",
  [CL_CARE_STATUS_DISCHARGED] = "discharged",
};

static const char *const case_status_nicks[] = {
  [CL_CASE_STATUS_ACTIVE] = "active",
  [CL_CASE_STATUS_CLOSED] = "closed",
};

static const char *const referral_status_nicks[] = {
  [CL_REFERRAL_STATUS_REQUESTED] = "requested", [CL_REFERRAL_STATUS_ACCEPTED] = "accepted",
  [CL_REFERRAL_STATUS_REJECTED] = "rejected",   [CL_REFERRAL_STATUS_ON_HOLD] = "on-hold",
  [CL_REFERRAL_STATUS_COMPLETED] = "completed",
};

static const char *const note_kind_nicks[] = {
  [CL_NOTE_KIND_PROGRESS] = "progress",
  [CL_NOTE_KIND_INTAKE] = "intake",
  [CL_NOTE_KIND_PSYCHOTHERAPY] = "psychotherapy",
  [CL_NOTE_KIND_TREATMENT_PLAN] = "treatment-plan",
  [CL_NOTE_KIND_CONTACT] = "contact",
};

static const char *const note_state_nicks[] = {
  [CL_NOTE_STATE_DRAFT] = "draft",         [CL_NOTE_STATE_SIGNED] = "signed",
  [CL_NOTE_STATE_SUBMITTED] = "submitted", [CL_NOTE_STATE_COSIGNED] = "cosigned",
  [CL_NOTE_STATE_RETURNED] = "returned",
};

static const char *const outcome_nicks[] = {
  [CL_OUTCOME_DONE] = "done",
  [CL_OUTCOME_DENIED] = "denied",
  [CL_OUTCOME_FAILED] = "failed",
};

/**
 * cl_member_status_to_nick:
 * @status: a value other than %CL_MEMBER_STATUS_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_member_status_to_nick (ClMemberStatus status)
{
  return cl_nick_get (member_status_nicks, G_N_ELEMENTS (member_status_nicks), status);
}

/**
 * cl_member_status_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_MEMBER_STATUS_INVALID
 */
ClMemberStatus
cl_member_status_from_nick (const char *nick)
{
  return (ClMemberStatus) cl_nick_find (member_status_nicks, G_N_ELEMENTS (member_status_nicks),
                                        nick);
}

/**
 * cl_member_status_get_label:
 * @status: a value other than %CL_MEMBER_STATUS_INVALID
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_member_status_get_label (ClMemberStatus status)
{
  switch (status)
    {
    case CL_MEMBER_STATUS_INVITED:
      return C_ ("member status", "Invited");
    case CL_MEMBER_STATUS_ACTIVE:
      return C_ ("member status", "Active");
    case CL_MEMBER_STATUS_SUSPENDED:
      return C_ ("member status", "Suspended");
    case CL_MEMBER_STATUS_REMOVED:
      return C_ ("member status", "Removed");
    case CL_MEMBER_STATUS_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_grant_source_to_nick:
 * @source: a value other than %CL_GRANT_SOURCE_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_grant_source_to_nick (ClGrantSource source)
{
  return cl_nick_get (grant_source_nicks, G_N_ELEMENTS (grant_source_nicks), source);
}

/**
 * cl_grant_source_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_GRANT_SOURCE_INVALID
 */
ClGrantSource
cl_grant_source_from_nick (const char *nick)
{
  return (ClGrantSource) cl_nick_find (grant_source_nicks, G_N_ELEMENTS (grant_source_nicks), nick);
}

/**
 * cl_reason_source_to_nick:
 * @source: a value other than %CL_REASON_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_reason_source_to_nick (ClReasonSource source)
{
  return cl_nick_get (reason_source_nicks, G_N_ELEMENTS (reason_source_nicks), source);
}

/**
 * cl_reason_source_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_REASON_INVALID
 */
ClReasonSource
cl_reason_source_from_nick (const char *nick)
{
  return (ClReasonSource) cl_nick_find (reason_source_nicks, G_N_ELEMENTS (reason_source_nicks),
                                        nick);
}

/**
 * cl_care_status_to_nick:
 * @status: a value other than %CL_CARE_STATUS_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_care_status_to_nick (ClCareStatus status)
{
  return cl_nick_get (care_status_nicks, G_N_ELEMENTS (care_status_nicks), status);
}

/**
 * cl_care_status_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_CARE_STATUS_INVALID
 */
ClCareStatus
cl_care_status_from_nick (const char *nick)
{
  return (ClCareStatus) cl_nick_find (care_status_nicks, G_N_ELEMENTS (care_status_nicks), nick);
}

/**
 * cl_care_status_get_label:
 * @status: a value other than %CL_CARE_STATUS_INVALID
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_care_status_get_label (ClCareStatus status)
{
  switch (status)
    {
    case CL_CARE_STATUS_ACTIVE:
      return C_ ("client status", "Active");
    case CL_CARE_STATUS_INACTIVE:
      return C_ ("client status", "Inactive");
    case CL_CARE_STATUS_WAITING:
      return C_ ("client status", "Waiting");
    case CL_CARE_STATUS_DISCHARGED:
      return C_ ("client status", "Discharged");
    case CL_CARE_STATUS_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_case_status_to_nick:
 * @status: a value other than %CL_CASE_STATUS_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_case_status_to_nick (ClCaseStatus status)
{
  return cl_nick_get (case_status_nicks, G_N_ELEMENTS (case_status_nicks), status);
}

/**
 * cl_case_status_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_CASE_STATUS_INVALID
 */
ClCaseStatus
cl_case_status_from_nick (const char *nick)
{
  return (ClCaseStatus) cl_nick_find (case_status_nicks, G_N_ELEMENTS (case_status_nicks), nick);
}

/**
 * cl_case_status_get_label:
 * @status: a value other than %CL_CASE_STATUS_INVALID
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_case_status_get_label (ClCaseStatus status)
{
  switch (status)
    {
    case CL_CASE_STATUS_ACTIVE:
      return C_ ("case status", "Active");
    case CL_CASE_STATUS_CLOSED:
      return C_ ("case status", "Closed");
    case CL_CASE_STATUS_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_referral_status_to_nick:
 * @status: a value other than %CL_REFERRAL_STATUS_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_referral_status_to_nick (ClReferralStatus status)
{
  return cl_nick_get (referral_status_nicks, G_N_ELEMENTS (referral_status_nicks), status);
}

/**
 * cl_referral_status_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_REFERRAL_STATUS_INVALID
 */
ClReferralStatus
cl_referral_status_from_nick (const char *nick)
{
  return (ClReferralStatus) cl_nick_find (referral_status_nicks,
                                          G_N_ELEMENTS (referral_status_nicks), nick);
}

/**
 * cl_note_kind_to_nick:
 * @kind: a value other than %CL_NOTE_KIND_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_note_kind_to_nick (ClNoteKind kind)
{
  return cl_nick_get (note_kind_nicks, G_N_ELEMENTS (note_kind_nicks), kind);
}

/**
 * cl_note_kind_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_NOTE_KIND_INVALID
 */
ClNoteKind
cl_note_kind_from_nick (const char *nick)
{
  return (ClNoteKind) cl_nick_find (note_kind_nicks, G_N_ELEMENTS (note_kind_nicks), nick);
}

/**
 * cl_note_state_to_nick:
 * @state: a value other than %CL_NOTE_STATE_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_note_state_to_nick (ClNoteState state)
{
  return cl_nick_get (note_state_nicks, G_N_ELEMENTS (note_state_nicks), state);
}

/**
 * cl_note_state_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_NOTE_STATE_INVALID
 */
ClNoteState
cl_note_state_from_nick (const char *nick)
{
  return (ClNoteState) cl_nick_find (note_state_nicks, G_N_ELEMENTS (note_state_nicks), nick);
}

/**
 * cl_outcome_to_nick:
 * @outcome: a value other than %CL_OUTCOME_INVALID
 *
 * Returns: (transfer none): its word in the database and on the command line
 */
const char *
cl_outcome_to_nick (ClOutcome outcome)
{
  return cl_nick_get (outcome_nicks, G_N_ELEMENTS (outcome_nicks), outcome);
}

/**
 * cl_outcome_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_OUTCOME_INVALID
 */
ClOutcome
cl_outcome_from_nick (const char *nick)
{
  return (ClOutcome) cl_nick_find (outcome_nicks, G_N_ELEMENTS (outcome_nicks), nick);
}
