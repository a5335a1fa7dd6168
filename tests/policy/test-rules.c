/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-error.h"
#include "cl-member.h"
#include "cl-policy-key.h"
#include "cl-rules.h"
#include "cl-time.h"

/* The questions of docs: ACCESS, What each action does; Supervision; Removing a member. */

#define ME 1
#define OTHER 2

/* @call must refuse as denied, and name @nick as what was missing. */
#define ASSERT_DENIED(nick, call)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_false (call);                                                                         \
    g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);                                             \
    g_assert_cmpstr (cl_error_get_missing (error), ==, nick);                                      \
    g_assert_true (g_str_has_suffix (error->message, "."));                                        \
  }                                                                                                \
  G_STMT_END

#define ASSERT_CODE(code, call)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_false (call);                                                                         \
    g_assert_error (error, CL_ERROR, code);                                                        \
    g_assert_true (g_str_has_suffix (error->message, "."));                                        \
  }                                                                                                \
  G_STMT_END

#define ASSERT_INVALID(call) ASSERT_CODE (CL_ERROR_INVALID, call)

#define ASSERT_OK(call)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_true (call);                                                                          \
    g_assert_no_error (error);                                                                     \
  }                                                                                                \
  G_STMT_END

static ClMemberFacts
member (gint64 id, ClPermission permissions)
{
  return (ClMemberFacts){
    .id = id,
    .status = CL_MEMBER_STATUS_ACTIVE,
    .permissions = permissions,
    .billing_enabled = TRUE,
    .bookable_by_colleagues = TRUE,
  };
}

static ClMemberFacts
with_status (ClMemberFacts facts, ClMemberStatus status)
{
  facts.status = status;
  return facts;
}

#define RECORD_UNBILLED ((ClArea) (CL_AREAS_RECORD & ~CL_AREA_BILLING))

static void
test_permission (void)
{
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClPermission permission = (ClPermission) (1 << i);
      ClMemberFacts with = member (ME, permission);
      ClMemberFacts without = member (ME, (ClPermission) (CL_PERMISSIONS_ALL & ~permission));
      ClMemberFacts suspended = with_status (with, CL_MEMBER_STATUS_SUSPENDED);

      ASSERT_OK (cl_rules_require_permission (&with, permission, &error));
      ASSERT_DENIED (cl_permission_to_nick (permission),
                     cl_rules_require_permission (&without, permission, &error));
      ASSERT_DENIED (cl_permission_to_nick (permission),
                     cl_rules_require_permission (&suspended, permission, &error));
    }
}

/* Whoever is told: the owner of now, and who manages access and was told, or is told while it
 * lasts. */
static void
test_emergency_told (void)
{
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts keeper = member (ME, CL_PERMISSION_MANAGE_ACCESS);
  ClMemberFacts suspended = keeper;
  g_autoptr (GError) refusal = NULL;

  suspended.status = CL_MEMBER_STATUS_SUSPENDED;
  for (int flags = 0; flags < 8; flags++)
    {
      gboolean is_owner = (flags & 1) != 0, was_told = (flags & 2) != 0, is_over = (flags & 4) != 0;

      g_assert_cmpint (cl_rules_is_told_of_emergency (&care, OTHER, is_owner, was_told, is_over),
                       ==, is_owner);
      g_assert_cmpint (cl_rules_is_told_of_emergency (&keeper, OTHER, is_owner, was_told, is_over),
                       ==, is_owner || was_told || !is_over);
      g_assert_false (cl_rules_is_told_of_emergency (&keeper, ME, is_owner, was_told, is_over));
      g_assert_false (
        cl_rules_is_told_of_emergency (&suspended, OTHER, is_owner, was_told, is_over));
    }
  ASSERT_OK (cl_rules_find_emergency_notice (TRUE, &error));
  g_assert_false (cl_rules_find_emergency_notice (FALSE, &refusal));
  g_assert_error (refusal, CL_ERROR, CL_ERROR_NOT_FOUND);
}

static void
test_emergency (void)
{
  ClMemberFacts none = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts guard = member (ME, CL_PERMISSION_EMERGENCY_ACCESS);
  ClMemberFacts care = member (ME, CL_PERMISSION_EMERGENCY_ACCESS | CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts lead = member (ME, CL_PERMISSION_EMERGENCY_ACCESS | CL_PERMISSION_SUPERVISE);

  ASSERT_DENIED ("emergency-access", cl_rules_require_emergency (&none, &error));
  ASSERT_DENIED ("provide-care", cl_rules_require_emergency (&guard, &error));
  ASSERT_OK (cl_rules_require_emergency (&care, &error));
  ASSERT_OK (cl_rules_require_emergency (&lead, &error));

  ASSERT_OK (cl_rules_check_emergency_reason ("0123456789", &error));
  ASSERT_OK (cl_rules_check_emergency_reason ("  Klientin läuft weg  ", &error));
  ASSERT_INVALID (cl_rules_check_emergency_reason ("urgent", &error));
  ASSERT_INVALID (cl_rules_check_emergency_reason ("   urgent   ", &error));
  ASSERT_INVALID (cl_rules_check_emergency_reason ("äääääääää", &error));
  ASSERT_INVALID (cl_rules_check_emergency_reason ("not text \xff\xff\xff", &error));
  ASSERT_INVALID (cl_rules_check_emergency_reason (NULL, &error));
}

static void
test_find (void)
{
  ASSERT_OK (cl_rules_find_client (CL_AREA_DEMOGRAPHICS, &error));
  ASSERT_CODE (CL_ERROR_NOT_FOUND, cl_rules_find_client (CL_AREA_NONE, &error));
  ASSERT_OK (cl_rules_find_case (TRUE, &error));
  ASSERT_CODE (CL_ERROR_NOT_FOUND, cl_rules_find_case (FALSE, &error));
  ASSERT_OK (cl_rules_find_note (TRUE, &error));
  ASSERT_CODE (CL_ERROR_NOT_FOUND, cl_rules_find_note (FALSE, &error));
  ASSERT_OK (cl_rules_find_member (ME, &error));
  ASSERT_CODE (CL_ERROR_NOT_FOUND, cl_rules_find_member (0, &error));
}

static void
test_areas (void)
{
  for (guint i = 0; i < CL_N_AREAS; i++)
    {
      ClArea area = (ClArea) (1 << i);

      ASSERT_OK (cl_rules_may_use_area (area, area, &error));
      ASSERT_DENIED (cl_area_to_nick (area),
                     cl_rules_may_use_area (CL_AREAS_ALL & ~area, area, &error));
      g_assert_cmpint (cl_rules_has_record_part (area), ==, (CL_AREAS_RECORD & area) != 0);
    }
  ASSERT_OK (cl_rules_may_manage (CL_AREA_MANAGE, &error));
  ASSERT_DENIED ("manage", cl_rules_may_manage (CL_AREAS_CHART, &error));
  g_assert_true (cl_rules_has_record_level (CL_AREAS_RECORD));
  g_assert_true (cl_rules_has_record_level (RECORD_UNBILLED));
  g_assert_false (cl_rules_has_record_level (CL_AREAS_ALL & ~CL_AREA_DOCUMENTS));
}

static void
test_explain (void)
{
  ClMemberFacts me = member (ME, CL_PERMISSION_NONE);

  ASSERT_OK (cl_rules_may_explain (&me, CL_AREA_SCHEDULE, ME, &error));
  ASSERT_DENIED ("manage", cl_rules_may_explain (&me, CL_AREAS_CHART, OTHER, &error));
  ASSERT_OK (cl_rules_may_explain (&me, CL_AREA_MANAGE, OTHER, &error));
}

static void
test_care (void)
{
  ClMemberFacts me = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts biller = member (OTHER, CL_PERMISSION_ALL_BILLING);
  ClMemberFacts removed = with_status (me, CL_MEMBER_STATUS_REMOVED);

  ASSERT_OK (cl_rules_may_set_care (&me, CL_AREA_DIAGNOSIS, ME, &error));
  ASSERT_DENIED ("diagnosis", cl_rules_may_set_care (&me, CL_AREA_SCHEDULE, ME, &error));
  ASSERT_DENIED ("manage", cl_rules_may_set_care (&me, CL_AREA_DIAGNOSIS, OTHER, &error));
  ASSERT_OK (cl_rules_may_set_care (&me, CL_AREA_MANAGE, OTHER, &error));
  ASSERT_OK (cl_rules_check_care_practitioner (&me, "practitioner", &error));
  ASSERT_INVALID (cl_rules_check_care_practitioner (&biller, "practitioner", &error));
  ASSERT_INVALID (cl_rules_check_care_practitioner (&removed, "practitioner", &error));
}

static void
test_share_chart (void)
{
  ClMemberFacts me = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts other = member (OTHER, CL_PERMISSION_NONE);
  ClMemberFacts suspended = with_status (other, CL_MEMBER_STATUS_SUSPENDED);

  ASSERT_OK (cl_rules_may_share_chart (&me, CL_AREA_DEMOGRAPHICS, ME, &error));
  ASSERT_DENIED ("manage", cl_rules_may_share_chart (&me, CL_AREA_CLINICAL, ME, &error));
  ASSERT_DENIED ("manage", cl_rules_may_share_chart (&me, CL_AREAS_CHART, OTHER, &error));
  ASSERT_OK (cl_rules_may_share_chart (&me, CL_AREA_MANAGE, OTHER, &error));
  ASSERT_OK (cl_rules_check_share_chart (&me, &other, &error));
  ASSERT_INVALID (cl_rules_check_share_chart (&me, &me, &error));
  ASSERT_INVALID (cl_rules_check_share_chart (&other, &me, &error));
  ASSERT_INVALID (cl_rules_check_share_chart (&me, &suspended, &error));
}

static void
test_receivers (void)
{
  static const ClMemberStatus inactive[] = {
    CL_MEMBER_STATUS_INVITED,
    CL_MEMBER_STATUS_SUSPENDED,
    CL_MEMBER_STATUS_REMOVED,
  };
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts biller = member (ME, CL_PERMISSION_ALL_BILLING);

  ASSERT_OK (cl_rules_check_receiver (&biller, "member", &error));
  ASSERT_OK (cl_rules_check_practitioner (&care, "owner", &error));
  ASSERT_INVALID (cl_rules_check_practitioner (&biller, "owner", &error));
  for (gsize i = 0; i < G_N_ELEMENTS (inactive); i++)
    {
      care.status = inactive[i];
      ASSERT_INVALID (cl_rules_check_receiver (&care, "member", &error));
      ASSERT_INVALID (cl_rules_check_practitioner (&care, "owner", &error));
      g_assert_false (cl_rules_is_active_practitioner (&care));
    }
  ASSERT_OK (cl_rules_check_level (CL_LEVEL_NONE, "everyone", &error));
  ASSERT_OK (cl_rules_check_level (CL_LEVEL_CHART, "everyone", &error));
  ASSERT_INVALID (cl_rules_check_level (CL_LEVEL_INVALID, "everyone", &error));
}

static void
test_needs_grant (void)
{
  g_assert_true (cl_rules_needs_grant (FALSE, CL_LEVEL_NONE, 0, 100));
  g_assert_true (cl_rules_needs_grant (FALSE, CL_LEVEL_CHART, 100, 100));
  g_assert_false (cl_rules_needs_grant (FALSE, CL_LEVEL_RECORD, 101, 100));
  g_assert_false (cl_rules_needs_grant (FALSE, CL_LEVEL_RECORD, 0, 100));
  g_assert_false (cl_rules_needs_grant (TRUE, CL_LEVEL_NONE, 0, 100));
}

static void
test_cases (void)
{
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts front = member (ME, CL_PERMISSION_ALL_RECORDS);
  ClMemberFacts manager = member (ME, CL_PERMISSION_MANAGE_CASES);
  ClCaseFacts created = { .is_creator = TRUE };
  ClCaseFacts staffed = { .is_on_staff = TRUE };
  ClCaseFacts managed = { .is_creator = TRUE, .is_referral = TRUE, .is_managed = TRUE };
  ClCaseFacts not_mine = { .is_referral = TRUE, .is_managed = TRUE };

  ASSERT_OK (cl_rules_may_create_case (&care, RECORD_UNBILLED, &error));
  ASSERT_DENIED ("manage", cl_rules_may_create_case (&care, CL_AREA_SCHEDULE, &error));
  ASSERT_DENIED ("provide-care", cl_rules_may_create_case (&front, CL_AREAS_RECORD, &error));
  ASSERT_OK (cl_rules_may_create_case (&front, CL_AREA_MANAGE, &error));

  /* Nobody hands on what they cannot read. */
  ASSERT_OK (cl_rules_may_assign_case (&care, CL_AREAS_RECORD, &created, TRUE, &error));
  ASSERT_DENIED ("manage",
                 cl_rules_may_assign_case (&care, CL_AREAS_RECORD, &created, FALSE, &error));
  ASSERT_DENIED ("manage",
                 cl_rules_may_assign_case (&care, CL_AREAS_CHART, &staffed, TRUE, &error));
  ASSERT_OK (cl_rules_may_assign_case (&manager, CL_AREAS_RECORD, &managed, FALSE, &error));
  ASSERT_DENIED ("manage",
                 cl_rules_may_assign_case (&care, CL_AREAS_RECORD, &managed, FALSE, &error));
  ASSERT_DENIED ("manage",
                 cl_rules_may_assign_case (&manager, CL_AREAS_RECORD, &not_mine, FALSE, &error));
  ASSERT_OK (cl_rules_may_assign_case (&care, CL_AREA_MANAGE, &staffed, FALSE, &error));

  ASSERT_OK (cl_rules_may_unassign_case (CL_AREA_DEMOGRAPHICS, &created, &error));
  ASSERT_DENIED ("manage", cl_rules_may_unassign_case (CL_AREA_NONE, &created, &error));
  ASSERT_DENIED ("manage", cl_rules_may_unassign_case (CL_AREAS_CHART, &staffed, &error));
  ASSERT_OK (cl_rules_may_unassign_case (CL_AREA_MANAGE, &staffed, &error));
  ASSERT_OK (cl_rules_may_close_case (CL_AREA_SCHEDULE, &created, &error));
  ASSERT_DENIED ("manage", cl_rules_may_close_case (CL_AREAS_CHART, &staffed, &error));
}

static void
test_referral_who (void)
{
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts manager = member (ME, CL_PERMISSION_MANAGE_CASES);
  ClCaseFacts managed = { .is_referral = TRUE, .is_managed = TRUE };
  ClCaseFacts created = { .is_referral = TRUE, .is_creator = TRUE };
  ClCaseFacts doctor = { .is_referral = TRUE, .is_doctor = TRUE };

  for (int i = CL_REFERRAL_STEP_ACCEPT; i <= CL_REFERRAL_STEP_UPDATE; i++)
    {
      ClReferralStep step = (ClReferralStep) i;

      ASSERT_OK (
        cl_rules_may_step_referral (&manager, CL_AREAS_RECORD, &managed, FALSE, step, &error));
      ASSERT_OK (cl_rules_may_step_referral (&care, CL_AREA_MANAGE, &doctor, FALSE, step, &error));
      ASSERT_DENIED (
        "manage", cl_rules_may_step_referral (&care, CL_AREAS_CHART, &doctor, FALSE, step, &error));
      ASSERT_DENIED ("manage", cl_rules_may_step_referral (&care, CL_AREAS_RECORD, &managed, FALSE,
                                                           step, &error));
      if (step == CL_REFERRAL_STEP_REOPEN)
        ASSERT_DENIED ("manage", cl_rules_may_step_referral (&care, CL_AREAS_RECORD, &doctor, TRUE,
                                                             step, &error));
      else
        ASSERT_OK (
          cl_rules_may_step_referral (&care, CL_AREAS_RECORD, &doctor, TRUE, step, &error));
      if (step == CL_REFERRAL_STEP_UPDATE)
        ASSERT_OK (
          cl_rules_may_step_referral (&care, CL_AREAS_RECORD, &created, FALSE, step, &error));
      else
        ASSERT_DENIED ("manage", cl_rules_may_step_referral (&care, CL_AREAS_RECORD, &created,
                                                             FALSE, step, &error));
    }

  ASSERT_OK (cl_rules_may_create_referral (&manager, RECORD_UNBILLED, &error));
  ASSERT_DENIED ("manage", cl_rules_may_create_referral (&manager, CL_AREA_SCHEDULE, &error));
  ASSERT_OK (cl_rules_may_create_referral (&care, RECORD_UNBILLED, &error));

  /* Who is one of its doctors works for themself. */
  g_assert_true (cl_rules_works_for_doctors (&manager, &managed));
  g_assert_false (cl_rules_works_for_doctors (&care, &managed));
  managed.is_doctor = TRUE;
  g_assert_false (cl_rules_works_for_doctors (&manager, &managed));
}

/* Who holds a case's keys beside those who read it: who is asked, until they are not, and who
 * manages referral cases, whomever they manage. */
static void
test_referral_keys (void)
{
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts manager = member (ME, CL_PERMISSION_MANAGE_CASES);
  ClMemberFacts gone = { .id = ME,
                         .status = CL_MEMBER_STATUS_REMOVED,
                         .permissions = CL_PERMISSION_MANAGE_CASES };
  ClCaseFacts plain = { .is_on_staff = TRUE };
  ClCaseFacts doctor = { .is_referral = TRUE, .is_doctor = TRUE };

  g_assert_false (cl_policy_holds_referral (&manager, &plain));
  for (int i = CL_REFERRAL_STATUS_REQUESTED; i <= CL_REFERRAL_STATUS_COMPLETED; i++)
    {
      ClCaseFacts asked = { .is_referral = TRUE,
                            .is_doctor = TRUE,
                            .is_referred_to = TRUE,
                            .referral_status = (ClReferralStatus) i };
      ClKeyFacts facts = { .member = care, .case_facts = asked };
      gboolean holds = i != CL_REFERRAL_STATUS_REJECTED && i != CL_REFERRAL_STATUS_COMPLETED;

      g_test_message ("state %d", i);
      doctor.referral_status = (ClReferralStatus) i;
      g_assert_true (cl_policy_holds_referral (&care, &asked) == holds);
      g_assert_true (cl_policy_holds_pair (CL_PAIR_CASE, &facts, 0) == holds);
      g_assert_true (cl_policy_holds_referral (&manager, &doctor));
      g_assert_false (cl_policy_holds_referral (&care, &doctor));
      g_assert_false (cl_policy_holds_referral (&gone, &asked));
    }
}

/* From each state, where each step leads; INVALID is no step. The steps in their order: accept,
 * reject, hold, complete, refer, reopen, update. */
static void
test_referral_steps (void)
{
  enum
  {
    REQ = CL_REFERRAL_STATUS_REQUESTED,
    ACC = CL_REFERRAL_STATUS_ACCEPTED,
    REJ = CL_REFERRAL_STATUS_REJECTED,
    HLD = CL_REFERRAL_STATUS_ON_HOLD,
    CMP = CL_REFERRAL_STATUS_COMPLETED,
    NO = CL_REFERRAL_STATUS_INVALID,
  };
  static const int leads[][7] = {
    [REQ] = { ACC, REJ, HLD, CMP, REQ, NO, REQ }, [ACC] = { NO, REJ, HLD, CMP, REQ, NO, ACC },
    [REJ] = { NO, NO, NO, NO, NO, REQ, REJ },     [HLD] = { ACC, REJ, NO, CMP, REQ, NO, HLD },
    [CMP] = { NO, NO, NO, NO, NO, NO, NO },
  };

  /* A case that is no referral stands nowhere. */
  for (int step = CL_REFERRAL_STEP_ACCEPT; step <= CL_REFERRAL_STEP_UPDATE; step++)
    ASSERT_INVALID (cl_rules_check_step_referral (CL_REFERRAL_STATUS_INVALID, (ClReferralStep) step,
                                                  NULL, &error));
  for (int status = REQ; status <= CMP; status++)
    for (int step = CL_REFERRAL_STEP_ACCEPT; step <= CL_REFERRAL_STEP_UPDATE; step++)
      {
        ClReferralStatus next = CL_REFERRAL_STATUS_INVALID;

        g_test_message ("state %d, step %d", status, step);
        if (leads[status][step] == NO)
          ASSERT_INVALID (cl_rules_check_step_referral ((ClReferralStatus) status,
                                                        (ClReferralStep) step, &next, &error));
        else
          ASSERT_OK (cl_rules_check_step_referral ((ClReferralStatus) status, (ClReferralStep) step,
                                                   &next, &error));
        g_assert_cmpint (next, ==, leads[status][step]);
      }
}

static void
test_note_who (void)
{
  ClMemberFacts care = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts lead = member (ME, CL_PERMISSION_SUPERVISE);
  ClNoteFacts mine = { .is_author = TRUE };
  ClNoteFacts named = { .is_reviewer = TRUE };

  ASSERT_OK (cl_rules_may_write_note (&care, CL_AREA_DEMOGRAPHICS, &error));
  ASSERT_DENIED ("provide-care", cl_rules_may_write_note (&lead, CL_AREAS_ALL, &error));
  ASSERT_DENIED ("demographics", cl_rules_may_write_note (&care, CL_AREA_CLINICAL, &error));
  for (int i = CL_NOTE_STEP_UPDATE; i <= CL_NOTE_STEP_UNLOCK; i++)
    {
      ASSERT_OK (cl_rules_may_step_note (&care, &mine, (ClNoteStep) i, &error));
      ASSERT_DENIED ("clinical", cl_rules_may_step_note (&care, &named, (ClNoteStep) i, &error));
      ASSERT_DENIED ("provide-care", cl_rules_may_step_note (&lead, &mine, (ClNoteStep) i, &error));
    }
  for (int i = CL_NOTE_STEP_COSIGN; i <= CL_NOTE_STEP_RETURN; i++)
    {
      ASSERT_OK (cl_rules_may_step_note (&lead, &named, (ClNoteStep) i, &error));
      ASSERT_DENIED ("supervise", cl_rules_may_step_note (&lead, &mine, (ClNoteStep) i, &error));
      ASSERT_DENIED ("supervise", cl_rules_may_step_note (&care, &named, (ClNoteStep) i, &error));
    }
  ASSERT_OK (cl_rules_may_add_document (&lead, CL_AREA_DOCUMENTS, FALSE, &error));
  ASSERT_DENIED ("documents", cl_rules_may_add_document (&care, CL_AREA_SCHEDULE, FALSE, &error));
  ASSERT_DENIED ("provide-care", cl_rules_may_add_document (&lead, CL_AREAS_ALL, TRUE, &error));
  ASSERT_OK (cl_rules_may_add_document (&care, CL_AREA_SCHEDULE, TRUE, &error));
}

static void
test_note_steps (void)
{
  enum
  {
    DRA = CL_NOTE_STATE_DRAFT,
    SIG = CL_NOTE_STATE_SIGNED,
    SUB = CL_NOTE_STATE_SUBMITTED,
    COS = CL_NOTE_STATE_COSIGNED,
    RET = CL_NOTE_STATE_RETURNED,
    NO = CL_NOTE_STATE_INVALID,
  };
  /* Update, sign, unlock, cosign, return, add, delete. */
  static const int leads[][7] = {
    [DRA] = { DRA, SIG, NO, NO, NO, NO, DRA }, [SIG] = { NO, NO, DRA, NO, NO, SIG, NO },
    [SUB] = { NO, NO, DRA, COS, RET, NO, NO }, [COS] = { NO, NO, DRA, NO, NO, COS, NO },
    [RET] = { RET, SIG, NO, NO, NO, NO, NO },
  };

  for (int state = DRA; state <= RET; state++)
    for (int step = CL_NOTE_STEP_UPDATE; step <= CL_NOTE_STEP_DELETE; step++)
      {
        ClNoteState next = CL_NOTE_STATE_INVALID;

        g_test_message ("state %d, step %d", state, step);
        if (leads[state][step] == NO)
          ASSERT_INVALID (cl_rules_check_step_note ((ClNoteState) state, (ClNoteStep) step, FALSE,
                                                    &next, &error));
        else
          ASSERT_OK (cl_rules_check_step_note ((ClNoteState) state, (ClNoteStep) step, FALSE, &next,
                                               &error));
        g_assert_cmpint (next, ==, leads[state][step]);
      }
  ASSERT_OK (cl_rules_check_delete_note (CL_NOTE_STATE_DRAFT, FALSE, &error));
  ASSERT_INVALID (cl_rules_check_delete_note (CL_NOTE_STATE_DRAFT, TRUE, &error));
  for (int state = DRA; state <= RET; state += RET)
    {
      ClNoteState next;

      ASSERT_OK (
        cl_rules_check_step_note ((ClNoteState) state, CL_NOTE_STEP_SIGN, TRUE, &next, &error));
      g_assert_cmpint (next, ==, SUB);
    }
}

static void
test_booking (void)
{
  ClMemberFacts me = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts front = member (ME, CL_PERMISSION_ALL_SCHEDULES);
  ClMemberFacts open = member (OTHER, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts closed = open;

  closed.bookable_by_colleagues = FALSE;
  g_assert_true (cl_rules_booking_shares (CL_AREA_NONE));
  g_assert_true (cl_rules_booking_shares (CL_AREA_DEMOGRAPHICS | CL_AREA_BILLING));
  g_assert_true (cl_rules_booking_shares (CL_AREA_SCHEDULE));
  g_assert_false (cl_rules_booking_shares (CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS));

  ASSERT_DENIED ("schedule",
                 cl_rules_may_book (&me, CL_AREA_MANAGE, &open, CL_AREAS_RECORD, &error));
  ASSERT_OK (cl_rules_may_book (&me, CL_AREAS_RECORD, &open, CL_AREAS_RECORD, &error));
  ASSERT_DENIED ("manage", cl_rules_may_book (&me, CL_AREAS_RECORD, &open, CL_AREA_NONE, &error));
  ASSERT_OK (cl_rules_may_book (&me, CL_AREAS_ALL, &open, CL_AREA_NONE, &error));
  ASSERT_DENIED ("all-schedules",
                 cl_rules_may_book (&me, CL_AREAS_ALL, &closed, CL_AREAS_RECORD, &error));
  ASSERT_OK (cl_rules_may_book (&front, CL_AREA_SCHEDULE, &closed, CL_AREA_NONE, &error));
  closed.id = ME;
  ASSERT_OK (cl_rules_may_book (&me, CL_AREAS_RECORD, &closed, CL_AREAS_RECORD, &error));

  closed.id = OTHER;
  g_assert_true (cl_rules_sees_calendar (&me, &open));
  g_assert_false (cl_rules_sees_calendar (&me, &closed));
  g_assert_true (cl_rules_sees_calendar (&front, &closed));
  ASSERT_OK (cl_rules_may_move_appointment (&me, CL_AREA_SCHEDULE, &open, &error));
  ASSERT_DENIED ("schedule", cl_rules_may_move_appointment (&me, CL_AREA_MANAGE, &open, &error));
  ASSERT_DENIED ("all-schedules",
                 cl_rules_may_move_appointment (&me, CL_AREAS_ALL, &closed, &error));
}

static void
test_blocks (void)
{
  ClMemberFacts me = member (ME, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts front = member (ME, CL_PERMISSION_ALL_SCHEDULES);
  ClMemberFacts other = member (OTHER, CL_PERMISSION_PROVIDE_CARE);

  ASSERT_OK (cl_rules_may_block (&me, &me, &error));
  ASSERT_OK (cl_rules_may_block (&front, &other, &error));
  ASSERT_DENIED ("all-schedules", cl_rules_may_block (&me, &other, &error));
  g_assert_false (cl_rules_sees_blocks (&me, &other));
  front.status = CL_MEMBER_STATUS_SUSPENDED;
  g_assert_false (cl_rules_sees_blocks (&front, &other));
}

static void
test_appointment_values (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  gint64 back = cl_time_parse ("2026-11-01T00:00:00-05:00");

  ASSERT_OK (cl_rules_check_appointment_time (1, 1, zone, &error));
  ASSERT_OK (cl_rules_check_appointment_time (1, 1440, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (1, 0, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (1, -50, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (1, 1441, zone, &error));
  /* A day of 25 hours is one. */
  ASSERT_OK (cl_rules_check_appointment_time (back, 1500, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (back, 1501, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (back - G_TIME_SPAN_DAY, 1441, zone, &error));
  ASSERT_INVALID (cl_rules_check_appointment_time (CL_TIME_INVALID, 50, zone, &error));
  ASSERT_OK (cl_rules_check_appointment_kind (CL_APPOINTMENT_KIND_THERAPY, FALSE, &error));
  ASSERT_OK (cl_rules_check_appointment_kind (CL_APPOINTMENT_KIND_MEETING, TRUE, &error));
  ASSERT_INVALID (cl_rules_check_appointment_kind (CL_APPOINTMENT_KIND_MEETING, FALSE, &error));
  ASSERT_INVALID (cl_rules_check_appointment_kind (CL_APPOINTMENT_KIND_INVALID, FALSE, &error));
}

/* Each state before, and those that it may be after. */
static void
test_appointment_steps (void)
{
  static const struct
  {
    ClAppointmentState before;
    const char *after;
  } rows[] = {
    { CL_APPOINTMENT_STATE_BOOKED, "booked arrived fulfilled no-show" },
    { CL_APPOINTMENT_STATE_ARRIVED, "booked arrived fulfilled no-show" },
    { CL_APPOINTMENT_STATE_FULFILLED, "arrived fulfilled" },
    { CL_APPOINTMENT_STATE_CANCELLED, "cancelled" },
    { CL_APPOINTMENT_STATE_NO_SHOW, "booked arrived no-show" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) allowed = g_strsplit (rows[i].after, " ", -1);

      for (int after = 0; after <= CL_APPOINTMENT_STATE_NO_SHOW; after++)
        g_assert_true (cl_rules_check_appointment_step (rows[i].before, (ClAppointmentState) after,
                                                        FALSE, TRUE, NULL) ==
                       g_strv_contains ((const char *const *) allowed,
                                        cl_appointment_state_to_nick ((ClAppointmentState) after)));
    }
  /* What is offered is what is let be said, and cancelling, which is asked for by itself. */
  for (int before = CL_APPOINTMENT_STATE_BOOKED; before <= CL_APPOINTMENT_STATE_NO_SHOW; before++)
    for (int after = CL_APPOINTMENT_STATE_BOOKED; after <= CL_APPOINTMENT_STATE_NO_SHOW; after++)
      {
        guint offered = cl_rules_list_appointment_steps ((ClAppointmentState) before, FALSE, TRUE) &
                        1u << after;
        gboolean is_left = before != after && (after == CL_APPOINTMENT_STATE_CANCELLED ||
                                               cl_rules_check_appointment_step (
                                                 (ClAppointmentState) before,
                                                 (ClAppointmentState) after, FALSE, TRUE, NULL));

        g_assert_cmpint (offered != 0, ==, is_left);
      }
  g_assert_cmpuint (cl_rules_list_appointment_steps (CL_APPOINTMENT_STATE_BOOKED, TRUE, TRUE), ==,
                    1u << CL_APPOINTMENT_STATE_CANCELLED);
  g_assert_cmpuint (cl_rules_list_appointment_steps (CL_APPOINTMENT_STATE_CANCELLED, TRUE, TRUE),
                    ==, 0);
  ASSERT_INVALID (cl_rules_check_appointment_step (
    CL_APPOINTMENT_STATE_BOOKED, CL_APPOINTMENT_STATE_ARRIVED, TRUE, TRUE, &error));
  ASSERT_INVALID (cl_rules_check_appointment_step (
    CL_APPOINTMENT_STATE_BOOKED, CL_APPOINTMENT_STATE_INVALID, FALSE, TRUE, &error));
}

/* Before the day nobody has come or stayed away; a mistake is put right all the same. */
static void
test_appointment_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  gint64 now = cl_time_parse ("2026-11-01T00:30:00-05:00");

  g_assert_true (cl_rules_appointment_has_begun_its_day (now - G_TIME_SPAN_DAY, now, zone));
  g_assert_true (cl_rules_appointment_has_begun_its_day (
    cl_time_parse ("2026-11-01T23:59:00-06:00"), now, zone));
  g_assert_false (cl_rules_appointment_has_begun_its_day (
    cl_time_parse ("2026-11-02T00:00:00-06:00"), now, zone));
  g_assert_false (cl_rules_appointment_has_begun_its_day (now + 9 * G_TIME_SPAN_DAY, now, zone));
  for (int before = CL_APPOINTMENT_STATE_BOOKED; before <= CL_APPOINTMENT_STATE_NO_SHOW; before++)
    {
      guint steps = cl_rules_list_appointment_steps ((ClAppointmentState) before, FALSE, FALSE);

      for (int after = CL_APPOINTMENT_STATE_BOOKED; after <= CL_APPOINTMENT_STATE_NO_SHOW; after++)
        {
          gboolean is_back =
            after == CL_APPOINTMENT_STATE_BOOKED &&
            (before == CL_APPOINTMENT_STATE_ARRIVED || before == CL_APPOINTMENT_STATE_NO_SHOW);
          gboolean is_offered = (steps & 1u << after) != 0;

          g_assert_true (cl_rules_check_appointment_step ((ClAppointmentState) before,
                                                          (ClAppointmentState) after, FALSE, FALSE,
                                                          NULL) == (is_back || before == after));
          if (after != CL_APPOINTMENT_STATE_CANCELLED)
            g_assert_cmpint (is_offered, ==, is_back);
        }
    }
  ASSERT_INVALID (cl_rules_check_appointment_step (
    CL_APPOINTMENT_STATE_BOOKED, CL_APPOINTMENT_STATE_NO_SHOW, FALSE, FALSE, &error));
}

/* Who goes to a later day is booked for it, whatever was said of the day before. */
static void
test_moved_state (void)
{
  for (int state = CL_APPOINTMENT_STATE_INVALID; state <= CL_APPOINTMENT_STATE_NO_SHOW; state++)
    {
      gboolean is_of_day = state == CL_APPOINTMENT_STATE_ARRIVED ||
                           state == CL_APPOINTMENT_STATE_FULFILLED ||
                           state == CL_APPOINTMENT_STATE_NO_SHOW;

      g_assert_cmpint (cl_rules_get_moved_state ((ClAppointmentState) state, TRUE), ==, state);
      g_assert_cmpint (cl_rules_get_moved_state ((ClAppointmentState) state, FALSE), ==,
                       is_of_day ? (int) CL_APPOINTMENT_STATE_BOOKED : state);
    }
}

static void
test_roles (void)
{
  ClMemberFacts office = member (ME, CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_ALL_RECORDS);
  ClMemberFacts admin = member (ME, CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES);
  ClMemberFacts care = member (OTHER, CL_PERMISSION_PROVIDE_CARE);

  ASSERT_OK (cl_rules_may_give_roles (&office, CL_PERMISSION_ALL_RECORDS, &error));
  ASSERT_OK (cl_rules_may_give_roles (&office, CL_PERMISSION_NONE, &error));
  ASSERT_DENIED ("manage-roles",
                 cl_rules_may_give_roles (&office, CL_PERMISSION_ALL_CLIENTS, &error));
  ASSERT_OK (cl_rules_may_give_roles (&admin, CL_PERMISSIONS_ALL, &error));
  ASSERT_DENIED ("manage-members",
                 cl_rules_may_give_roles (&care, CL_PERMISSION_PROVIDE_CARE, &error));
  ASSERT_DENIED ("manage-roles", cl_rules_may_reset_password (&office, &care, &error));
  ASSERT_OK (cl_rules_may_reset_password (&office, &office, &error));
  ASSERT_OK (cl_rules_may_reset_password (&admin, &care, &error));

  ASSERT_INVALID (cl_rules_check_role_count ("roles", 0, &error));
  ASSERT_OK (cl_rules_check_role_count ("roles", 1, &error));
  ASSERT_OK (cl_rules_check_permissions (CL_PERMISSIONS_ALL, &error));
  ASSERT_INVALID (cl_rules_check_permissions (CL_PERMISSION_INVALID, &error));
  ASSERT_INVALID (cl_rules_check_new_permissions ("roles", CL_PERMISSION_SUPERVISE, 1, 0, &error));
  ASSERT_INVALID (
    cl_rules_check_new_permissions ("roles", CL_PERMISSION_PROVIDE_CARE, 0, 1, &error));
  ASSERT_OK (cl_rules_check_new_permissions ("roles", CL_PERMISSION_NONE, 0, 0, &error));
  ASSERT_INVALID (cl_rules_check_delete_role (TRUE, 0, &error));
  ASSERT_INVALID (cl_rules_check_delete_role (FALSE, 1, &error));
  ASSERT_OK (cl_rules_check_delete_role (FALSE, 0, &error));

  g_assert_true (cl_rules_is_administrator (&admin));
  g_assert_false (cl_rules_is_administrator (&office));
  ASSERT_CODE (CL_ERROR_LAST_ADMINISTRATOR, cl_rules_check_last_administrator (0, &error));
  ASSERT_OK (cl_rules_check_last_administrator (1, &error));
}

static void
test_status (void)
{
  ClMemberFacts active = member (ME, CL_PERMISSION_NONE);
  ClMemberFacts suspended = with_status (active, CL_MEMBER_STATUS_SUSPENDED);
  ClMemberFacts invited = with_status (active, CL_MEMBER_STATUS_INVITED);
  ClMemberFacts removed = with_status (active, CL_MEMBER_STATUS_REMOVED);

  ASSERT_OK (cl_rules_check_suspend (&active, 0, 0, &error));
  ASSERT_OK (cl_rules_check_suspend (&suspended, 0, 0, &error));
  ASSERT_INVALID (cl_rules_check_suspend (&active, 1, 0, &error));
  ASSERT_INVALID (cl_rules_check_suspend (&active, 0, 1, &error));
  ASSERT_INVALID (cl_rules_check_suspend (&invited, 0, 0, &error));
  ASSERT_INVALID (cl_rules_check_suspend (&removed, 0, 0, &error));
  ASSERT_OK (cl_rules_check_reactivate (&suspended, &error));
  ASSERT_OK (cl_rules_check_reactivate (&active, &error));
  ASSERT_INVALID (cl_rules_check_reactivate (&removed, &error));
  ASSERT_INVALID (cl_rules_check_reset_password (&invited, &error));
  ASSERT_OK (cl_rules_check_reset_password (&suspended, &error));
  ASSERT_OK (cl_rules_check_not_removed (&invited, &error));
  ASSERT_INVALID (cl_rules_check_not_removed (&removed, &error));
}

static gint64
look_up_supervisor (gint64 id, gpointer data)
{
  const gint64 *supervisors = data;

  return supervisors[id];
}

/* Whoever holds any one of the five is a custodian; nobody else is, and nobody suspended. */
static void
test_custodians (void)
{
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClPermission permission = (ClPermission) (1 << i);
      ClMemberFacts me = member (ME, permission);
      ClMemberFacts suspended = with_status (me, CL_MEMBER_STATUS_SUSPENDED);

      if ((permission & CL_PERMISSIONS_CUSTODIAN) != 0)
        ASSERT_OK (cl_rules_require_custodian (&me, &error));
      else
        ASSERT_DENIED ("manage-roles", cl_rules_require_custodian (&me, &error));
      ASSERT_DENIED ("manage-roles", cl_rules_require_custodian (&suspended, &error));
    }
}

/* What is offered about somebody follows their status, and what one may. */
static void
test_deeds (void)
{
  ClMemberFacts manager = member (ME, CL_PERMISSION_MANAGE_MEMBERS);
  ClMemberFacts auditor = member (ME, CL_PERMISSION_VIEW_AUDIT);
  ClMemberFacts other = member (OTHER, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts removed = with_status (other, CL_MEMBER_STATUS_REMOVED);

  g_assert_cmpint (cl_rules_list_deeds (&other, &manager), ==, CL_MEMBER_DEED_NONE);
  g_assert_cmpint (cl_rules_list_deeds (&auditor, &removed), ==, CL_MEMBER_DEED_HISTORY);
  g_assert_cmpint (cl_rules_list_deeds (&manager, &removed), ==, CL_MEMBER_DEED_INVITE_AGAIN);
  g_assert_cmpint (cl_rules_list_deeds (&manager, &other) & CL_MEMBER_DEED_RESET_PASSWORD, ==, 0);
  manager.permissions |= CL_PERMISSION_MANAGE_ROLES;
  g_assert_cmpint (cl_rules_list_deeds (&manager, &other) & CL_MEMBER_DEED_RESET_PASSWORD, !=, 0);
}

static void
test_supervision (void)
{
  /* 3 is supervised by 2, 2 by 1. */
  gint64 supervisors[] = { 0, 0, 1, 2, 0 };
  gint64 damaged[] = { 0, 2, 3, 1, 0 };
  ClMemberFacts one = member (1, CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_SUPERVISE);
  ClMemberFacts three = member (3, CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_SUPERVISE);
  ClMemberFacts four = member (4, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts biller = member (4, CL_PERMISSION_ALL_BILLING);
  ClMemberFacts away = with_status (one, CL_MEMBER_STATUS_SUSPENDED);

  ASSERT_OK (cl_rules_check_supervisee (&four, &error));
  ASSERT_INVALID (cl_rules_check_supervisee (&biller, &error));
  four.status = CL_MEMBER_STATUS_REMOVED;
  ASSERT_INVALID (cl_rules_check_supervisee (&four, &error));
  four.status = CL_MEMBER_STATUS_ACTIVE;

  ASSERT_OK (cl_rules_check_supervisor (&four, &three, look_up_supervisor, supervisors, &error));
  ASSERT_OK (cl_rules_check_supervisor (&three, &one, look_up_supervisor, supervisors, &error));
  ASSERT_INVALID (
    cl_rules_check_supervisor (&one, &three, look_up_supervisor, supervisors, &error));
  ASSERT_INVALID (cl_rules_check_supervisor (&one, &one, look_up_supervisor, supervisors, &error));
  ASSERT_INVALID (cl_rules_check_supervisor (&one, &four, look_up_supervisor, supervisors, &error));
  ASSERT_INVALID (
    cl_rules_check_supervisor (&four, &away, look_up_supervisor, supervisors, &error));
  /* A circle in a damaged file is walked once, not for ever. */
  ASSERT_OK (cl_rules_check_supervisor (&four, &three, look_up_supervisor, damaged, &error));
}

/* What is shown as possible is what is accepted, and each refusal says which it is. */
static void
test_supervision_bars (void)
{
  const ClPermission both = CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_SUPERVISE;
  const ClMemberFacts people[] = {
    member (0, CL_PERMISSION_ALL_BILLING),
    member (1, both),
    member (2, both),
    member (3, both),
    member (4, CL_PERMISSION_PROVIDE_CARE),
    with_status (member (5, both), CL_MEMBER_STATUS_SUSPENDED),
    with_status (member (6, both), CL_MEMBER_STATUS_INVITED),
    with_status (member (7, both), CL_MEMBER_STATUS_REMOVED),
  };
  gint64 supervisors[] = { 0, 0, 1, 2, 0, 0, 0, 0 };
  const struct
  {
    guint supervisee;
    guint supervisor;
    ClSupervisionBar bar;
  } cases[] = {
    { 4, 3, CL_SUPERVISION_BAR_NONE },
    { 3, 2, CL_SUPERVISION_BAR_NONE },
    { 5, 1, CL_SUPERVISION_BAR_NONE },
    { 7, 1, CL_SUPERVISION_BAR_REMOVED },
    { 0, 1, CL_SUPERVISION_BAR_NO_PRACTITIONER },
    { 1, 1, CL_SUPERVISION_BAR_SELF },
    { 1, 6, CL_SUPERVISION_BAR_INVITED },
    { 1, 5, CL_SUPERVISION_BAR_SUSPENDED },
    { 1, 7, CL_SUPERVISION_BAR_LEFT },
    { 1, 4, CL_SUPERVISION_BAR_NO_SUPERVISOR },
    { 1, 3, CL_SUPERVISION_BAR_CIRCLE },
    { 1, 2, CL_SUPERVISION_BAR_CIRCLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cl_rules_judge_supervision (&people[cases[i].supervisee],
                                                 &people[cases[i].supervisor], look_up_supervisor,
                                                 supervisors),
                     ==, cases[i].bar);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (people); k++)
      {
        gboolean accepted =
          cl_rules_check_supervisee (&people[i], NULL) &&
          cl_rules_check_supervisor (&people[i], &people[k], look_up_supervisor, supervisors, NULL);

        g_assert_true (accepted ==
                       (cl_rules_judge_supervision (&people[i], &people[k], look_up_supervisor,
                                                    supervisors) == CL_SUPERVISION_BAR_NONE));
      }
}

static GArray *
make_heirs (guint n, const gint64 *items)
{
  GArray *heirs = g_array_new (FALSE, FALSE, sizeof (ClHeir));

  for (guint i = 0; i < n; i++)
    {
      ClHeir heir = { .item = items[i], .to = OTHER };

      g_array_append_val (heirs, heir);
    }
  return heirs;
}

static void
test_heirs (void)
{
  static const gint64 both[] = { 10, 11 };
  static const gint64 foreign[] = { 10, 11, 12 };
  static const gint64 twice[] = { 10, 10 };
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) one_heir = make_heirs (1, both);
  g_autoptr (GArray) two_heirs = make_heirs (2, both);
  g_autoptr (GArray) too_many = make_heirs (3, foreign);
  g_autoptr (GArray) doubled = make_heirs (2, twice);
  ClMemberFacts heir = member (OTHER, CL_PERMISSION_PROVIDE_CARE);
  ClMemberFacts biller = member (OTHER, CL_PERMISSION_ALL_BILLING);

  g_array_append_vals (items, both, 2);
  ASSERT_OK (cl_rules_check_heir (&heir, ME, "clients_to", &error));
  ASSERT_INVALID (cl_rules_check_heir (&heir, OTHER, "clients_to", &error));
  ASSERT_INVALID (cl_rules_check_heir (&biller, ME, "clients_to", &error));

  ASSERT_OK (cl_rules_check_heirs_belong (items, two_heirs, "clients_to", &error));
  ASSERT_OK (cl_rules_check_heirs_belong (items, NULL, "clients_to", &error));
  ASSERT_INVALID (cl_rules_check_heirs_belong (items, too_many, "clients_to", &error));
  ASSERT_INVALID (cl_rules_check_heirs_belong (items, doubled, "clients_to", &error));

  ASSERT_OK (cl_rules_check_heirs_complete (items, TRUE, NULL, "clients_to", &error));
  ASSERT_OK (cl_rules_check_heirs_complete (items, FALSE, two_heirs, "clients_to", &error));
  ASSERT_OK (cl_rules_check_heirs_complete (NULL, FALSE, NULL, "clients_to", &error));
  ASSERT_CODE (CL_ERROR_NEEDS_CHOICE,
               cl_rules_check_heirs_complete (items, FALSE, one_heir, "clients_to", &error));
  ASSERT_CODE (CL_ERROR_NEEDS_CHOICE,
               cl_rules_check_heirs_complete (items, FALSE, NULL, "clients_to", &error));
}

static void
test_pages (void)
{
  static const struct
  {
    ClPage page;
    ClPermission permission;
  } needs[] = {
    { CL_PAGE_NOTES_TO_REVIEW, CL_PERMISSION_SUPERVISE },
    { CL_PAGE_INTAKE, CL_PERMISSION_MANAGE_FORMS },
    { CL_PAGE_INTAKE, CL_PERMISSION_MANAGE_ACCESS },
    { CL_PAGE_MEMBERS, CL_PERMISSION_MANAGE_MEMBERS },
    { CL_PAGE_SUPERVISION, CL_PERMISSION_MANAGE_MEMBERS },
    { CL_PAGE_ROLES, CL_PERMISSION_MANAGE_ROLES },
    { CL_PAGE_ACCESS_MAP, CL_PERMISSION_MANAGE_ACCESS },
    { CL_PAGE_ACCESS_REVIEW, CL_PERMISSION_MANAGE_ACCESS },
    { CL_PAGE_AUDIT_LOG, CL_PERMISSION_VIEW_AUDIT },
  };
  ClMemberFacts nobody = member (ME, CL_PERMISSION_NONE);
  ClPageFacts nothing = { 0 };
  ClPageFacts all = { TRUE, TRUE, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      ClMemberFacts holder = member (ME, needs[i].permission);

      g_assert_true (cl_rules_sees_page (&holder, &nothing, needs[i].page));
      g_assert_false (cl_rules_sees_page (&nobody, &all, needs[i].page));
    }
  for (int page = CL_PAGE_HOME; page <= CL_PAGE_CLIENTS; page++)
    g_assert_true (cl_rules_sees_page (&nobody, &nothing, (ClPage) page));
  g_assert_false (cl_rules_sees_page (&nobody, &nothing, CL_PAGE_CASES));
  g_assert_false (cl_rules_sees_page (&nobody, &nothing, CL_PAGE_BILLING));
  g_assert_false (cl_rules_sees_page (&nobody, &nothing, CL_PAGE_INSIGHTS));
  g_assert_true (cl_rules_sees_page (&nobody, &all, CL_PAGE_CASES));
  g_assert_true (cl_rules_sees_page (&nobody, &all, CL_PAGE_BILLING));
  g_assert_true (cl_rules_sees_page (&nobody, &all, CL_PAGE_INSIGHTS));
  nobody.status = CL_MEMBER_STATUS_SUSPENDED;
  g_assert_false (cl_rules_sees_page (&nobody, &all, CL_PAGE_HOME));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/rules/permission", test_permission);
  g_test_add_func ("/policy/rules/emergency", test_emergency);
  g_test_add_func ("/policy/rules/emergency-told", test_emergency_told);
  g_test_add_func ("/policy/rules/find", test_find);
  g_test_add_func ("/policy/rules/areas", test_areas);
  g_test_add_func ("/policy/rules/explain", test_explain);
  g_test_add_func ("/policy/rules/care", test_care);
  g_test_add_func ("/policy/rules/share-chart", test_share_chart);
  g_test_add_func ("/policy/rules/receivers", test_receivers);
  g_test_add_func ("/policy/rules/needs-grant", test_needs_grant);
  g_test_add_func ("/policy/rules/cases", test_cases);
  g_test_add_func ("/policy/rules/referral/who", test_referral_who);
  g_test_add_func ("/policy/rules/referral/keys", test_referral_keys);
  g_test_add_func ("/policy/rules/referral/steps", test_referral_steps);
  g_test_add_func ("/policy/rules/note/who", test_note_who);
  g_test_add_func ("/policy/rules/note/steps", test_note_steps);
  g_test_add_func ("/policy/rules/booking", test_booking);
  g_test_add_func ("/policy/rules/blocks", test_blocks);
  g_test_add_func ("/policy/rules/appointment-values", test_appointment_values);
  g_test_add_func ("/policy/rules/appointment-steps", test_appointment_steps);
  g_test_add_func ("/policy/rules/appointment-days", test_appointment_days);
  g_test_add_func ("/policy/rules/moved-state", test_moved_state);
  g_test_add_func ("/policy/rules/roles", test_roles);
  g_test_add_func ("/policy/rules/status", test_status);
  g_test_add_func ("/policy/rules/custodians", test_custodians);
  g_test_add_func ("/policy/rules/deeds", test_deeds);
  g_test_add_func ("/policy/rules/supervision", test_supervision);
  g_test_add_func ("/policy/rules/supervision-bars", test_supervision_bars);
  g_test_add_func ("/policy/rules/heirs", test_heirs);
  g_test_add_func ("/policy/rules/pages", test_pages);
  return g_test_run ();
}
