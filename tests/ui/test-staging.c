/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-stage.h"
#include "cl-case-file.h"
#include "cl-staff-draft.h"

enum
{
  CLIENT = 7,
  OWNER = 1,
  DANA = 2,
  WEN = 3,
  SAM = 4,
  ENDED = 5,
  NOW = 1000,
};

static void
add_grant (ClAccess *access, gint64 member, ClLevel level, gint64 until)
{
  ClGrant grant = { .client = CLIENT,
                    .member = member,
                    .level = level,
                    .until = until,
                    .source = CL_GRANT_SOURCE_BOOKING,
                    .granted_by = OWNER,
                    .granted_at = 10 };

  g_array_append_val (access->grants, grant);
}

static ClAccess *
make_access (void)
{
  ClAccess *access = cl_access_new (CLIENT);

  access->owner = OWNER;
  access->revision = g_strdup ("r1");
  add_grant (access, DANA, CL_LEVEL_RECORD, 0);
  add_grant (access, WEN, CL_LEVEL_CHART, 5000);
  add_grant (access, ENDED, CL_LEVEL_RECORD, 500);
  return access;
}

static void
test_stage_nothing (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (ClAccessStage) stage = cl_access_stage_new (access);
  g_autoptr (ClAccessDraft) draft = NULL;

  g_assert_false (cl_access_stage_is_dirty (stage));
  cl_access_stage_set_level (stage, DANA, CL_LEVEL_CHART);
  g_assert_cmpint (cl_access_stage_find_entry (stage, DANA)->state, ==, CL_STAGED_CHANGED);
  cl_access_stage_set_level (stage, DANA, CL_LEVEL_RECORD);
  g_assert_cmpint (cl_access_stage_find_entry (stage, DANA)->state, ==, CL_STAGED_SAVED);
  g_assert_true (cl_access_stage_add (stage, SAM, CL_LEVEL_RECORD));
  g_assert_false (cl_access_stage_add (stage, SAM, CL_LEVEL_RECORD));
  g_assert_false (cl_access_stage_add (stage, OWNER, CL_LEVEL_RECORD));
  g_assert_true (cl_access_stage_is_dirty (stage));
  cl_access_stage_remove (stage, SAM);
  g_assert_null (cl_access_stage_find_entry (stage, SAM));
  g_assert_false (cl_access_stage_is_dirty (stage));
  draft = cl_access_stage_to_draft (stage);
  g_assert_null (draft->grants);
  g_assert_false (draft->has_owner || draft->has_everyone);
  g_assert_cmpstr (draft->revision, ==, "r1");
}

/* The list restates what is unchanged, to the instant, also what has run out. */
static void
test_stage_people (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (ClAccessStage) stage = cl_access_stage_new (access);
  g_autoptr (ClAccessDraft) draft = NULL;

  cl_access_stage_remove (stage, DANA);
  cl_access_stage_set_until (stage, SAM, 9000);
  cl_access_stage_add (stage, SAM, CL_LEVEL_RECORD);
  cl_access_stage_set_until (stage, SAM, 9000);
  g_assert_cmpuint (cl_access_stage_count_people (stage), ==, 3);
  draft = cl_access_stage_to_draft (stage);
  g_assert_cmpuint (draft->grants->len, ==, 3);
  g_assert_cmpint (g_array_index (draft->grants, ClGrant, 0).member, ==, WEN);
  g_assert_cmpint (g_array_index (draft->grants, ClGrant, 0).until, ==, 5000);
  g_assert_cmpint (g_array_index (draft->grants, ClGrant, 1).member, ==, ENDED);
  g_assert_cmpint (g_array_index (draft->grants, ClGrant, 2).member, ==, SAM);
  g_assert_cmpint (g_array_index (draft->grants, ClGrant, 2).until, ==, 9000);
  cl_access_stage_keep (stage, DANA);
  cl_access_stage_remove (stage, SAM);
  g_assert_false (cl_access_stage_is_dirty (stage));
}

static void
test_stage_owner (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (ClAccessStage) stage = cl_access_stage_new (access);
  g_autoptr (ClAccessDraft) draft = NULL;

  cl_access_stage_set_owner (stage, DANA);
  g_assert_cmpuint (cl_access_stage_count_people (stage), ==, 2);
  g_assert_true (cl_access_stage_add (stage, OWNER, CL_LEVEL_CHART));
  cl_access_stage_set_everyone (stage, CL_LEVEL_RECORD);
  draft = cl_access_stage_to_draft (stage);
  g_assert_true (draft->has_owner && draft->owner == DANA);
  g_assert_true (draft->has_keep_former && draft->keep_former == CL_LEVEL_CHART);
  g_assert_true (draft->has_everyone && draft->everyone == CL_LEVEL_RECORD);
  g_assert_null (draft->grants);
  cl_access_stage_set_owner (stage, OWNER);
  g_assert_cmpint (cl_access_stage_get_keep_former (stage), ==, CL_LEVEL_NONE);
  cl_access_stage_reset (stage);
  g_assert_false (cl_access_stage_is_dirty (stage));
}

/* What was staged on what was stored earlier, staged again on what is stored now. */
static void
test_stage_adopt (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (ClAccess) later = make_access ();
  g_autoptr (ClAccessStage) stage = cl_access_stage_new (access);
  g_autoptr (ClAccessStage) same = cl_access_stage_new (access);
  g_autoptr (ClAccessStage) changed = NULL;

  cl_access_stage_remove (stage, DANA);
  cl_access_stage_set_level (stage, WEN, CL_LEVEL_RECORD);
  cl_access_stage_add (stage, SAM, CL_LEVEL_CHART);
  cl_access_stage_set_until (stage, SAM, 9000);
  cl_access_stage_set_everyone (stage, CL_LEVEL_RECORD);

  g_assert_true (cl_access_stage_adopt (same, stage));
  g_assert_cmpint (cl_access_stage_find_entry (same, DANA)->state, ==, CL_STAGED_GONE);
  g_assert_cmpint (cl_access_stage_find_entry (same, WEN)->level, ==, CL_LEVEL_RECORD);
  g_assert_cmpint (cl_access_stage_find_entry (same, SAM)->until, ==, 9000);
  g_assert_cmpint (cl_access_stage_find_entry (same, ENDED)->state, ==, CL_STAGED_SAVED);
  g_assert_cmpint (cl_access_stage_get_everyone (same), ==, CL_LEVEL_RECORD);

  /* Somebody else took Dana and Wen off, and gave Sam access, meanwhile. */
  g_array_set_size (later->grants, 0);
  add_grant (later, SAM, CL_LEVEL_RECORD, 0);
  g_free (later->revision);
  later->revision = g_strdup ("r2");
  changed = cl_access_stage_new (later);
  g_assert_false (cl_access_stage_adopt (changed, stage));
  g_assert_null (cl_access_stage_find_entry (changed, DANA));
  g_assert_null (cl_access_stage_find_entry (changed, WEN));
  g_assert_cmpint (cl_access_stage_find_entry (changed, SAM)->state, ==, CL_STAGED_CHANGED);
  g_assert_cmpint (cl_access_stage_find_entry (changed, SAM)->level, ==, CL_LEVEL_CHART);
}

static void
test_stage_adopt_owner (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (ClAccess) later = make_access ();
  g_autoptr (ClAccessStage) stage = cl_access_stage_new (access);
  g_autoptr (ClAccessStage) same = cl_access_stage_new (access);
  g_autoptr (ClAccessStage) changed = NULL;

  cl_access_stage_set_owner (stage, SAM);
  cl_access_stage_set_keep_former (stage, CL_LEVEL_CHART);
  g_assert_true (cl_access_stage_adopt (same, stage));
  g_assert_cmpint (cl_access_stage_get_owner (same), ==, SAM);
  g_assert_cmpint (cl_access_stage_get_keep_former (same), ==, CL_LEVEL_CHART);
  later->owner = SAM;
  changed = cl_access_stage_new (later);
  cl_access_stage_adopt (changed, stage);
  g_assert_false (cl_access_stage_is_dirty (changed));
}

static GPtrArray *
make_cases (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64 dana = DANA, owner = OWNER;

  for (gint64 id = 21; id <= 23; id++)
    g_ptr_array_add (cases, cl_case_file_new (id, CLIENT, "A case"));
  g_array_append_val (((ClCaseFile *) cases->pdata[0])->staff, owner);
  g_array_append_val (((ClCaseFile *) cases->pdata[0])->staff, dana);
  ((ClCaseFile *) cases->pdata[2])->status = CL_CASE_STATUS_CLOSED;
  return cases;
}

static ClStaffDraft *
make_draft (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (GPtrArray) cases = make_cases ();

  return cl_staff_draft_new (access, cases, NOW);
}

static void
assert_kinds (ClStaffDraft *draft, guint n, const ClChangeKind *kinds)
{
  g_autoptr (GPtrArray) changes = cl_staff_draft_to_changes (draft);

  g_assert_cmpuint (changes->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (cl_change_get_kind (changes->pdata[i]), ==, kinds[i]);
  g_assert_cmpint (cl_staff_draft_is_dirty (draft), ==, n > 0);
}

static void
test_staff_assign (void)
{
  g_autoptr (ClStaffDraft) draft = make_draft ();
  const ClChangeKind assigned[] = { CL_CHANGE_STAFF_ASSIGN };
  const ClChangeKind without[] = { CL_CHANGE_STAFF_ASSIGN, CL_CHANGE_CASE_UNASSIGN };

  assert_kinds (draft, 0, NULL);
  g_assert_cmpuint (cl_staff_draft_get_n_cases (draft), ==, 2);
  g_assert_true (cl_staff_draft_assign (draft, SAM));
  g_assert_false (cl_staff_draft_assign (draft, SAM));
  g_assert_cmpint (cl_staff_draft_get_state (draft, SAM), ==, CL_STAGED_NEW);
  g_assert_cmpint (cl_staff_draft_get_case_state (draft, 21, SAM), ==, CL_STAGED_NEW);
  g_assert_cmpint (cl_staff_draft_get_case_state (draft, 22, SAM), ==, CL_STAGED_NEW);
  assert_kinds (draft, 1, assigned);
  cl_staff_draft_unassign_case (draft, 22, SAM);
  assert_kinds (draft, 2, without);
  cl_staff_draft_remove (draft, SAM);
  assert_kinds (draft, 0, NULL);
}

static void
test_staff_case (void)
{
  g_autoptr (ClStaffDraft) draft = make_draft ();
  const ClChangeKind kinds[] = { CL_CHANGE_CASE_ASSIGN };

  g_assert_true (cl_staff_draft_assign_case (draft, 22, SAM));
  g_assert_true (cl_staff_draft_is_assigned (draft, SAM));
  g_assert_false (cl_staff_draft_is_on_case (draft, 21, SAM));
  assert_kinds (draft, 1, kinds);
  cl_staff_draft_unassign_case (draft, 22, SAM);
  g_assert_false (cl_staff_draft_is_assigned (draft, SAM));
  assert_kinds (draft, 0, NULL);
}

static void
test_staff_remove (void)
{
  g_autoptr (ClStaffDraft) draft = make_draft ();
  const ClChangeKind removed[] = { CL_CHANGE_STAFF_REMOVE };
  const ClChangeKind taken_off[] = { CL_CHANGE_CASE_UNASSIGN };

  cl_staff_draft_remove (draft, DANA);
  g_assert_cmpint (cl_staff_draft_get_state (draft, DANA), ==, CL_STAGED_GONE);
  g_assert_cmpint (cl_staff_draft_get_case_state (draft, 21, DANA), ==, CL_STAGED_GONE);
  assert_kinds (draft, 1, removed);
  cl_staff_draft_keep (draft, DANA);
  g_assert_true (cl_staff_draft_is_on_case (draft, 21, DANA));
  assert_kinds (draft, 0, NULL);
  cl_staff_draft_unassign_case (draft, 21, DANA);
  g_assert_cmpint (cl_staff_draft_get_state (draft, DANA), ==, CL_STAGED_SAVED);
  assert_kinds (draft, 1, taken_off);
  cl_staff_draft_discard (draft);
  assert_kinds (draft, 0, NULL);
}

/* A grant that ran out counts as none, and is given anew; the owner goes onto cases only. */
static void
test_staff_ended_and_owner (void)
{
  g_autoptr (ClStaffDraft) draft = make_draft ();
  const ClChangeKind anew[] = { CL_CHANGE_STAFF_ASSIGN };
  const ClChangeKind owner[] = { CL_CHANGE_CASE_ASSIGN };

  g_assert_false (cl_staff_draft_is_assigned (draft, ENDED));
  g_assert_true (cl_staff_draft_assign (draft, ENDED));
  g_assert_cmpint (cl_staff_draft_get_state (draft, ENDED), ==, CL_STAGED_NEW);
  assert_kinds (draft, 1, anew);
  cl_staff_draft_discard (draft);
  g_assert_true (cl_staff_draft_assign (draft, OWNER));
  assert_kinds (draft, 1, owner);
}

/* Renewing through one case ends what hung on the old grant, as the service does. */
static void
test_staff_ended_through_case (void)
{
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (GPtrArray) cases = make_cases ();
  g_autoptr (ClStaffDraft) draft = NULL;
  const gint64 ended = ENDED;
  const ClChangeKind one[] = { CL_CHANGE_CASE_ASSIGN };
  const ClChangeKind both[] = { CL_CHANGE_CASE_ASSIGN, CL_CHANGE_CASE_ASSIGN };
  const ClChangeKind off[] = { CL_CHANGE_CASE_UNASSIGN };

  g_array_append_val (((ClCaseFile *) cases->pdata[0])->staff, ended);
  g_array_index (access->grants, ClGrant, 2).level = CL_LEVEL_CHART;
  draft = cl_staff_draft_new (access, cases, NOW);
  g_assert_cmpint (cl_staff_draft_get_grant (draft, ENDED)->level, ==, CL_LEVEL_CHART);

  g_assert_true (cl_staff_draft_assign_case (draft, 22, ENDED));
  g_assert_cmpint (cl_staff_draft_get_state (draft, ENDED), ==, CL_STAGED_NEW);
  g_assert_cmpint (cl_staff_draft_get_grant (draft, ENDED)->level, ==, CL_LEVEL_RECORD);
  g_assert_cmpint (cl_staff_draft_get_grant (draft, ENDED)->until, ==, 0);
  g_assert_cmpint (cl_staff_draft_get_case_state (draft, 21, ENDED), ==, CL_STAGED_GONE);
  assert_kinds (draft, 1, one);

  /* Kept on the other case: the new grant has to bring them there too. */
  cl_staff_draft_keep_case (draft, 21, ENDED);
  g_assert_cmpint (cl_staff_draft_get_case_state (draft, 21, ENDED), ==, CL_STAGED_SAVED);
  assert_kinds (draft, 2, both);

  /* Taken off again, nothing is renewed, and nothing ends. */
  cl_staff_draft_unassign_case (draft, 21, ENDED);
  cl_staff_draft_unassign_case (draft, 22, ENDED);
  g_assert_cmpint (cl_staff_draft_get_state (draft, ENDED), ==, CL_STAGED_SAVED);
  g_assert_true (cl_staff_draft_is_on_case (draft, 21, ENDED));
  assert_kinds (draft, 0, NULL);

  /* Who is taken off a case and put back is not renewed by it. */
  cl_staff_draft_unassign_case (draft, 21, ENDED);
  assert_kinds (draft, 1, off);
  cl_staff_draft_keep_case (draft, 21, ENDED);
  assert_kinds (draft, 0, NULL);
}

static void
test_staff_adopt (void)
{
  g_autoptr (ClStaffDraft) draft = make_draft ();
  g_autoptr (ClStaffDraft) same = make_draft ();
  g_autoptr (ClStaffDraft) changed = NULL;
  g_autoptr (ClAccess) access = make_access ();
  g_autoptr (GPtrArray) cases = make_cases ();
  const ClChangeKind kinds[] = { CL_CHANGE_STAFF_REMOVE, CL_CHANGE_CASE_ASSIGN,
                                 CL_CHANGE_STAFF_ASSIGN, CL_CHANGE_CASE_UNASSIGN,
                                 CL_CHANGE_CASE_UNASSIGN };

  cl_staff_draft_remove (draft, DANA);
  cl_staff_draft_assign_case (draft, 22, WEN);
  cl_staff_draft_assign (draft, SAM);
  cl_staff_draft_unassign_case (draft, 21, SAM);
  cl_staff_draft_unassign_case (draft, 21, OWNER);
  assert_kinds (draft, 5, kinds);
  g_assert_true (cl_staff_draft_adopt (same, draft));
  assert_kinds (same, 5, kinds);

  /* Somebody else closed the second case, and took Dana off, meanwhile. */
  g_array_remove_index (access->grants, 0);
  g_array_remove_index (((ClCaseFile *) cases->pdata[0])->staff, 1);
  ((ClCaseFile *) cases->pdata[1])->status = CL_CASE_STATUS_CLOSED;
  changed = cl_staff_draft_new (access, cases, NOW);
  g_assert_false (cl_staff_draft_adopt (changed, draft));
  assert_kinds (changed, 3, &kinds[2]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/access/nothing", test_stage_nothing);
  g_test_add_func ("/staging/access/people", test_stage_people);
  g_test_add_func ("/staging/access/owner", test_stage_owner);
  g_test_add_func ("/staging/access/adopt", test_stage_adopt);
  g_test_add_func ("/staging/access/adopt-owner", test_stage_adopt_owner);
  g_test_add_func ("/staging/staff/adopt", test_staff_adopt);
  g_test_add_func ("/staging/staff/assign", test_staff_assign);
  g_test_add_func ("/staging/staff/case", test_staff_case);
  g_test_add_func ("/staging/staff/remove", test_staff_remove);
  g_test_add_func ("/staging/staff/ended-and-owner", test_staff_ended_and_owner);
  g_test_add_func ("/staging/staff/ended-through-case", test_staff_ended_through_case);
  return g_test_run ();
}
