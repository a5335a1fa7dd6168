/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-access.h"
#include "cl-availability.h"
#include "cl-booking.h"
#include "cl-client.h"
#include "cl-document-draft.h"
#include "cl-member.h"
#include "cl-referral.h"
#include "cl-waiting.h"

G_BEGIN_DECLS

/**
 * ClChangeKind:
 *
 * Everything that a signed-in member can do to a practice, one value an action of
 * docs: CTL, batch.
 */
typedef enum
{
  CL_CHANGE_PRACTICE_CONFIGURE,
  CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY,
  CL_CHANGE_MEMBER_INVITE,
  CL_CHANGE_MEMBER_SUSPEND,
  CL_CHANGE_MEMBER_REACTIVATE,
  CL_CHANGE_MEMBER_RESET_PASSWORD,
  CL_CHANGE_MEMBER_UPDATE,
  CL_CHANGE_MEMBER_SET_CLINICAL,
  CL_CHANGE_MEMBER_SET_SUPERVISOR,
  CL_CHANGE_MEMBER_REMOVE,
  CL_CHANGE_ROLE_CREATE,
  CL_CHANGE_ROLE_UPDATE,
  CL_CHANGE_ROLE_DELETE,
  CL_CHANGE_CLIENT_CREATE,
  CL_CHANGE_CLIENT_UPDATE,
  CL_CHANGE_CLIENT_SET_CARE,
  CL_CHANGE_ACCESS_SET,
  CL_CHANGE_ACCESS_SET_UNTIL,
  CL_CHANGE_ACCESS_KEEP,
  CL_CHANGE_ACCESS_REVIEW_DONE,
  CL_CHANGE_ACCESS_EMERGENCY,
  CL_CHANGE_ACCESS_END_EMERGENCY,
  CL_CHANGE_EMERGENCY_SEEN,
  CL_CHANGE_STAFF_ASSIGN,
  CL_CHANGE_STAFF_REMOVE,
  CL_CHANGE_CASE_CREATE,
  CL_CHANGE_CASE_ASSIGN,
  CL_CHANGE_CASE_UNASSIGN,
  CL_CHANGE_CASE_CLOSE,
  CL_CHANGE_CASE_REOPEN,
  CL_CHANGE_CHART_SHARE,
  CL_CHANGE_CHART_UNSHARE,
  CL_CHANGE_CHART_SHARE_DEMOGRAPHICS,
  CL_CHANGE_NOTE_CREATE,
  CL_CHANGE_NOTE_UPDATE,
  CL_CHANGE_NOTE_DESCRIBE,
  CL_CHANGE_NOTE_SIGN,
  CL_CHANGE_NOTE_UNLOCK,
  CL_CHANGE_NOTE_ADD,
  CL_CHANGE_NOTE_COSIGN,
  CL_CHANGE_NOTE_RETURN,
  CL_CHANGE_NOTE_DELETE,
  CL_CHANGE_DOCUMENT_ADD,
  CL_CHANGE_DOCUMENT_RENAME,
  CL_CHANGE_DOCUMENT_REMOVE,
  CL_CHANGE_TEMPLATE_CREATE,
  CL_CHANGE_TEMPLATE_UPDATE,
  CL_CHANGE_TEMPLATE_DELETE,
  CL_CHANGE_AVAILABILITY_SET,
  CL_CHANGE_APPOINTMENT_BOOK,
  CL_CHANGE_BLOCK_ADD,
  CL_CHANGE_APPOINTMENT_MOVE,
  CL_CHANGE_APPOINTMENT_CANCEL,
  CL_CHANGE_APPOINTMENT_SET_STATE,
  CL_CHANGE_APPOINTMENT_UPDATE,
  CL_CHANGE_WAITING_ADD,
  CL_CHANGE_WAITING_CLOSE,
  CL_CHANGE_APPOINTMENT_REMIND,
  CL_CHANGE_CALENDAR_IMPORT,
  CL_CHANGE_REFERRAL_CREATE,
  CL_CHANGE_REFERRAL_ACCEPT,
  CL_CHANGE_REFERRAL_REJECT,
  CL_CHANGE_REFERRAL_HOLD,
  CL_CHANGE_REFERRAL_COMPLETE,
  CL_CHANGE_REFERRAL_REFER,
  CL_CHANGE_REFERRAL_REOPEN,
  CL_CHANGE_REFERRAL_UPDATE,
  CL_N_CHANGE_KINDS,
} ClChangeKind;

const char *cl_change_kind_to_action (ClChangeKind kind);

#define CL_TYPE_CHANGE (cl_change_get_type ())

/**
 * ClChange:
 *
 * One thing to do, an immutable reference-counted value: made by the functions below, saved by
 * cl_change_service_apply(), looked at beforehand by cl_change_service_preview(). Several of
 * them are saved as one.
 */
typedef struct _ClChange ClChange;

GType cl_change_get_type (void);
ClChange *cl_change_ref (ClChange *change);
void cl_change_unref (ClChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClChange, cl_change_unref)
ClChangeKind cl_change_get_kind (ClChange *change);

/* (transfer full) drafts are taken over. Members are ids, 0 where an email named nobody. */
ClChange *cl_change_new_configure (const char *const *names, const char *const *values);
void cl_change_expect_settings (ClChange *change, const char *const *values);
ClChange *cl_change_new_replace_recovery_key (const char *words);
ClChange *cl_change_new_invite (ClMemberDraft *draft);
ClChange *cl_change_new_suspend (gint64 member);
ClChange *cl_change_new_reactivate (gint64 member);
ClChange *cl_change_new_reset_password (gint64 member, const char *password);
ClChange *cl_change_new_update_member (gint64 member, ClMemberDraft *draft);
ClChange *cl_change_new_set_clinical (gint64 member, ClMemberDraft *draft);
ClChange *cl_change_new_set_supervisor (gint64 member,
                                        gboolean has_supervisor,
                                        gint64 supervisor,
                                        const char *revision);
ClChange *cl_change_new_remove_member (gint64 member, ClRemovalDraft *draft);
ClChange *cl_change_new_create_role (const char *name, ClPermission permissions);
ClChange *cl_change_new_update_role (const char *name,
                                     gboolean has_permissions,
                                     ClPermission permissions,
                                     const char *new_name,
                                     const char *revision);
ClChange *cl_change_new_delete_role (const char *name);
ClChange *cl_change_new_delete_shown_role (const char *name, const char *revision);
ClChange *cl_change_new_create_client (ClClientDetails *details, gboolean has_owner, gint64 owner);
ClChange *
cl_change_new_update_client (gint64 client, ClClientDetails *details, const char *revision);
ClChange *cl_change_new_set_care (gint64 client,
                                  gint64 practitioner,
                                  gboolean has_status,
                                  ClCareStatus status,
                                  const char *const *diagnoses,
                                  const char *revision);
ClChange *cl_change_new_set_access (gint64 client, ClAccessDraft *draft);
ClChange *cl_change_new_set_until (gint64 client, gint64 member, gint64 until);
ClChange *cl_change_new_keep_grant (gint64 client, gint64 member);
ClChange *cl_change_new_review_done (void);
ClChange *cl_change_new_emergency (gint64 client, const char *reason);
ClChange *cl_change_new_end_emergency (gint64 client);
ClChange *cl_change_new_see_emergency (gint64 notice);
ClChange *cl_change_new_assign_staff (gint64 client, gint64 member);
ClChange *cl_change_new_remove_staff (gint64 client, gint64 member);
ClChange *cl_change_new_share_chart (gint64 client, gint64 from, gint64 to);
ClChange *cl_change_new_unshare_chart (gint64 client, gint64 from, gint64 to);
ClChange *cl_change_new_share_demographics (gint64 client, gint64 to);
ClChange *cl_change_new_create_note (gint64 client,
                                     gint64 case_id,
                                     gint64 appointment,
                                     ClNoteKind kind,
                                     const char *body);
ClChange *cl_change_new_update_note (gint64 note, const char *body);
/* Of a case or an appointment that a change leaves as it is. */
#define CL_CHANGE_KEEP G_MININT64

ClChange *cl_change_new_describe_note (gint64 note,
                                       const ClNoteKind *kind,
                                       gint64 case_id,
                                       gint64 appointment);
ClChange *cl_change_new_sign_note (gint64 note, gboolean is_ready_for_review);
ClChange *cl_change_new_unlock_note (gint64 note);
ClChange *cl_change_new_add_to_note (gint64 note, const char *addendum);
ClChange *cl_change_new_cosign_note (gint64 note);
ClChange *cl_change_new_return_note (gint64 note, const char *comment);
ClChange *cl_change_new_delete_note (gint64 note);
void cl_change_expect_note (ClChange *change, const char *revision);
ClChange *cl_change_new_add_document (ClDocumentDraft *draft, GCancellable *cancellable);
ClChange *cl_change_new_rename_document (gint64 document, const char *name);
ClChange *cl_change_new_remove_document (gint64 document);
ClChange *cl_change_new_create_template (ClNoteKind kind, const char *name, const char *body);
ClChange *cl_change_new_update_template (gint64 template,
                                         gboolean has_kind,
                                         ClNoteKind kind,
                                         const char *name,
                                         const char *body,
                                         const char *revision);
ClChange *cl_change_new_delete_template (gint64 template, const char *revision);
ClChange *cl_change_new_create_case (gint64 client, const char *title, const char *diagnosis);
ClChange *cl_change_new_assign_case (gint64 case_id, gint64 member);
ClChange *cl_change_new_unassign_case (gint64 case_id, gint64 member);
ClChange *cl_change_new_close_case (gint64 case_id);
ClChange *cl_change_new_reopen_case (gint64 case_id);
ClChange *cl_change_new_create_referral (gint64 client, ClReferralDraft *draft);
ClChange *cl_change_new_step_referral (ClChangeKind kind, gint64 case_id, ClReferralDraft *draft);
ClChange *cl_change_new_add_waiting (ClWaiting *waiting, gboolean has_practitioner);
ClChange *cl_change_new_close_waiting (gint64 waiting);
ClChange *cl_change_new_set_availability (ClAvailability *availability,
                                          gboolean has_exceptions,
                                          const char *revision);

ClChange *cl_change_new_book (ClBookingDraft *draft);
ClChange *cl_change_new_move_appointment (gint64 appointment, ClMoveDraft *draft);
ClChange *cl_change_new_cancel_appointment (gint64 appointment, ClRepeatScope scope);
ClChange *cl_change_new_set_appointment_state (gint64 appointment, ClAppointmentState state);
ClChange *cl_change_new_remind (gint64 appointment, gboolean is_reminded);
ClChange *cl_change_new_update_appointment (gint64 appointment, ClAppointmentEdit *edit);

/* What a change of staff, cases, one grant, a member or the recovery key rests on, said before it
 * is handed on. */
void cl_change_expect_staff (ClChange *change, gint64 client, const char *revision);
void cl_change_expect_grant (ClChange *change, const ClGrant *shown);
void cl_change_expect_kept (ClChange *change, gint64 kept_at);
void cl_change_expect_everyone (ClChange *change, ClLevel shown);
void cl_change_expect_member (ClChange *change, const char *revision);
void cl_change_expect_epoch (ClChange *change, gint64 epoch);
void cl_change_expect_recovery (ClChange *change, const char *revision);

G_END_DECLS
