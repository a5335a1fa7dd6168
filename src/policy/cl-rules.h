/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-client-record.h"
#include "cl-emergency.h"
#include "cl-facts.h"
#include "cl-managed-member.h"
#include "cl-reach.h"
#include "cl-supervision.h"

G_BEGIN_DECLS

/* Who may do what (docs: ACCESS, What each action does; Supervision; Removing a member), as pure
 * questions about facts and values.
 *
 * The answers come in the order of docs: CTL, batch, and the functions are named by it:
 *   cl_rules_require_…  denied for a permission that the action needs whatever it names: asked
 *                       first, before anything named is looked up
 *   cl_rules_find_…     not-found: also what the member may not know of
 *   cl_rules_may_…      any other denied
 *   cl_rules_check_…    invalid (and last-administrator, needs-choice, where the name says so)
 *
 * All return whether it is allowed, and else set an error of CL_ERROR. @me is the acting member,
 * @areas what cl_policy_get_areas() gives them on the client. */

/* The reason for breaking the glass, blanks around it not counted. */
#define CL_RULES_REASON_MIN_CHARS 10

/* Permissions and areas (cl-rules.c). */
gboolean
cl_rules_require_permission (const ClMemberFacts *me, ClPermission permission, GError **error);
gboolean cl_rules_require_custodian (const ClMemberFacts *me, GError **error);
gboolean cl_rules_require_emergency (const ClMemberFacts *me, GError **error);
gboolean cl_rules_find_client (ClArea areas, GError **error);
gboolean cl_rules_find_case (gboolean knows_case, GError **error);
gboolean cl_rules_find_note (gboolean reads_note, GError **error);
gboolean cl_rules_find_document (gboolean reads_document, GError **error);
gboolean cl_rules_find_member (gint64 member, GError **error);
gboolean cl_rules_may_use_area (ClArea areas, ClArea area, GError **error);
gboolean cl_rules_may_manage (ClArea areas, GError **error);
gboolean cl_rules_has_record_part (ClArea areas);
gboolean cl_rules_has_record_level (ClArea areas);
gboolean cl_rules_is_active_practitioner (const ClMemberFacts *member);
gboolean cl_rules_is_suspended_practitioner (const ClMemberFacts *member);

/* Clients and access (cl-rules-access.c). */
gboolean
cl_rules_may_explain (const ClMemberFacts *me, ClArea areas, gint64 member, GError **error);
gboolean
cl_rules_may_set_care (const ClMemberFacts *me, ClArea areas, gint64 practitioner, GError **error);
gboolean
cl_rules_may_share_chart (const ClMemberFacts *me, ClArea areas, gint64 from, GError **error);
gboolean cl_rules_has_chart (const ClMemberFacts *member);
gboolean
cl_rules_check_share_chart (const ClMemberFacts *from, const ClMemberFacts *to, GError **error);
gboolean cl_rules_check_receiver (const ClMemberFacts *member, const char *field, GError **error);
gboolean
cl_rules_check_practitioner (const ClMemberFacts *member, const char *field, GError **error);
gboolean
cl_rules_check_care_practitioner (const ClMemberFacts *member, const char *field, GError **error);
gboolean cl_rules_check_level (ClLevel level, const char *field, GError **error);
gboolean cl_rules_check_reach (ClReach reach, const char *field, GError **error);
gboolean cl_rules_check_reason (ClReasonSource reason, const char *field, GError **error);
/* Whether “a grant if they had none” gives one: the owner needs none, and a grant that has run
 * out counts as none, to be replaced. */
gboolean cl_rules_needs_grant (gboolean is_owner, ClLevel grant, gint64 grant_until, gint64 now);

/* Breaking the glass (cl-rules-emergency.c). */
gboolean cl_rules_check_emergency_reason (const char *reason, GError **error);
gboolean cl_rules_check_emergency_search (const ClEmergencySearch *search, GError **error);
gboolean cl_rules_find_emergency_client (guint n_found, GError **error);
gboolean cl_rules_is_told_of_emergency (const ClMemberFacts *me,
                                        gint64 opener,
                                        gboolean is_owner,
                                        gboolean was_told,
                                        gboolean is_over);
gboolean cl_rules_find_emergency_notice (gboolean is_told, GError **error);

/* Cases (cl-rules-case.c). @reads_case is cl_policy_reads_case(). */
gboolean cl_rules_may_create_case (const ClMemberFacts *me, ClArea areas, GError **error);
gboolean cl_rules_may_assign_case (const ClMemberFacts *me,
                                   ClArea areas,
                                   const ClCaseFacts *case_facts,
                                   gboolean reads_case,
                                   GError **error);
gboolean cl_rules_may_unassign_case (ClArea areas, const ClCaseFacts *case_facts, GError **error);
gboolean cl_rules_may_close_case (ClArea areas, const ClCaseFacts *case_facts, GError **error);

/* Referral cases (cl-rules-referral.c). */
typedef enum
{
  CL_REFERRAL_STEP_ACCEPT,
  CL_REFERRAL_STEP_REJECT,
  CL_REFERRAL_STEP_HOLD,
  CL_REFERRAL_STEP_COMPLETE,
  CL_REFERRAL_STEP_REFER,
  CL_REFERRAL_STEP_REOPEN,
  CL_REFERRAL_STEP_UPDATE,
} ClReferralStep;

gboolean cl_rules_works_for_doctors (const ClMemberFacts *me, const ClCaseFacts *case_facts);
gboolean cl_rules_may_create_referral (const ClMemberFacts *me, ClArea areas, GError **error);
gboolean cl_rules_may_step_referral (const ClMemberFacts *me,
                                     ClArea areas,
                                     const ClCaseFacts *case_facts,
                                     gboolean is_referred_to,
                                     ClReferralStep step,
                                     GError **error);
gboolean cl_rules_check_step_referral (ClReferralStatus status,
                                       ClReferralStep step,
                                       ClReferralStatus *next,
                                       GError **error);

/* Notes and documents (cl-rules-note.c). */
typedef enum
{
  CL_NOTE_STEP_UPDATE,
  CL_NOTE_STEP_SIGN,
  CL_NOTE_STEP_UNLOCK,
  CL_NOTE_STEP_COSIGN,
  CL_NOTE_STEP_RETURN,
  CL_NOTE_STEP_ADD,
  CL_NOTE_STEP_DELETE,
} ClNoteStep;

gboolean cl_rules_require_note_step (const ClMemberFacts *me, ClNoteStep step, GError **error);
gboolean cl_rules_may_write_note (const ClMemberFacts *me, ClArea areas, GError **error);
gboolean cl_rules_may_step_note (const ClMemberFacts *me,
                                 const ClNoteFacts *note,
                                 ClNoteStep step,
                                 GError **error);
gboolean cl_rules_check_change_kind (ClNoteState state, gboolean was_signed, GError **error);
gboolean cl_rules_check_delete_note (ClNoteState state, gboolean was_signed, GError **error);
gboolean cl_rules_check_step_note (ClNoteState state,
                                   ClNoteStep step,
                                   gboolean for_review,
                                   ClNoteState *next,
                                   GError **error);
gboolean cl_rules_check_note_kind (ClNoteKind kind, GError **error);
gboolean cl_rules_check_unlock (ClNoteState state,
                                gint64 signed_at,
                                gint64 span,
                                gint64 now,
                                GError **error);
gboolean cl_rules_has_left (const ClMemberFacts *author);
gboolean cl_rules_check_return (const ClMemberFacts *author, ClNoteKind kind, GError **error);

/* Documents (cl-rules-document.c). */
gboolean cl_rules_may_add_document (const ClMemberFacts *me,
                                    ClArea areas,
                                    gboolean clinical,
                                    GError **error);
gboolean cl_rules_may_change_document (const ClMemberFacts *me,
                                       ClArea areas,
                                       gboolean clinical,
                                       gboolean is_author,
                                       GError **error);

/* Exporting a client's record (cl-rules-export.c). */
ClRecordPart cl_rules_list_record_parts (const ClMemberFacts *me, ClArea areas);
ClRecordPart cl_rules_get_note_part (ClNoteKind kind, ClNoteState state);

/* Appointments (cl-rules-booking.c, cl-rules-appointment.c). */
gboolean cl_rules_booking_shares (ClArea practitioner_areas);
gboolean cl_rules_may_book (const ClMemberFacts *me,
                            ClArea areas,
                            const ClMemberFacts *practitioner,
                            ClArea practitioner_areas,
                            GError **error);
gboolean cl_rules_sees_calendar (const ClMemberFacts *me, const ClMemberFacts *practitioner);
gboolean cl_rules_sees_blocks (const ClMemberFacts *me, const ClMemberFacts *practitioner);
gboolean cl_rules_may_use_calendar (const ClMemberFacts *me,
                                    const ClMemberFacts *practitioner,
                                    GError **error);
gboolean
cl_rules_may_block (const ClMemberFacts *me, const ClMemberFacts *practitioner, GError **error);
gboolean cl_rules_appointment_has_begun_its_day (gint64 start, gint64 now, GTimeZone *zone);
guint
cl_rules_list_appointment_steps (ClAppointmentState before, gboolean is_block, gboolean is_day);
gboolean cl_rules_may_remind (ClArea areas, GError **error);
gboolean cl_rules_check_remindable (gboolean is_block,
                                    ClAppointmentState state,
                                    gint64 start,
                                    gint64 now,
                                    GError **error);
gboolean cl_rules_find_waiting (gboolean knows_waiting, GError **error);
gboolean cl_rules_find_appointment (gboolean knows_appointment, GError **error);
gboolean
cl_rules_check_appointment_time (gint64 start, gint64 minutes, GTimeZone *zone, GError **error);
gboolean
cl_rules_check_appointment_kind (ClAppointmentKind kind, gboolean is_block, GError **error);
gboolean cl_rules_check_appointment_words (const char *title,
                                           const char *place,
                                           gboolean is_block,
                                           GError **error);
gboolean cl_rules_check_not_cancelled (ClAppointmentState state, GError **error);
gboolean cl_rules_check_scope (ClRepeatScope scope, GError **error);
ClAppointmentState cl_rules_get_moved_state (ClAppointmentState state, gboolean is_day);
gboolean cl_rules_check_appointment_step (ClAppointmentState before,
                                          ClAppointmentState after,
                                          gboolean is_block,
                                          gboolean is_day,
                                          GError **error);
gboolean cl_rules_may_share_by_booking (const ClMemberFacts *me, ClArea areas, GError **error);
gboolean cl_rules_may_move_appointment (const ClMemberFacts *me,
                                        ClArea areas,
                                        const ClMemberFacts *practitioner,
                                        GError **error);

/* Members and roles (cl-rules-member.c). */
gboolean
cl_rules_may_give_permissions (const ClMemberFacts *me, ClPermission added, GError **error);
gboolean cl_rules_may_give_roles (const ClMemberFacts *me, ClPermission added, GError **error);
gboolean
cl_rules_may_reset_password (const ClMemberFacts *me, const ClMemberFacts *member, GError **error);
gboolean cl_rules_check_not_removed (const ClMemberFacts *member, GError **error);
gboolean cl_rules_check_suspend (const ClMemberFacts *member,
                                 guint n_clients,
                                 guint n_supervisees,
                                 GError **error);
gboolean cl_rules_check_reactivate (const ClMemberFacts *member, GError **error);
gboolean cl_rules_check_reset_password (const ClMemberFacts *member, GError **error);
gboolean cl_rules_check_role_count (const char *field, guint n_roles, GError **error);
gboolean cl_rules_check_permissions (ClPermission permissions, GError **error);
gboolean cl_rules_check_new_permissions (const char *field,
                                         ClPermission permissions,
                                         guint n_clients,
                                         guint n_supervisees,
                                         GError **error);
gboolean cl_rules_check_delete_role (gboolean built_in, guint n_members, GError **error);
ClMemberDeed cl_rules_list_deeds (const ClMemberFacts *me, const ClMemberFacts *member);
ClPermission cl_rules_get_permissions (const ClMemberFacts *member);
gboolean cl_rules_is_administrator (const ClMemberFacts *member);
gboolean cl_rules_check_last_administrator (guint n_left, GError **error);
gboolean cl_rules_check_take_permission (const ClRoleHolding *holdings,
                                         gsize n_holdings,
                                         ClPermission taken,
                                         GError **error);

/* Supervision (cl-rules-supervision.c). */

/**
 * ClSupervisorFunc:
 * @member: a member
 * @data: what was handed in
 *
 * Returns: the supervisor of @member, or 0
 */
typedef gint64 (*ClSupervisorFunc) (gint64 member, gpointer data);

gboolean cl_rules_may_supervise (const ClMemberFacts *member);
ClSupervisionBar cl_rules_judge_supervision (const ClMemberFacts *supervisee,
                                             const ClMemberFacts *supervisor,
                                             ClSupervisorFunc lookup,
                                             gpointer data);
gboolean cl_rules_check_supervisee (const ClMemberFacts *supervisee, GError **error);
gboolean cl_rules_check_supervisor (const ClMemberFacts *supervisee,
                                    const ClMemberFacts *supervisor,
                                    ClSupervisorFunc lookup,
                                    gpointer data,
                                    GError **error);

/* Removing (cl-rules-removal.c). @items are the ids to be handed on, @heirs a choice for each
 * (element-type ClHeir) or, where @has_heir, the one @heir for all. Which heirs are active
 * practitioners is asked of cl_rules_check_heir() before, for invalid goes before needs-choice. */
gboolean
cl_rules_check_heir (const ClMemberFacts *heir, gint64 removed, const char *field, GError **error);
gboolean
cl_rules_check_heirs_belong (GArray *items, GArray *heirs, const char *field, GError **error);
gboolean cl_rules_check_heirs_complete (GArray *items,
                                        gboolean has_heir,
                                        GArray *heirs,
                                        const char *field,
                                        GError **error);

/* Pages of the window (cl-rules-page.c; docs: SCREENS, Screens). */
typedef enum
{
  CL_PAGE_HOME,
  CL_PAGE_CALENDAR,
  CL_PAGE_CLIENTS,
  CL_PAGE_CASES,
  CL_PAGE_NOTES_TO_REVIEW,
  CL_PAGE_BILLING,
  CL_PAGE_INSIGHTS,
  CL_PAGE_INTAKE,
  CL_PAGE_MEMBERS,
  CL_PAGE_ROLES,
  CL_PAGE_SUPERVISION,
  CL_PAGE_ACCESS_MAP,
  CL_PAGE_ACCESS_REVIEW,
  CL_PAGE_AUDIT_LOG,
} ClPage;

/**
 * ClPageFacts:
 * @sees_any_client: whether the member has an area on any client
 * @bills_any_client: whether they have billing on any client
 * @knows_any_case: whether they know of any case
 */
typedef struct
{
  gboolean sees_any_client;
  gboolean bills_any_client;
  gboolean knows_any_case;
} ClPageFacts;

gboolean cl_rules_sees_page (const ClMemberFacts *me, const ClPageFacts *facts, ClPage page);

G_END_DECLS
