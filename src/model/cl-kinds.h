/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The enumerations of the domain that have a word in the database and on the command line.
 * Each begins with an INVALID of -1: a word that names none of them, which the service refuses
 * as invalid once the policy has been asked. */

typedef enum
{
  CL_MEMBER_STATUS_INVALID = -1,
  CL_MEMBER_STATUS_INVITED,
  CL_MEMBER_STATUS_ACTIVE,
  CL_MEMBER_STATUS_SUSPENDED,
  CL_MEMBER_STATUS_REMOVED,
} ClMemberStatus;

/* Where a grant came from (docs: ACCESS, What each action does). */
typedef enum
{
  CL_GRANT_SOURCE_INVALID = -1,
  CL_GRANT_SOURCE_MANAGE,
  CL_GRANT_SOURCE_STAFF,
  CL_GRANT_SOURCE_CASE,
  CL_GRANT_SOURCE_CHART_SHARE,
  CL_GRANT_SOURCE_DEMOGRAPHICS,
  CL_GRANT_SOURCE_BOOKING,
  CL_GRANT_SOURCE_REFERRAL,
  CL_GRANT_SOURCE_NOTE,
  CL_GRANT_SOURCE_INTAKE,
  CL_GRANT_SOURCE_IMPORT,
} ClGrantSource;

/* Why somebody has an area (docs: ACCESS, How areas are computed). */
typedef enum
{
  CL_REASON_INVALID = -1,
  CL_REASON_OWNER,
  CL_REASON_GRANT,
  CL_REASON_EVERYONE,
  CL_REASON_CASE,
  CL_REASON_CHART_SHARE,
  CL_REASON_REFERRAL,
  CL_REASON_ROLE,
  CL_REASON_CASE_MANAGER,
  CL_REASON_REVIEW,
  CL_REASON_EMERGENCY,
  CL_REASON_AUTHOR,
} ClReasonSource;

/* A practitioner's own setting for a client; unset counts as active. */
typedef enum
{
  CL_CARE_STATUS_INVALID = -1,
  CL_CARE_STATUS_ACTIVE,
  CL_CARE_STATUS_INACTIVE,
  CL_CARE_STATUS_WAITING,
  CL_CARE_STATUS_DISCHARGED,
} ClCareStatus;

typedef enum
{
  CL_CASE_STATUS_INVALID = -1,
  CL_CASE_STATUS_ACTIVE,
  CL_CASE_STATUS_CLOSED,
} ClCaseStatus;

typedef enum
{
  CL_REFERRAL_STATUS_INVALID = -1,
  CL_REFERRAL_STATUS_REQUESTED,
  CL_REFERRAL_STATUS_ACCEPTED,
  CL_REFERRAL_STATUS_REJECTED,
  CL_REFERRAL_STATUS_ON_HOLD,
  CL_REFERRAL_STATUS_COMPLETED,
} ClReferralStatus;

typedef enum
{
  CL_NOTE_KIND_INVALID = -1,
  CL_NOTE_KIND_PROGRESS,
  CL_NOTE_KIND_INTAKE,
  CL_NOTE_KIND_PSYCHOTHERAPY,
  CL_NOTE_KIND_TREATMENT_PLAN,
  CL_NOTE_KIND_CONTACT,
} ClNoteKind;

typedef enum
{
  CL_NOTE_STATE_INVALID = -1,
  CL_NOTE_STATE_DRAFT,
  CL_NOTE_STATE_SIGNED,
  CL_NOTE_STATE_SUBMITTED,
  CL_NOTE_STATE_COSIGNED,
  CL_NOTE_STATE_RETURNED,
} ClNoteState;

typedef enum
{
  CL_OUTCOME_INVALID = -1,
  CL_OUTCOME_DONE,
  CL_OUTCOME_DENIED,
  CL_OUTCOME_FAILED,
} ClOutcome;

const char *cl_member_status_to_nick (ClMemberStatus status);
ClMemberStatus cl_member_status_from_nick (const char *nick);
const char *cl_member_status_get_label (ClMemberStatus status);
const char *cl_grant_source_to_nick (ClGrantSource source);
ClGrantSource cl_grant_source_from_nick (const char *nick);
const char *cl_reason_source_to_nick (ClReasonSource source);
ClReasonSource cl_reason_source_from_nick (const char *nick);
const char *cl_care_status_to_nick (ClCareStatus status);
ClCareStatus cl_care_status_from_nick (const char *nick);
const char *cl_care_status_get_label (ClCareStatus status);
const char *cl_case_status_to_nick (ClCaseStatus status);
ClCaseStatus cl_case_status_from_nick (const char *nick);
const char *cl_case_status_get_label (ClCaseStatus status);
const char *cl_referral_status_to_nick (ClReferralStatus status);
ClReferralStatus cl_referral_status_from_nick (const char *nick);
const char *cl_note_kind_to_nick (ClNoteKind kind);
ClNoteKind cl_note_kind_from_nick (const char *nick);
const char *cl_note_state_to_nick (ClNoteState state);
ClNoteState cl_note_state_from_nick (const char *nick);
const char *cl_outcome_to_nick (ClOutcome outcome);
ClOutcome cl_outcome_from_nick (const char *nick);

G_END_DECLS
