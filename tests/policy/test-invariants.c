/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-error.h"
#include "practice.h"

/* The invariants of docs: ACCESS, by name, over random sequences of actions on a practice in
 * memory. CL_TEST_SEED replays others than the fixed ones. */

#define SEED 20261124
#define N_SEQUENCES 120
#define N_ACTIONS 400

typedef void (*Check) (const Practice *before,
                       const Practice *after,
                       const Event *event,
                       const GError *refusal);

static gboolean
is_active_practitioner (const Practice *practice, int member)
{
  return practice->members[member].exists &&
         practice->members[member].status == CL_MEMBER_STATUS_ACTIVE &&
         (practice_get_permissions (practice, member) & CL_PERMISSION_PROVIDE_CARE) != 0;
}

/* Most often somebody who can do much, or else little would happen; sometimes somebody who is
 * not active, who must not be able to do anything. */
static int
draw_actor (const Practice *practice, GRand *rand)
{
  int actor = 0;

  if (g_rand_int_range (rand, 0, 5) < 2)
    for (int i = 1; i <= N_MEMBERS && actor == 0; i++)
      {
        ClMemberFacts facts = practice_get_member_facts (practice, i);

        if (cl_rules_is_administrator (&facts))
          actor = i;
      }
  while (actor == 0 || !practice->members[actor].exists)
    actor = g_rand_int_range (rand, 1, N_MEMBERS + 1);
  return actor;
}

static guint32
get_seed (void)
{
  const char *given = g_getenv ("CL_TEST_SEED");

  return given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : SEED;
}

static void
run_sequences (Check check)
{
  guint32 seed = get_seed ();

  g_test_message ("CL_TEST_SEED=%u", seed);
  for (guint32 i = 0; i < N_SEQUENCES; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + i);
      Practice practice;

      practice_init (&practice);
      for (int j = 0; j < N_ACTIONS; j++)
        {
          g_autoptr (GError) refusal = NULL;
          Practice before;
          Event event;

          practice.now += g_rand_int_range (rand, 0, 2);
          before = practice;
          event = practice_act (&practice, draw_actor (&practice, rand), rand, &refusal);
          check (&before, &practice, &event, refusal);
        }
    }
}

static void
check_one_owner (const Practice *before,
                 const Practice *after,
                 const Event *event,
                 const GError *refusal)
{
  for (int i = 1; i <= N_CLIENTS; i++)
    if (after->clients[i].exists)
      g_assert_true (is_active_practitioner (after, after->clients[i].owner));
}

static void
check_staff_have_grants (const Practice *before,
                         const Practice *after,
                         const Event *event,
                         const GError *refusal)
{
  for (int i = 1; i <= N_CASES; i++)
    for (int j = 1; j <= N_MEMBERS; j++)
      {
        const Client *client = &after->clients[after->cases[i].client];

        if (after->cases[i].exists && (after->cases[i].staff & (1u << j)))
          g_assert_true (client->owner == j || client->grants[j].level != CL_LEVEL_NONE);
      }
  /* The owner holds no grant. */
  for (int i = 1; i <= N_CLIENTS; i++)
    if (after->clients[i].exists)
      g_assert_cmpint (after->clients[i].grants[after->clients[i].owner].level, ==, CL_LEVEL_NONE);
}

static void
check_administrator_left (const Practice *before,
                          const Practice *after,
                          const Event *event,
                          const GError *refusal)
{
  guint wanted = CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES;
  guint n = 0;

  for (int i = 1; i <= N_MEMBERS; i++)
    n += after->members[i].exists && after->members[i].status == CL_MEMBER_STATUS_ACTIVE &&
         (practice_get_permissions (after, i) & wanted) == wanted;
  g_assert_cmpuint (n, >, 0);
}

static void
check_removed_has_nothing (const Practice *before,
                           const Practice *after,
                           const Event *event,
                           const GError *refusal)
{
  for (int i = 1; i <= N_MEMBERS; i++)
    {
      if (after->members[i].status != CL_MEMBER_STATUS_REMOVED)
        continue;
      for (int j = 1; j <= N_CLIENTS; j++)
        g_assert_cmpint (practice_get_areas (after, i, j), ==, CL_AREA_NONE);
      for (int j = 1; j <= N_APPOINTMENTS; j++)
        if (after->appointments[j].exists && after->appointments[j].practitioner == i)
          g_assert_cmpint (after->appointments[j].start, <=, after->now);
      for (int j = 1; j <= N_MEMBERS; j++)
        g_assert_cmpint (after->members[j].supervisor, !=, i);
    }
}

static gboolean
reads_note (const Practice *practice, int member, int note)
{
  ClMemberFacts me = practice_get_member_facts (practice, member);
  ClClientFacts client = practice_get_client_facts (practice, member, practice->notes[note].client);
  ClCaseFacts case_facts;
  ClNoteFacts facts = practice_get_note_facts (practice, member, note, &case_facts);

  return practice->notes[note].exists && cl_policy_reads_note (&me, &client, &facts, practice->now);
}

static gboolean
reads_case (const Practice *practice, int member, int case_id)
{
  ClMemberFacts me = practice_get_member_facts (practice, member);
  ClClientFacts client =
    practice_get_client_facts (practice, member, practice->cases[case_id].client);
  ClCaseFacts facts = practice_get_case_facts (practice, member, case_id);

  return practice->cases[case_id].exists &&
         cl_policy_reads_case (&me, &client, &facts, practice->now);
}

static void
check_booking_adds_no_clinical (const Practice *before,
                                const Practice *after,
                                const Event *event,
                                const GError *refusal)
{
  if (!event->is_booking)
    return;
  for (int i = 1; i <= N_MEMBERS; i++)
    {
      for (int j = 1; j <= N_CLIENTS; j++)
        {
          ClArea gained = practice_get_areas (after, i, j) & ~practice_get_areas (before, i, j);

          g_assert_cmpint (gained & (CL_AREA_CLINICAL | CL_AREA_MANAGE), ==, 0);
          if (practice_grant_holds (before, i, j))
            g_assert_cmpmem (&before->clients[j].grants[i], sizeof (Grant),
                             &after->clients[j].grants[i], sizeof (Grant));
        }
      for (int j = 1; j <= N_CASES; j++)
        g_assert_true (!reads_case (after, i, j) || reads_case (before, i, j));
      for (int j = 1; j <= N_NOTES; j++)
        {
          gboolean mine = after->notes[j].author == i;

          /* An author who gets the record back reads again what they wrote. */
          g_assert_true (!reads_note (after, i, j) || reads_note (before, i, j) || mine);
        }
    }
}

static void
check_supervision_is_forest (const Practice *before,
                             const Practice *after,
                             const Event *event,
                             const GError *refusal)
{
  for (int i = 1; i <= N_MEMBERS; i++)
    {
      int above = after->members[i].supervisor;
      int steps = 0;

      if (above != 0)
        {
          ClMemberFacts facts = practice_get_member_facts (after, above);

          g_assert_cmpint (facts.status, ==, CL_MEMBER_STATUS_ACTIVE);
          g_assert_true ((facts.permissions & CL_PERMISSION_SUPERVISE) != 0);
        }
      for (; above != 0; above = after->members[above].supervisor)
        g_assert_cmpint (++steps, <, N_MEMBERS);
    }
}

static void
check_every_action_has_event (const Practice *before,
                              const Practice *after,
                              const Event *event,
                              const GError *refusal)
{
  g_assert_nonnull (event->action);
  g_assert_true (before->members[event->actor].exists);
  if (refusal == NULL)
    g_assert_cmpint (event->outcome, ==, CL_OUTCOME_DONE);
  else if (refusal->code == CL_ERROR_DENIED)
    g_assert_cmpint (event->outcome, ==, CL_OUTCOME_DENIED);
  else
    g_assert_cmpint (event->outcome, ==, CL_OUTCOME_FAILED);
}

static gboolean
client_is_untouched (const Practice *before, const Practice *after, int client)
{
  if (memcmp (&before->clients[client], &after->clients[client], sizeof (Client)) != 0)
    return FALSE;
  for (int i = 1; i <= N_CASES; i++)
    if (before->cases[i].exists && before->cases[i].client == client &&
        memcmp (&before->cases[i], &after->cases[i], sizeof (Case)) != 0)
      return FALSE;
  return TRUE;
}

/* What a refusal looks like: it names an area or permission, and nothing has changed. */
static void
check_refusal (const Practice *before, const Practice *after, const GError *refusal)
{
  const char *missing = cl_error_get_missing (refusal);

  g_assert_cmpmem (before, sizeof *before, after, sizeof *after);
  if (refusal->code == CL_ERROR_DENIED)
    g_assert_true (cl_area_from_nick (missing) != CL_AREA_NONE ||
                   cl_permission_from_nick (missing) != CL_PERMISSION_INVALID);
  else
    g_assert_null (missing);
}

/* Without manage, access is only given on by what the actor may do themself, never the chart. */
static void
check_grant_was_due (const Event *event, ClPermission mine, ClArea areas, const Grant *grant)
{
  if ((areas & CL_AREA_MANAGE) != 0 || grant->level == CL_LEVEL_NONE)
    return;
  g_assert_cmpint (grant->level, ==, CL_LEVEL_RECORD);
  switch (grant->source)
    {
    case CL_GRANT_SOURCE_CASE:
    case CL_GRANT_SOURCE_CHART_SHARE:
      g_assert_true ((areas & CL_AREAS_RECORD) != 0);
      break;
    case CL_GRANT_SOURCE_REFERRAL:
      g_assert_cmpstr (event->action, ==, "referral.step");
      break;
    case CL_GRANT_SOURCE_BOOKING:
      g_assert_true ((mine & CL_PERMISSION_ALL_SCHEDULES) != 0);
      break;
    case CL_GRANT_SOURCE_MANAGE:
    case CL_GRANT_SOURCE_STAFF:
    case CL_GRANT_SOURCE_DEMOGRAPHICS:
    case CL_GRANT_SOURCE_NOTE:
    case CL_GRANT_SOURCE_INTAKE:
    case CL_GRANT_SOURCE_IMPORT:
    case CL_GRANT_SOURCE_INVALID:
    default:
      g_assert_not_reached ();
    }
}

/* Onto a case that is there, its creator or who manages access puts somebody; a referral's doctor
 * comes onto it by accepting. */
static void
check_staffing_was_due (const Practice *before,
                        const Practice *after,
                        const Event *event,
                        int case_id)
{
  const Case *file = &before->cases[case_id];

  if (!file->exists || (after->cases[case_id].staff & ~file->staff) == 0 ||
      g_str_equal (event->action, "referral.step"))
    return;
  g_assert_true (file->creator == event->actor ||
                 (practice_get_areas (before, event->actor, file->client) & CL_AREA_MANAGE) != 0);
}

static void
check_nobody_acts_without (const Practice *before,
                           const Practice *after,
                           const Event *event,
                           const GError *refusal)
{
  int actor = event->actor;
  ClPermission mine = practice_get_permissions (before, actor);
  gboolean removes = g_str_equal (event->action, "member.remove");

  if (refusal != NULL)
    {
      check_refusal (before, after, refusal);
      return;
    }
  /* The invited accept for themselves. */
  if (g_str_equal (event->action, "member.accept"))
    return;
  g_assert_cmpint (before->members[actor].status, ==, CL_MEMBER_STATUS_ACTIVE);
  if (memcmp (before->roles, after->roles, sizeof before->roles) != 0)
    g_assert_true ((mine & CL_PERMISSION_MANAGE_ROLES) != 0);
  if (memcmp (before->members, after->members, sizeof before->members) != 0)
    g_assert_true ((mine & CL_PERMISSION_MANAGE_MEMBERS) != 0);
  for (int i = 1; i <= N_CLIENTS; i++)
    {
      ClArea areas = practice_get_areas (before, actor, i);

      if (!before->clients[i].exists || removes)
        continue;
      if (before->clients[i].owner != after->clients[i].owner ||
          before->clients[i].everyone != after->clients[i].everyone)
        g_assert_true ((areas & CL_AREA_MANAGE) != 0);
      if (areas == CL_AREA_NONE && !g_str_equal (event->action, "access.emergency"))
        g_assert_true (client_is_untouched (before, after, i));
      for (int j = 1; j <= N_MEMBERS; j++)
        if (memcmp (&before->clients[i].grants[j], &after->clients[i].grants[j], sizeof (Grant)) !=
            0)
          check_grant_was_due (event, mine, areas, &after->clients[i].grants[j]);
    }
  for (int i = 1; i <= N_CASES; i++)
    check_staffing_was_due (before, after, event, i);
}

/* The sources once more, written as sets of rows and without the facts that the store counts. */
static gboolean
has_area (const Practice *practice, int member, int client, ClArea area)
{
  const Client *row = &practice->clients[client];
  ClPermission mine = practice_get_permissions (practice, member);
  gboolean holds = practice_grant_holds (practice, member, client);
  gboolean record = (area & CL_AREAS_RECORD) != 0;
  gboolean clinical = area == CL_AREA_CLINICAL;
  gboolean level_record = (record || clinical);

  if (practice->members[member].status != CL_MEMBER_STATUS_ACTIVE)
    return FALSE;
  if (area == CL_AREA_BILLING &&
      (!practice->members[member].billing_enabled ||
       (mine & (CL_PERMISSION_OWN_BILLING | CL_PERMISSION_ALL_BILLING)) == 0))
    return FALSE;
  if (row->owner == member)
    return TRUE;
  if (holds && (row->grants[member].level == CL_LEVEL_CHART ? level_record : record))
    return TRUE;
  if ((mine & CL_PERMISSION_PROVIDE_CARE) && row->everyone != CL_LEVEL_NONE &&
      (row->everyone == CL_LEVEL_CHART ? level_record : record))
    return TRUE;
  if (practice->now < row->emergencies[member] && level_record)
    return TRUE;
  if (((mine & CL_PERMISSION_ALL_CLIENTS) && level_record) ||
      ((mine & CL_PERMISSION_ALL_RECORDS) && record))
    return TRUE;
  if ((mine & CL_PERMISSION_ALL_SCHEDULES) &&
      (area == CL_AREA_SCHEDULE || area == CL_AREA_DEMOGRAPHICS))
    return TRUE;
  if ((mine & CL_PERMISSION_ALL_BILLING) &&
      (area == CL_AREA_DEMOGRAPHICS || area == CL_AREA_INSURANCE || area == CL_AREA_BILLING ||
       area == CL_AREA_DIAGNOSIS))
    return TRUE;
  if ((mine & CL_PERMISSION_MANAGE_ACCESS) &&
      (area == CL_AREA_DEMOGRAPHICS || area == CL_AREA_MANAGE))
    return TRUE;
  for (int i = 1; i <= N_MEMBERS; i++)
    if (clinical && holds && (row->shares[i] & (1u << member)))
      return TRUE;
  for (int i = 1; i <= N_NOTES; i++)
    if (practice->notes[i].exists && practice->notes[i].client == client &&
        practice->notes[i].reviewer == member && (clinical || area == CL_AREA_DEMOGRAPHICS))
      return TRUE;
  for (int i = 1; i <= N_CASES; i++)
    {
      ClCaseFacts file = practice_get_case_facts (practice, member, i);

      if (!practice->cases[i].exists || practice->cases[i].client != client)
        continue;
      if (clinical && file.is_on_staff && holds)
        return TRUE;
      if (record && file.is_doctor && file.referral_status != CL_REFERRAL_STATUS_REJECTED)
        return TRUE;
      if (record && file.is_managed && (mine & CL_PERMISSION_MANAGE_CASES))
        return TRUE;
    }
  return FALSE;
}

static void
check_areas_are_the_sources (const Practice *before,
                             const Practice *after,
                             const Event *event,
                             const GError *refusal)
{
  for (int i = 1; i <= N_MEMBERS; i++)
    for (int j = 1; j <= N_CLIENTS; j++)
      for (int bit = 0; bit < CL_N_AREAS; bit++)
        if (after->members[i].exists && after->clients[j].exists)
          g_assert_cmpint ((practice_get_areas (after, i, j) & (1 << bit)) != 0, ==,
                           has_area (after, i, j, (ClArea) (1 << bit)));
}

static void
assert_explained (const Practice *practice,
                  int member,
                  int client,
                  const ClCaseFacts *case_facts,
                  const ClNoteFacts *note)
{
  ClMemberFacts me = practice_get_member_facts (practice, member);
  ClClientFacts facts = practice_get_client_facts (practice, member, client);
  g_autoptr (GPtrArray) candidates =
    practice_list_candidates (practice, member, client, note != NULL ? (int) note->note : 0);
  g_autoptr (GPtrArray) reasons = NULL;
  ClArea areas, whole = cl_policy_get_areas (&me, &facts, practice->now);
  guint together = 0;

  reasons = cl_policy_explain (&me, &facts, candidates, case_facts, note, practice->now, &areas);
  for (guint i = 0; i < reasons->len; i++)
    together |= ((ClReason *) g_ptr_array_index (reasons, i))->areas;
  g_assert_cmpint (together, ==, areas);
  g_assert_cmpint (areas & ~CL_AREA_CLINICAL, ==, whole & ~CL_AREA_CLINICAL);
  if (note != NULL)
    g_assert_cmpint ((areas & CL_AREA_CLINICAL) != 0, ==,
                     cl_policy_reads_note (&me, &facts, note, practice->now));
  else if (case_facts != NULL)
    g_assert_cmpint ((areas & CL_AREA_CLINICAL) != 0, ==,
                     cl_policy_reads_case (&me, &facts, case_facts, practice->now));
  else
    g_assert_cmpint (areas, ==, whole);
}

/* The reasons together are the areas, of a client, of each case and of each note. */
static void
check_reasons_are_the_areas (const Practice *before,
                             const Practice *after,
                             const Event *event,
                             const GError *refusal)
{
  int member = event->actor;

  for (int i = 1; i <= N_CLIENTS; i++)
    if (after->clients[i].exists)
      assert_explained (after, member, i, NULL, NULL);
  for (int i = 1; i <= N_CASES; i++)
    if (after->cases[i].exists)
      {
        ClCaseFacts facts = practice_get_case_facts (after, member, i);

        assert_explained (after, member, after->cases[i].client, &facts, NULL);
      }
  for (int i = 1; i <= N_NOTES; i++)
    if (after->notes[i].exists)
      {
        ClCaseFacts case_facts;
        ClNoteFacts facts = practice_get_note_facts (after, member, i, &case_facts);

        assert_explained (after, member, after->notes[i].client, NULL, &facts);
      }
}

static GHashTable *outcomes;

static void
count_outcome (const Practice *before,
               const Practice *after,
               const Event *event,
               const GError *refusal)
{
  g_autofree char *key = g_strdup_printf (
    "%s %s", event->action, refusal != NULL ? cl_error_code_to_nick (refusal->code) : "done");

  g_hash_table_add (outcomes, g_steal_pointer (&key));
}

static gboolean
has_outcome (const char *action, const char *outcome)
{
  g_autofree char *key = g_strconcat (action, " ", outcome, NULL);

  g_test_message ("%s", key);
  return g_hash_table_contains (outcomes, key);
}

/* The sequences are worth something only if they do everything, and are refused everywhere. */
static void
test_sequences_reach_everything (void)
{
  static const char *const denied[] = {
    "member.invite",     "member.suspend",
    "member.reactivate", "member.update",
    "role.update",       "member.set-supervisor",
    "member.remove",     "client.create",
    "access.set",        "staff.assign",
    "staff.remove",      "chart.share",
    "chart.unshare",     "chart.share-demographics",
    "access.emergency",  "appointment.book",
    "case.create",       "referral.create",
    "case.assign",       "case.unassign",
    "case.close",        "referral.step",
    "note.create",       "note.step",
  };
  static const char *const invalid[] = {
    "member.suspend",        "member.reactivate", "member.update",    "role.update",
    "member.set-supervisor", "member.remove",     "client.create",    "access.set",
    "staff.assign",          "chart.share",       "access.emergency", "appointment.book",
    "case.assign",           "referral.step",     "note.step",
  };

  outcomes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run_sequences (count_outcome);
  for (gsize i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      g_assert_true (has_outcome (denied[i], "denied"));
      g_assert_true (has_outcome (denied[i], "done"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_true (has_outcome (invalid[i], "invalid"));
  g_assert_true (has_outcome ("member.remove", "needs-choice"));
  g_assert_true (has_outcome ("member.remove", "last-administrator"));
  g_assert_true (has_outcome ("role.update", "last-administrator"));
  g_clear_pointer (&outcomes, g_hash_table_unref);
}

static void
test_invariant (gconstpointer data)
{
  run_sequences (*(const Check *) data);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    Check check;
  } invariants[] = {
    { "1-every-client-has-one-owner", check_one_owner },
    { "2-staff-hold-grants", check_staff_have_grants },
    { "3-an-administrator-is-left", check_administrator_left },
    { "4-the-removed-have-nothing", check_removed_has_nothing },
    { "5-booking-adds-no-clinical", check_booking_adds_no_clinical },
    { "6-supervision-is-a-forest", check_supervision_is_forest },
    { "7-every-action-has-an-event", check_every_action_has_event },
    { "8-nobody-acts-without", check_nobody_acts_without },
    { "areas-are-the-sources", check_areas_are_the_sources },
    { "reasons-are-the-areas", check_reasons_are_the_areas },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (invariants); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/invariants/", invariants[i].path, NULL);

      g_test_add_data_func (path, &invariants[i].check, test_invariant);
    }
  g_test_add_func ("/policy/invariants/sequences-reach-everything",
                   test_sequences_reach_everything);
  return g_test_run ();
}
