/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-policy.h"

/* docs: ACCESS, Why? */

#define ANN 1
#define BOB 2
#define CHO 3
#define PANIC 10
#define SLEEP 11
#define NOTE 20
#define NOW 1000

typedef struct
{
  ClMemberFacts member;
  ClClientFacts client;
  GPtrArray *candidates;
} Fixture;

static ClReason *
add (Fixture *fixture, ClReasonSource source)
{
  ClReason *reason = cl_reason_new (source, CL_AREA_NONE);

  g_ptr_array_add (fixture->candidates, reason);
  return reason;
}

/* Cho has a grant, is shared with as everyone, staffs one case, and reads Ann's chart. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->member = (ClMemberFacts){
    .id = CHO,
    .status = CL_MEMBER_STATUS_ACTIVE,
    .permissions = CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_OWN_BILLING,
    .billing_enabled = TRUE,
  };
  fixture->client = (ClClientFacts){
    .owner = ANN,
    .everyone = CL_LEVEL_RECORD,
    .grant = CL_LEVEL_RECORD,
    .n_cases = 1,
    .n_chart_shares = 1,
  };
  fixture->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
  add (fixture, CL_REASON_GRANT)->level = CL_LEVEL_RECORD;
  add (fixture, CL_REASON_EVERYONE)->level = CL_LEVEL_RECORD;
  add (fixture, CL_REASON_CASE)->case_id = PANIC;
  add (fixture, CL_REASON_CHART_SHARE)->by = ANN;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->candidates);
}

/* The reasons as words: "grant:record case:clinical", with the record level for short. */
static char *
explain (Fixture *fixture, const ClCaseFacts *case_facts, const ClNoteFacts *note, ClArea *areas)
{
  g_autoptr (GPtrArray) reasons = cl_policy_explain (
    &fixture->member, &fixture->client, fixture->candidates, case_facts, note, NOW, areas);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reasons->len; i++)
    {
      ClReason *reason = g_ptr_array_index (reasons, i);
      g_auto (GStrv) nicks = cl_areas_to_nicks (reason->areas);
      g_autofree char *joined = g_strjoinv ("+", nicks);
      const char *shown = joined;

      if (reason->areas == CL_AREAS_RECORD)
        shown = "record";
      else if (reason->areas == CL_AREAS_CHART)
        shown = "chart";
      else if (reason->areas == CL_AREAS_ALL)
        shown = "all";
      g_ptr_array_add (words,
                       g_strconcat (cl_reason_source_to_nick (reason->source), ":", shown, NULL));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static void
test_client (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  ClArea areas;

  words = explain (fixture, NULL, NULL, &areas);
  g_assert_cmpstr (words, ==, "grant:record everyone:record case:clinical chart-share:clinical");
  g_assert_cmpint (areas, ==, CL_AREAS_CHART);
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  ClCaseFacts panic = { .case_id = PANIC, .is_on_staff = TRUE };
  ClCaseFacts sleep = { .case_id = SLEEP };
  g_autofree char *words = NULL;
  g_autofree char *other = NULL;
  ClArea areas;

  words = explain (fixture, &panic, NULL, &areas);
  g_assert_cmpstr (words, ==, "grant:record everyone:record case:clinical");
  g_assert_cmpint (areas, ==, CL_AREAS_CHART);
  other = explain (fixture, &sleep, NULL, &areas);
  g_assert_cmpstr (other, ==, "grant:record everyone:record");
  g_assert_cmpint (areas, ==, CL_AREAS_RECORD);
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  ClCaseFacts panic = { .case_id = PANIC, .is_on_staff = TRUE };
  ClNoteFacts note = { .note = NOTE,
                       .author = ANN,
                       .state = CL_NOTE_STATE_SIGNED,
                       .case_facts = &panic,
                       .is_chart_shared = TRUE };
  g_autofree char *in_case = explain (fixture, NULL, &note, NULL);
  g_autofree char *outside = NULL;
  g_autofree char *of_bob = NULL;
  g_autofree char *draft = NULL;
  ClArea areas;

  g_assert_cmpstr (in_case, ==, "grant:record everyone:record case:clinical chart-share:clinical");
  note.case_facts = NULL;
  outside = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (outside, ==, "grant:record everyone:record chart-share:clinical");
  g_assert_cmpint (areas, ==, CL_AREAS_CHART);
  note.author = BOB;
  note.is_chart_shared = FALSE;
  of_bob = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (of_bob, ==, "grant:record everyone:record");
  g_assert_cmpint (areas, ==, CL_AREAS_RECORD);
  note.author = ANN;
  note.is_chart_shared = TRUE;
  note.state = CL_NOTE_STATE_DRAFT;
  draft = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (draft, ==, "grant:record everyone:record");
  g_assert_cmpint (areas, ==, CL_AREAS_RECORD);
}

/* Two charts are shared: only the note's author's counts. */
static void
test_note_of_two_shares (Fixture *fixture, gconstpointer data)
{
  ClNoteFacts note = { .note = NOTE,
                       .author = BOB,
                       .state = CL_NOTE_STATE_SIGNED,
                       .is_chart_shared = TRUE };
  g_autoptr (GPtrArray) reasons = NULL;
  guint n_shares = 0;

  add (fixture, CL_REASON_CHART_SHARE)->by = BOB;
  fixture->client.n_chart_shares = 2;
  reasons = cl_policy_explain (&fixture->member, &fixture->client, fixture->candidates, NULL, &note,
                               NOW, NULL);
  for (guint i = 0; i < reasons->len; i++)
    {
      ClReason *reason = g_ptr_array_index (reasons, i);

      if (reason->source != CL_REASON_CHART_SHARE)
        continue;
      g_assert_cmpint (reason->by, ==, BOB);
      n_shares++;
    }
  g_assert_cmpuint (n_shares, ==, 1);
}

static void
test_author (Fixture *fixture, gconstpointer data)
{
  ClNoteFacts note = { .note = NOTE,
                       .author = ANN,
                       .state = CL_NOTE_STATE_DRAFT,
                       .is_author = TRUE };
  g_autofree char *whole = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *sealed = NULL;
  ClArea areas;

  fixture->member.id = ANN;
  fixture->client = (ClClientFacts){ .owner = ANN };
  g_ptr_array_set_size (fixture->candidates, 0);
  add (fixture, CL_REASON_OWNER);
  add (fixture, CL_REASON_AUTHOR)->note = NOTE;
  whole = explain (fixture, NULL, NULL, NULL);
  g_assert_cmpstr (whole, ==, "owner:all");
  draft = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (draft, ==, "owner:all author:clinical");
  g_assert_cmpint (areas, ==, CL_AREAS_ALL);
  note.kind = CL_NOTE_KIND_PSYCHOTHERAPY;
  note.state = CL_NOTE_STATE_SIGNED;
  sealed = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (sealed, ==,
                   "owner:schedule+demographics+insurance+billing+diagnosis+documents+manage "
                   "author:clinical");
  g_assert_cmpint (areas, ==, CL_AREAS_ALL);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  ClNoteFacts note = { .note = NOTE,
                       .author = ANN,
                       .state = CL_NOTE_STATE_SUBMITTED,
                       .kind = CL_NOTE_KIND_PSYCHOTHERAPY,
                       .is_reviewer = TRUE };
  ClCaseFacts panic = { .case_id = PANIC };
  g_autofree char *whole = NULL;
  g_autofree char *of_note = NULL;
  g_autofree char *of_case = NULL;
  ClArea areas;

  fixture->client = (ClClientFacts){ .owner = ANN, .n_reviews = 1 };
  g_ptr_array_set_size (fixture->candidates, 0);
  add (fixture, CL_REASON_REVIEW)->note = NOTE;
  whole = explain (fixture, NULL, NULL, &areas);
  g_assert_cmpstr (whole, ==, "review:demographics+clinical");
  of_note = explain (fixture, NULL, &note, &areas);
  g_assert_cmpstr (of_note, ==, "review:demographics+clinical");
  g_assert_cmpint (areas, ==, CL_AREA_DEMOGRAPHICS | CL_AREA_CLINICAL);
  of_case = explain (fixture, &panic, NULL, &areas);
  g_assert_cmpstr (of_case, ==, "review:demographics");
  g_assert_cmpint (areas, ==, CL_AREA_DEMOGRAPHICS);
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  ClReason *reason;

  fixture->member.permissions = CL_PERMISSION_ALL_SCHEDULES | CL_PERMISSION_ALL_CLIENTS |
                                CL_PERMISSION_MANAGE_ACCESS | CL_PERMISSION_MANAGE_CASES;
  fixture->client = (ClClientFacts){ .owner = ANN, .n_referrals = 1, .n_managed_referrals = 1 };
  g_ptr_array_set_size (fixture->candidates, 0);
  add (fixture, CL_REASON_ROLE)->permission = CL_PERMISSION_ALL_CLIENTS;
  add (fixture, CL_REASON_ROLE)->permission = CL_PERMISSION_ALL_SCHEDULES;
  add (fixture, CL_REASON_ROLE)->permission = CL_PERMISSION_MANAGE_ACCESS;
  add (fixture, CL_REASON_ROLE)->permission = CL_PERMISSION_ALL_BILLING;
  add (fixture, CL_REASON_ROLE)->permission = CL_PERMISSION_VIEW_AUDIT;
  reason = add (fixture, CL_REASON_CASE_MANAGER);
  reason->role = g_strdup ("Case manager");
  add (fixture, CL_REASON_REFERRAL)->case_id = PANIC;
  words = explain (fixture, NULL, NULL, NULL);
  /* Billing is masked, and who has no all-billing has no such reason. */
  g_assert_cmpstr (words, ==,
                   "role:schedule+demographics+insurance+diagnosis+documents+clinical "
                   "role:schedule+demographics role:demographics+manage "
                   "case-manager:schedule+demographics+insurance+diagnosis+documents "
                   "referral:schedule+demographics+insurance+diagnosis+documents");
}

static void
test_run_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  ClReason *grant = g_ptr_array_index (fixture->candidates, 0);

  grant->until = NOW;
  fixture->client.grant_until = NOW;
  add (fixture, CL_REASON_EMERGENCY)->until = NOW;
  words = explain (fixture, NULL, NULL, NULL);
  g_assert_cmpstr (words, ==, "everyone:record");
}

static gint64
get_until (GPtrArray *reasons, ClReasonSource source)
{
  for (guint i = 0; i < reasons->len; i++)
    if (((ClReason *) g_ptr_array_index (reasons, i))->source == source)
      return ((ClReason *) g_ptr_array_index (reasons, i))->until;
  g_assert_not_reached ();
}

/* What is had by a case or a shared chart ends with the grant that it hangs on. */
static void
test_until (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) of_owner = NULL;

  ((ClReason *) g_ptr_array_index (fixture->candidates, 0))->until = NOW + 5;
  fixture->client.grant_until = NOW + 5;
  reasons = cl_policy_explain (&fixture->member, &fixture->client, fixture->candidates, NULL, NULL,
                               NOW, NULL);
  g_assert_cmpint (get_until (reasons, CL_REASON_GRANT), ==, NOW + 5);
  g_assert_cmpint (get_until (reasons, CL_REASON_CASE), ==, NOW + 5);
  g_assert_cmpint (get_until (reasons, CL_REASON_CHART_SHARE), ==, NOW + 5);
  g_assert_cmpint (get_until (reasons, CL_REASON_EVERYONE), ==, 0);

  fixture->client.owner = CHO;
  of_owner = cl_policy_explain (&fixture->member, &fixture->client, fixture->candidates, NULL, NULL,
                                NOW, NULL);
  g_assert_cmpint (get_until (of_owner, CL_REASON_CASE), ==, 0);
}

static void
test_emergency (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;

  add (fixture, CL_REASON_EMERGENCY)->until = NOW + 1;
  fixture->client.emergency_until = NOW + 1;
  fixture->client.grant = CL_LEVEL_NONE;
  g_ptr_array_remove_index (fixture->candidates, 0);
  words = explain (fixture, NULL, NULL, NULL);
  g_assert_cmpstr (words, ==, "everyone:record emergency:chart");
}

static void
test_inactive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  ClArea areas = CL_AREAS_ALL;

  fixture->member.status = CL_MEMBER_STATUS_SUSPENDED;
  words = explain (fixture, NULL, NULL, &areas);
  g_assert_cmpstr (words, ==, "");
  g_assert_cmpint (areas, ==, CL_AREA_NONE);
}

static void
test_copies (Fixture *fixture, gconstpointer data)
{
  ClReason *grant = g_ptr_array_index (fixture->candidates, 0);
  g_autoptr (GPtrArray) reasons = cl_policy_explain (&fixture->member, &fixture->client,
                                                     fixture->candidates, NULL, NULL, NOW, NULL);

  grant->title = g_strdup ("changed later");
  g_assert_cmpint (grant->areas, ==, CL_AREA_NONE);
  g_assert_null (((ClReason *) g_ptr_array_index (reasons, 0))->title);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/policy/explain/client", test_client);
  ADD ("/policy/explain/case", test_case);
  ADD ("/policy/explain/note", test_note);
  ADD ("/policy/explain/note/two-shares", test_note_of_two_shares);
  ADD ("/policy/explain/author", test_author);
  ADD ("/policy/explain/review", test_review);
  ADD ("/policy/explain/roles", test_roles);
  ADD ("/policy/explain/run-out", test_run_out);
  ADD ("/policy/explain/until", test_until);
  ADD ("/policy/explain/emergency", test_emergency);
  ADD ("/policy/explain/inactive", test_inactive);
  ADD ("/policy/explain/copies", test_copies);
  return g_test_run ();
}
