/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-policy.h"

/* Which cases a member knows of, and which cases and notes they read
 * (docs: ACCESS, How areas are computed). */

#define ME 7
#define OTHER 8
#define NOW 1000

static const ClMemberFacts practitioner = {
  .id = ME,
  .status = CL_MEMBER_STATUS_ACTIVE,
  .permissions = CL_PERMISSION_PROVIDE_CARE,
};
static const ClMemberFacts case_manager = {
  .id = ME,
  .status = CL_MEMBER_STATUS_ACTIVE,
  .permissions = CL_PERMISSION_MANAGE_CASES,
};
static const ClMemberFacts custodian = {
  .id = ME,
  .status = CL_MEMBER_STATUS_ACTIVE,
  .permissions = CL_PERMISSION_MANAGE_ACCESS,
};

static const ClClientFacts nothing = { .owner = OTHER };
static const ClClientFacts owned = { .owner = ME };
static const ClClientFacts record = { .owner = OTHER, .grant = CL_LEVEL_RECORD };
static const ClClientFacts chart = { .owner = OTHER, .grant = CL_LEVEL_CHART };
static const ClClientFacts run_out = {
  .owner = OTHER,
  .grant = CL_LEVEL_CHART,
  .grant_until = NOW,
};
static const ClClientFacts emergency = { .owner = OTHER, .emergency_until = NOW + 1 };
static const ClClientFacts staffed = { .owner = OTHER, .grant = CL_LEVEL_RECORD, .n_cases = 1 };
static const ClClientFacts staffed_out = {
  .owner = OTHER,
  .grant = CL_LEVEL_RECORD,
  .grant_until = NOW,
  .n_cases = 1,
};
static const ClClientFacts shared = {
  .owner = OTHER,
  .grant = CL_LEVEL_RECORD,
  .n_chart_shares = 1,
};
static const ClClientFacts shared_out = { .owner = OTHER, .n_chart_shares = 1 };
static const ClClientFacts reviewed = { .owner = OTHER, .n_reviews = 1 };
static const ClClientFacts referred = { .owner = OTHER, .n_referrals = 1 };
static const ClClientFacts managed = { .owner = OTHER, .n_managed_referrals = 1 };

static const ClCaseFacts other_case = { .case_id = 1 };
static const ClCaseFacts on_staff = { .case_id = 1, .is_on_staff = TRUE };
static const ClCaseFacts closed_staff = {
  .case_id = 1,
  .is_on_staff = TRUE,
  .status = CL_CASE_STATUS_CLOSED,
};
static const ClCaseFacts created = { .case_id = 1, .is_creator = TRUE };
static const ClCaseFacts my_referral = {
  .case_id = 1,
  .is_referral = TRUE,
  .is_doctor = TRUE,
  .referral_status = CL_REFERRAL_STATUS_REQUESTED,
};
static const ClCaseFacts rejected = {
  .case_id = 1,
  .is_referral = TRUE,
  .is_doctor = TRUE,
  .referral_status = CL_REFERRAL_STATUS_REJECTED,
};
static const ClCaseFacts managed_case = {
  .case_id = 1,
  .is_referral = TRUE,
  .is_managed = TRUE,
  .referral_status = CL_REFERRAL_STATUS_REJECTED,
};

typedef struct
{
  const char *name;
  const ClMemberFacts *member;
  const ClClientFacts *client;
  const ClCaseFacts *case_facts;
  gboolean knows;
  gboolean reads;
} CaseRow;

static const CaseRow case_rows[] = {
  { "nothing", &practitioner, &nothing, &other_case, FALSE, FALSE },
  { "owner", &practitioner, &owned, &other_case, TRUE, TRUE },
  { "record-only", &practitioner, &record, &other_case, FALSE, FALSE },
  { "chart", &practitioner, &chart, &other_case, TRUE, TRUE },
  { "chart-run-out", &practitioner, &run_out, &other_case, FALSE, FALSE },
  { "emergency", &practitioner, &emergency, &other_case, TRUE, TRUE },
  { "manage", &custodian, &nothing, &other_case, TRUE, FALSE },
  { "staff", &practitioner, &staffed, &on_staff, TRUE, TRUE },
  { "staff-closed", &practitioner, &staffed, &closed_staff, TRUE, TRUE },
  { "staff-of-another", &practitioner, &staffed, &other_case, FALSE, FALSE },
  { "staff-grant-run-out", &practitioner, &staffed_out, &on_staff, FALSE, FALSE },
  { "creator", &practitioner, &record, &created, TRUE, FALSE },
  { "creator-without-client", &practitioner, &nothing, &created, FALSE, FALSE },
  { "chart-share", &practitioner, &shared, &other_case, FALSE, FALSE },
  { "review", &practitioner, &reviewed, &other_case, FALSE, FALSE },
  { "doctor", &practitioner, &referred, &my_referral, TRUE, FALSE },
  { "doctor-rejected", &practitioner, &record, &rejected, FALSE, FALSE },
  { "case-manager", &case_manager, &managed, &managed_case, TRUE, FALSE },
  { "case-manager-of-others", &case_manager, &managed, &other_case, FALSE, FALSE },
  { "no-case-manager", &practitioner, &record, &managed_case, FALSE, FALSE },
};

static void
test_case (gconstpointer data)
{
  const CaseRow *row = data;
  ClMemberFacts suspended = *row->member;

  g_assert_cmpint (cl_policy_knows_case (row->member, row->client, row->case_facts, NOW), ==,
                   row->knows);
  g_assert_cmpint (cl_policy_reads_case (row->member, row->client, row->case_facts, NOW), ==,
                   row->reads);
  suspended.status = CL_MEMBER_STATUS_SUSPENDED;
  g_assert_false (cl_policy_knows_case (&suspended, row->client, row->case_facts, NOW));
  g_assert_false (cl_policy_reads_case (&suspended, row->client, row->case_facts, NOW));
}

/* What @member reads of a note that they have the role of @role in: by state, of a progress
 * note, then of a psychotherapy note. Letters: d draft, s signed, u submitted, c cosigned,
 * r returned. */
typedef struct
{
  const char *name;
  const ClMemberFacts *member;
  const ClClientFacts *client;
  ClNoteFacts note;
  const char *progress;
  const char *psychotherapy;
} NoteRow;

static const NoteRow note_rows[] = {
  { "nothing", &practitioner, &nothing, { 0 }, "", "" },
  { "owner", &practitioner, &owned, { 0 }, "suc", "" },
  { "record", &practitioner, &record, { 0 }, "", "" },
  { "chart", &practitioner, &chart, { 0 }, "suc", "" },
  { "chart-run-out", &practitioner, &run_out, { 0 }, "", "" },
  { "emergency", &practitioner, &emergency, { 0 }, "suc", "" },
  { "manage-access", &custodian, &nothing, { 0 }, "", "" },
  { "staff", &practitioner, &staffed, { .case_facts = &on_staff }, "suc", "" },
  { "staff-closed", &practitioner, &staffed, { .case_facts = &closed_staff }, "suc", "" },
  { "staff-outside-case", &practitioner, &staffed, { 0 }, "", "" },
  { "staff-other-case", &practitioner, &staffed, { .case_facts = &other_case }, "", "" },
  { "staff-grant-run-out", &practitioner, &staffed_out, { .case_facts = &on_staff }, "", "" },
  { "chart-share", &practitioner, &shared, { .is_chart_shared = TRUE }, "suc", "" },
  { "chart-share-of-another", &practitioner, &shared, { 0 }, "", "" },
  { "chart-share-without-grant", &practitioner, &shared_out, { .is_chart_shared = TRUE }, "", "" },
  { "referral", &practitioner, &referred, { .case_facts = &my_referral }, "", "" },
  { "case-manager", &case_manager, &managed, { .case_facts = &managed_case }, "", "" },
  { "creator-of-case", &practitioner, &record, { .case_facts = &created }, "", "" },
  { "author", &practitioner, &record, { .is_author = TRUE }, "dsucr", "dsucr" },
  { "author-without-record", &practitioner, &nothing, { .is_author = TRUE }, "", "" },
  { "author-custodian", &custodian, &nothing, { .is_author = TRUE }, "dsucr", "dsucr" },
  { "owner-and-author", &practitioner, &owned, { .is_author = TRUE }, "dsucr", "dsucr" },
};

static const char state_letters[] = "dsucr";

static void
assert_reads (const NoteRow *row, const ClMemberFacts *member, ClNoteKind kind, const char *letters)
{
  for (int state = CL_NOTE_STATE_DRAFT; state <= CL_NOTE_STATE_RETURNED; state++)
    {
      ClNoteFacts note = row->note;
      gboolean reads;

      note.kind = kind;
      note.state = (ClNoteState) state;
      reads = cl_policy_reads_note (member, row->client, &note, NOW);
      g_test_message ("kind %d, state %d", kind, state);
      g_assert_cmpint (reads, ==, strchr (letters, state_letters[state]) != NULL);
    }
}

static void
test_note (gconstpointer data)
{
  const NoteRow *row = data;
  ClMemberFacts removed = *row->member;

  removed.status = CL_MEMBER_STATUS_REMOVED;
  for (int kind = CL_NOTE_KIND_PROGRESS; kind <= CL_NOTE_KIND_CONTACT; kind++)
    {
      assert_reads (row, row->member, (ClNoteKind) kind,
                    kind == CL_NOTE_KIND_PSYCHOTHERAPY ? row->psychotherapy : row->progress);
      assert_reads (row, &removed, (ClNoteKind) kind, "");
    }
}

static void
test_review (void)
{
  NoteRow row = { "", &practitioner, &reviewed, { .is_reviewer = TRUE }, "", "" };
  ClMemberFacts removed = practitioner;

  /* While it awaits or has the co-signature, psychotherapy too; other notes stay closed. */
  assert_reads (&row, &practitioner, CL_NOTE_KIND_PROGRESS, "suc");
  assert_reads (&row, &practitioner, CL_NOTE_KIND_PSYCHOTHERAPY, "suc");
  removed.status = CL_MEMBER_STATUS_REMOVED;
  assert_reads (&row, &removed, CL_NOTE_KIND_PSYCHOTHERAPY, "");
  row.note.is_reviewer = FALSE;
  assert_reads (&row, &practitioner, CL_NOTE_KIND_PROGRESS, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (case_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/cases/", case_rows[i].name, NULL);

      g_test_add_data_func (path, &case_rows[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (note_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/notes/", note_rows[i].name, NULL);

      g_test_add_data_func (path, &note_rows[i], test_note);
    }
  g_test_add_func ("/policy/notes/review", test_review);
  return g_test_run ();
}
