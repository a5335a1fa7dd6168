/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

/* What is done to clients, staff and cases: undone by asking the policy the same again. */
#define FOR_CLIENT(perform, previewable)                                                           \
  {                                                                                                \
    perform, NULL, cl_client_action_may_undo, CL_PERMISSION_NONE, TRUE, previewable                \
  }

/* What is done to referrals, likewise: whoever has referred a case on, or rejected it, cannot take
 * it back, for they could not do it again. */
#define FOR_REFERRAL(perform)                                                                      \
  {                                                                                                \
    perform, NULL, cl_referral_action_may_undo, CL_PERMISSION_NONE, TRUE, FALSE                    \
  }

/* What is done to appointments, likewise. */
#define FOR_APPOINTMENT(perform)                                                                   \
  {                                                                                                \
    perform, NULL, cl_appointment_action_may_undo, CL_PERMISSION_NONE, TRUE, FALSE                 \
  }

static const ClActionHandler handlers[CL_N_CHANGE_KINDS] = {
  [CL_CHANGE_PRACTICE_CONFIGURE] = { .perform = cl_practice_action_configure,
                                     .permission = CL_PERMISSION_MANAGE_ROLES,
                                     .undoable = TRUE,
                                     .may_go_back = cl_practice_action_may_go_back },
  /* What ends or makes keys cannot be undone: no key comes back. */
  [CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY] = { .perform = cl_recovery_action_replace },
  [CL_CHANGE_MEMBER_INVITE] = { .perform = cl_member_action_invite },
  [CL_CHANGE_MEMBER_SUSPEND] = { .perform = cl_member_action_suspend, .previewable = TRUE },
  [CL_CHANGE_MEMBER_REACTIVATE] = { .perform = cl_member_action_reactivate, .previewable = TRUE },
  [CL_CHANGE_MEMBER_RESET_PASSWORD] = { .perform = cl_member_action_reset_password },
  [CL_CHANGE_MEMBER_UPDATE] = { .perform = cl_member_action_update,
                                .check = cl_member_action_check_update,
                                .permission = CL_PERMISSION_MANAGE_MEMBERS,
                                .undoable = TRUE,
                                .previewable = TRUE },
  [CL_CHANGE_MEMBER_SET_CLINICAL] = { .perform = cl_member_action_set_clinical,
                                      .permission = CL_PERMISSION_MANAGE_MEMBERS,
                                      .undoable = TRUE },
  [CL_CHANGE_MEMBER_SET_SUPERVISOR] = { .perform = cl_member_action_set_supervisor,
                                        .permission = CL_PERMISSION_MANAGE_MEMBERS,
                                        .undoable = TRUE,
                                        .previewable = TRUE },
  [CL_CHANGE_MEMBER_REMOVE] = { .perform = cl_member_action_remove, .previewable = TRUE },
  [CL_CHANGE_ROLE_CREATE] = { .perform = cl_role_action_create,
                              .permission = CL_PERMISSION_MANAGE_ROLES,
                              .undoable = TRUE,
                              .previewable = TRUE },
  [CL_CHANGE_ROLE_UPDATE] = { .perform = cl_role_action_update,
                              .check = cl_role_action_check_update,
                              .permission = CL_PERMISSION_MANAGE_ROLES,
                              .undoable = TRUE,
                              .previewable = TRUE },
  [CL_CHANGE_ROLE_DELETE] = { .perform = cl_role_action_delete,
                              .permission = CL_PERMISSION_MANAGE_ROLES,
                              .undoable = TRUE,
                              .previewable = TRUE },
  [CL_CHANGE_CLIENT_CREATE] = FOR_CLIENT (cl_client_action_create, FALSE),
  [CL_CHANGE_CLIENT_UPDATE] = FOR_CLIENT (cl_client_action_update, FALSE),
  [CL_CHANGE_CLIENT_SET_CARE] = FOR_CLIENT (cl_client_action_set_care, FALSE),
  [CL_CHANGE_ACCESS_SET] = FOR_CLIENT (cl_access_action_set, TRUE),
  [CL_CHANGE_ACCESS_SET_UNTIL] = FOR_CLIENT (cl_access_action_set_until, TRUE),
  [CL_CHANGE_ACCESS_KEEP] = FOR_CLIENT (cl_access_action_keep, FALSE),
  [CL_CHANGE_ACCESS_REVIEW_DONE] = { .perform = cl_access_action_review_done,
                                     .permission = CL_PERMISSION_MANAGE_ACCESS,
                                     .undoable = TRUE },
  /* Broken glass is not unbroken: it is ended, and the log says so. */
  [CL_CHANGE_ACCESS_EMERGENCY] = { cl_access_action_emergency },
  [CL_CHANGE_ACCESS_END_EMERGENCY] = { cl_access_action_end_emergency },
  [CL_CHANGE_EMERGENCY_SEEN] = { cl_emergency_action_see },
  [CL_CHANGE_STAFF_ASSIGN] = FOR_CLIENT (cl_staff_action_assign, TRUE),
  [CL_CHANGE_STAFF_REMOVE] = FOR_CLIENT (cl_staff_action_remove, TRUE),
  [CL_CHANGE_CASE_CREATE] = FOR_CLIENT (cl_case_action_create, FALSE),
  [CL_CHANGE_CASE_ASSIGN] = FOR_CLIENT (cl_case_action_assign, TRUE),
  [CL_CHANGE_CASE_UNASSIGN] = FOR_CLIENT (cl_case_action_unassign, TRUE),
  [CL_CHANGE_CASE_CLOSE] = FOR_CLIENT (cl_case_action_close, FALSE),
  [CL_CHANGE_CASE_REOPEN] = FOR_CLIENT (cl_case_action_reopen, FALSE),
  [CL_CHANGE_REFERRAL_CREATE] = FOR_REFERRAL (cl_referral_action_create),
  [CL_CHANGE_REFERRAL_ACCEPT] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_REJECT] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_HOLD] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_COMPLETE] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_REFER] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_REOPEN] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_REFERRAL_UPDATE] = FOR_REFERRAL (cl_referral_action_step),
  [CL_CHANGE_CHART_SHARE] = FOR_CLIENT (cl_chart_action_share, TRUE),
  [CL_CHANGE_CHART_UNSHARE] = FOR_CLIENT (cl_chart_action_unshare, TRUE),
  [CL_CHANGE_CHART_SHARE_DEMOGRAPHICS] = FOR_CLIENT (cl_chart_action_share_demographics, TRUE),
  /* Whatever was written or signed stays; there is a step back of its own, told by the log. */
  [CL_CHANGE_NOTE_CREATE] = { cl_note_action_create },
  [CL_CHANGE_NOTE_UPDATE] = { cl_note_action_update },
  [CL_CHANGE_NOTE_SIGN] = { cl_note_action_sign },
  [CL_CHANGE_NOTE_UNLOCK] = { cl_note_action_unlock },
  [CL_CHANGE_NOTE_ADD] = { cl_note_action_add },
  [CL_CHANGE_NOTE_COSIGN] = { cl_note_action_cosign },
  [CL_CHANGE_NOTE_RETURN] = { cl_note_action_return },
  [CL_CHANGE_NOTE_DESCRIBE] = { cl_note_action_describe },
  [CL_CHANGE_NOTE_DELETE] = { cl_note_action_delete },
  /* What is deleted is gone, and nothing of it is kept for an undo. */
  [CL_CHANGE_DOCUMENT_ADD] = { cl_document_action_add },
  [CL_CHANGE_DOCUMENT_RENAME] = { cl_document_action_rename },
  [CL_CHANGE_DOCUMENT_REMOVE] = { cl_document_action_remove },
  [CL_CHANGE_TEMPLATE_CREATE] = { .perform = cl_template_action_create,
                                  .permission = CL_PERMISSION_MANAGE_FORMS,
                                  .undoable = TRUE },
  [CL_CHANGE_TEMPLATE_UPDATE] = { .perform = cl_template_action_update,
                                  .permission = CL_PERMISSION_MANAGE_FORMS,
                                  .undoable = TRUE },
  [CL_CHANGE_TEMPLATE_DELETE] = { .perform = cl_template_action_delete,
                                  .permission = CL_PERMISSION_MANAGE_FORMS,
                                  .undoable = TRUE },
  [CL_CHANGE_WAITING_ADD] = { .perform = cl_waiting_action_add,
                              .may_undo = cl_waiting_action_may_undo,
                              .undoable = TRUE },
  [CL_CHANGE_WAITING_CLOSE] = { .perform = cl_waiting_action_close,
                                .may_undo = cl_waiting_action_may_undo,
                                .undoable = TRUE },
  [CL_CHANGE_APPOINTMENT_REMIND] = { .perform = cl_reminder_action_remind,
                                     .may_undo = cl_reminder_action_may_undo,
                                     .undoable = TRUE },
  [CL_CHANGE_CALENDAR_IMPORT] = { .perform = cl_calendar_action_import,
                                  .may_undo = cl_calendar_action_may_undo,
                                  .undoable = TRUE },
  [CL_CHANGE_AVAILABILITY_SET] = { .perform = cl_availability_action_set,
                                   .may_undo = cl_availability_action_may_undo,
                                   .undoable = TRUE },
  [CL_CHANGE_APPOINTMENT_BOOK] = FOR_APPOINTMENT (cl_appointment_action_book),
  [CL_CHANGE_BLOCK_ADD] = FOR_APPOINTMENT (cl_appointment_action_book),
  [CL_CHANGE_APPOINTMENT_MOVE] = FOR_APPOINTMENT (cl_appointment_action_move),
  [CL_CHANGE_APPOINTMENT_CANCEL] = FOR_APPOINTMENT (cl_appointment_action_cancel),
  [CL_CHANGE_APPOINTMENT_SET_STATE] = FOR_APPOINTMENT (cl_appointment_action_set_state),
  [CL_CHANGE_APPOINTMENT_UPDATE] = FOR_APPOINTMENT (cl_appointment_action_update),
};

/**
 * cl_action_get_handler:
 * @kind: a kind of change
 *
 * Returns: (nullable): how it is done; %NULL where this version cannot
 */
const ClActionHandler *
cl_action_get_handler (ClChangeKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CL_N_CHANGE_KINDS, NULL);

  return handlers[kind].perform != NULL ? &handlers[kind] : NULL;
}
