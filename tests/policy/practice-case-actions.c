/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-private.h"

static void
add_staff (Practice *practice, int member, int case_id, ClGrantSource source)
{
  practice_give_grant (practice, member, practice->cases[case_id].client, source);
  practice->cases[case_id].staff |= 1u << member;
}

/* What every action on a case begins with. */
static gboolean
find_case (Practice *practice,
           int actor,
           int case_id,
           ClArea *areas,
           ClCaseFacts *facts,
           gboolean *reads,
           GError **error)
{
  int client = practice->cases[case_id].client;
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClClientFacts client_facts = practice_get_client_facts (practice, actor, client);

  *facts = practice_get_case_facts (practice, actor, case_id);
  *areas = practice_get_areas (practice, actor, client);
  *reads = cl_policy_reads_case (&me, &client_facts, facts, practice->now);
  return cl_rules_find_case (practice->cases[case_id].exists &&
                               cl_policy_knows_case (&me, &client_facts, facts, practice->now),
                             error);
}

static gboolean
check_doctor (Practice *practice, int doctor, GError **error)
{
  ClMemberFacts facts = practice_get_member_facts (practice, doctor);

  return doctor == 0 || cl_rules_check_practitioner (&facts, "referred_to", error);
}

static int
insert_case (Practice *practice, int actor, int client)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int supervisor = practice->members[actor].supervisor;
  int case_id = 1;

  while (case_id <= N_CASES && practice->cases[case_id].exists)
    case_id++;
  if (case_id > N_CASES)
    return 0;
  practice->cases[case_id] = (Case){ .exists = TRUE, .client = client, .creator = actor };
  if (!cl_rules_is_active_practitioner (&me))
    return case_id;
  add_staff (practice, actor, case_id, CL_GRANT_SOURCE_CASE);
  if (supervisor != 0)
    add_staff (practice, supervisor, case_id, CL_GRANT_SOURCE_CASE);
  return case_id;
}

static gboolean
create_case (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClArea areas = practice_get_areas (practice, actor, client);

  if (!cl_rules_find_client (areas, error) || !cl_rules_may_create_case (&me, areas, error))
    return FALSE;
  insert_case (practice, actor, client);
  return TRUE;
}

static gboolean
create_referral (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int doctors[3];
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClArea areas = practice_get_areas (practice, actor, client);
  int case_id;

  /* 0 is a doctor outside of the practice. */
  for (int i = 0; i < 3; i++)
    doctors[i] = toss (rand) ? pick_active (practice, rand) : 0;
  if (!cl_rules_find_client (areas, error) || !cl_rules_may_create_referral (&me, areas, error))
    return FALSE;
  for (int i = 0; i < 3; i++)
    if (!check_doctor (practice, doctors[i], error))
      return FALSE;
  case_id = insert_case (practice, actor, client);
  if (case_id == 0)
    return TRUE;
  practice->cases[case_id].is_referral = TRUE;
  practice->cases[case_id].referred_by = doctors[0];
  practice->cases[case_id].referred_to = doctors[1];
  practice->cases[case_id].associated = doctors[2];
  return TRUE;
}

static gboolean
assign_case (Practice *practice, int actor, GRand *rand, GError **error)
{
  int case_id = pick (rand, N_CASES);
  int member = pick_active (practice, rand);
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClMemberFacts facts = practice_get_member_facts (practice, member);
  ClCaseFacts case_facts;
  gboolean reads;
  ClArea areas;

  if (!find_case (practice, actor, case_id, &areas, &case_facts, &reads, error) ||
      !cl_rules_find_member (member, error) ||
      !cl_rules_may_assign_case (&me, areas, &case_facts, reads, error) ||
      !cl_rules_check_receiver (&facts, "member", error))
    return FALSE;
  add_staff (practice, member, case_id, CL_GRANT_SOURCE_CASE);
  return TRUE;
}

static gboolean
unassign_case (Practice *practice, int actor, GRand *rand, GError **error)
{
  int case_id = pick (rand, N_CASES);
  int member = pick_member (practice, rand);
  ClCaseFacts case_facts;
  gboolean reads;
  ClArea areas;

  if (!find_case (practice, actor, case_id, &areas, &case_facts, &reads, error) ||
      !cl_rules_find_member (member, error) ||
      !cl_rules_may_unassign_case (areas, &case_facts, error))
    return FALSE;
  practice->cases[case_id].staff &= ~(1u << member);
  return TRUE;
}

static gboolean
close_case (Practice *practice, int actor, GRand *rand, GError **error)
{
  int case_id = pick (rand, N_CASES);
  ClCaseFacts case_facts;
  gboolean reads;
  ClArea areas;

  if (!find_case (practice, actor, case_id, &areas, &case_facts, &reads, error) ||
      !cl_rules_may_close_case (areas, &case_facts, error))
    return FALSE;
  practice->cases[case_id].status = toss (rand) ? CL_CASE_STATUS_CLOSED : CL_CASE_STATUS_ACTIVE;
  return TRUE;
}

static void
apply_step (Practice *practice, int case_id, ClReferralStep step, int to)
{
  Case *file = &practice->cases[case_id];

  if (step == CL_REFERRAL_STEP_REFER)
    {
      file->referred_by = file->referred_to;
      file->referred_to = to;
    }
  if (step == CL_REFERRAL_STEP_REFER || step == CL_REFERRAL_STEP_REOPEN)
    file->was_accepted = FALSE;
  if (step != CL_REFERRAL_STEP_ACCEPT || file->was_accepted)
    return;
  file->was_accepted = TRUE;
  if (file->referred_to != 0)
    add_staff (practice, file->referred_to, case_id, CL_GRANT_SOURCE_REFERRAL);
}

static gboolean
step_referral (Practice *practice, int actor, GRand *rand, GError **error)
{
  int case_id = pick (rand, N_CASES);
  Case *file = &practice->cases[case_id];
  ClReferralStep step =
    g_rand_int_range (rand, CL_REFERRAL_STEP_ACCEPT, CL_REFERRAL_STEP_UPDATE + 1);
  int to = toss (rand) ? pick_active (practice, rand) : 0;
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClCaseFacts case_facts;
  gboolean reads;
  ClArea areas;

  if (!find_case (practice, actor, case_id, &areas, &case_facts, &reads, error) ||
      !cl_rules_may_step_referral (&me, areas, &case_facts, file->referred_to == actor, step,
                                   error) ||
      !cl_rules_check_step_referral (file->is_referral ? file->referral_status
                                                       : CL_REFERRAL_STATUS_INVALID,
                                     step, &file->referral_status, error))
    return FALSE;
  /* Whoever is put onto the staff, or referred to, is an active practitioner. */
  if ((step == CL_REFERRAL_STEP_REFER && !check_doctor (practice, to, error)) ||
      (step == CL_REFERRAL_STEP_ACCEPT && !check_doctor (practice, file->referred_to, error)))
    return FALSE;
  apply_step (practice, case_id, step, to);
  return TRUE;
}

const Action *
practice_get_case_actions (guint *n_actions)
{
  static const Action actions[] = {
    { "case.create", create_case },     { "referral.create", create_referral },
    { "case.assign", assign_case },     { "case.unassign", unassign_case },
    { "case.close", close_case },       { "referral.step", step_referral },
    { "referral.step", step_referral },
  };

  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}
