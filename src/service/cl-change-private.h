/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-read-private.h"
#include "cl-change.h"

G_BEGIN_DECLS

/* What a ClChange holds, for the actions of the service. Which fields count depends on kind. */
struct _ClChange
{
  gatomicrefcount ref_count;

  ClChangeKind kind;
  gint64 client;
  gint64 case_id;
  gint64 member;
  gboolean has_other; /* owner of a new client, supervisor */
  gint64 other; /* also an end of access, or a notice */
  char *text; /* reason, title, role name */
  char *text2; /* diagnosis, new role name */
  char *secret; /* a reset password, the words of a recovery key, what a note says; wiped */
  char *revision;
  gint64 expected_client;
  char *expected_staff; /* see cl_change_expect_staff() */
  gboolean has_expected_grant; /* see cl_change_expect_grant() */
  ClGrant expected_grant;
  gboolean has_expected_kept; /* see cl_change_expect_kept() */
  gint64 expected_kept;
  gboolean has_expected_everyone; /* see cl_change_expect_everyone() */
  ClLevel expected_everyone;
  char *expected_member; /* see cl_change_expect_member() */
  gboolean has_expected_epoch; /* see cl_change_expect_epoch() */
  gint64 expected_epoch;
  char *expected_recovery; /* see cl_change_expect_recovery() */
  /* permissions or status given; a client was reminded; a note is ready for review */
  gboolean has_value;
  ClPermission permissions;
  ClCareStatus status;
  GStrv names; /* settings; diagnoses */
  GStrv values;
  GStrv expected; /* see cl_change_expect_settings() */
  ClMemberDraft *member_draft;
  ClRemovalDraft *removal_draft;
  ClReferralDraft *referral_draft;
  ClClientDetails *details;
  ClAccessDraft *access_draft;
  ClAvailability *availability;
  ClWaiting *waiting;
  gint64 note;
  ClNoteKind note_kind;
  gint64 appointment;
  ClRepeatScope scope;
  ClAppointmentState state;
  ClBookingDraft *booking;
  ClMoveDraft *move;
  ClAppointmentEdit *edit;
  ClCalendarBusy *busy;
  gint64 document;
  ClDocumentDraft *document_draft;
  GCancellable *cancellable;
};

/* For the files that make changes of one kind. */
ClChange *cl_change_new_of_kind (ClChangeKind kind);
ClChange *cl_change_new_for_member (ClChangeKind kind, gint64 member);
ClChange *cl_change_new_for_client (ClChangeKind kind, gint64 client, gint64 member);
void cl_change_normalise (char **text);

G_END_DECLS
