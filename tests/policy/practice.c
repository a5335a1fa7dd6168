/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice.h"

/* The built-in roles, then one for going on call and an odd one. */
ClPermission
practice_get_first_role (int role)
{
  if (role < CL_N_BUILT_IN_ROLES)
    return cl_permission_get_built_in_roles ()[role].permissions;
  if (role == CL_N_BUILT_IN_ROLES)
    return CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_EMERGENCY_ACCESS;
  return CL_PERMISSION_ALL_RECORDS;
}

/* A new practice: one administrator who is a practitioner too. */
void
practice_init (Practice *practice)
{
  *practice = (Practice){ .now = 1000 };
  for (int i = 0; i < N_ROLES; i++)
    practice->roles[i] = practice_get_first_role (i);
  practice->members[1] = (Member){
    .exists = TRUE,
    .status = CL_MEMBER_STATUS_ACTIVE,
    .roles = 1u << 0 | 1u << 5,
    .billing_enabled = TRUE,
    .bookable = TRUE,
  };
}

ClPermission
practice_get_permissions (const Practice *practice, int member)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (int i = 0; i < N_ROLES; i++)
    if (practice->members[member].roles & (1u << i))
      permissions |= practice->roles[i];
  return permissions;
}

ClMemberFacts
practice_get_member_facts (const Practice *practice, int member)
{
  const Member *row = &practice->members[member];

  return (ClMemberFacts){
    .id = member,
    .status = row->exists ? row->status : CL_MEMBER_STATUS_INVALID,
    .permissions = practice_get_permissions (practice, member),
    .billing_enabled = row->billing_enabled,
    .bookable_by_colleagues = row->bookable,
  };
}

gboolean
practice_grant_holds (const Practice *practice, int member, int client)
{
  const Grant *grant = &practice->clients[client].grants[member];

  return grant->level != CL_LEVEL_NONE && (grant->until == 0 || practice->now < grant->until);
}

static gboolean
is_doctor (const Case *file, int member)
{
  return file->is_referral &&
         (file->referred_by == member || file->referred_to == member || file->associated == member);
}

static gboolean
manages (const Practice *practice, int member, int doctor)
{
  const Member *row = &practice->members[doctor];

  if (doctor == 0)
    return FALSE;
  if (practice->members[member].managed != 0)
    return (practice->members[member].managed & (1u << doctor)) != 0;
  return row->status == CL_MEMBER_STATUS_ACTIVE &&
         (practice_get_permissions (practice, doctor) & CL_PERMISSION_PROVIDE_CARE) != 0;
}

static gboolean
is_managed (const Practice *practice, int member, const Case *file)
{
  return file->is_referral && (manages (practice, member, file->referred_by) ||
                               manages (practice, member, file->referred_to) ||
                               manages (practice, member, file->associated));
}

static gboolean
is_reviewer (const Note *note, int member)
{
  return note->reviewer == member &&
         (note->state == CL_NOTE_STATE_SUBMITTED || note->state == CL_NOTE_STATE_COSIGNED);
}

ClCaseFacts
practice_get_case_facts (const Practice *practice, int member, int case_id)
{
  const Case *file = &practice->cases[case_id];

  return (ClCaseFacts){
    .case_id = case_id,
    .status = file->status,
    .is_on_staff = (file->staff & (1u << member)) != 0,
    .is_creator = file->creator == member,
    .is_referral = file->is_referral,
    .referral_status = file->referral_status,
    .is_doctor = is_doctor (file, member),
    .is_managed = is_managed (practice, member, file),
  };
}

ClNoteFacts
practice_get_note_facts (const Practice *practice, int member, int note, ClCaseFacts *case_facts)
{
  const Note *row = &practice->notes[note];

  if (row->case_id != 0)
    *case_facts = practice_get_case_facts (practice, member, row->case_id);
  return (ClNoteFacts){
    .note = note,
    .author = row->author,
    .kind = row->kind,
    .state = row->state,
    .case_facts = row->case_id != 0 ? case_facts : NULL,
    .is_author = row->author == member,
    .is_reviewer = is_reviewer (row, member),
    .is_chart_shared = (practice->clients[row->client].shares[row->author] & (1u << member)) != 0,
  };
}

ClClientFacts
practice_get_client_facts (const Practice *practice, int member, int client)
{
  const Client *row = &practice->clients[client];
  ClClientFacts facts = {
    .client = client,
    .owner = row->owner,
    .everyone = row->everyone,
    .grant = row->grants[member].level,
    .grant_until = row->grants[member].until,
    .emergency_until = row->emergencies[member],
  };

  for (int i = 1; i <= N_CASES; i++)
    {
      const Case *file = &practice->cases[i];
      gboolean open = file->referral_status != CL_REFERRAL_STATUS_REJECTED;

      if (!file->exists || file->client != client)
        continue;
      facts.n_cases += (file->staff & (1u << member)) != 0;
      facts.n_referrals += is_doctor (file, member) && open;
      facts.n_managed_referrals += is_managed (practice, member, file);
    }
  for (int i = 1; i <= N_MEMBERS; i++)
    facts.n_chart_shares += (row->shares[i] & (1u << member)) != 0;
  for (int i = 1; i <= N_NOTES; i++)
    facts.n_reviews += practice->notes[i].exists && practice->notes[i].client == client &&
                       is_reviewer (&practice->notes[i], member);
  return facts;
}

ClArea
practice_get_areas (const Practice *practice, int member, int client)
{
  ClMemberFacts me = practice_get_member_facts (practice, member);
  ClClientFacts facts = practice_get_client_facts (practice, member, client);

  if (!practice->clients[client].exists)
    return CL_AREA_NONE;
  return cl_policy_get_areas (&me, &facts, practice->now);
}

static ClReason *
add_candidate (GPtrArray *candidates, ClReasonSource source)
{
  ClReason *reason = cl_reason_new (source, CL_AREA_NONE);

  g_ptr_array_add (candidates, reason);
  return reason;
}

static void
list_case_candidates (const Practice *practice, int member, int client, GPtrArray *candidates)
{
  for (int i = 1; i <= N_CASES; i++)
    {
      const Case *file = &practice->cases[i];

      if (!file->exists || file->client != client)
        continue;
      if (file->staff & (1u << member))
        add_candidate (candidates, CL_REASON_CASE)->case_id = i;
      if (is_doctor (file, member) && file->referral_status != CL_REFERRAL_STATUS_REJECTED)
        add_candidate (candidates, CL_REASON_REFERRAL)->case_id = i;
      if (is_managed (practice, member, file))
        add_candidate (candidates, CL_REASON_CASE_MANAGER)->case_id = i;
    }
}

/* What the store lists for explain: each row that may give something, run out or not. */
GPtrArray *
practice_list_candidates (const Practice *practice, int member, int client, int note)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
  const Client *row = &practice->clients[client];
  ClReason *reason;

  if (row->owner == member)
    add_candidate (candidates, CL_REASON_OWNER);
  reason = add_candidate (candidates, CL_REASON_GRANT);
  reason->level = row->grants[member].level;
  reason->until = row->grants[member].until;
  add_candidate (candidates, CL_REASON_EVERYONE)->level = row->everyone;
  add_candidate (candidates, CL_REASON_EMERGENCY)->until = row->emergencies[member];
  for (int i = 0; i < N_ROLES; i++)
    for (guint bit = 0; bit < CL_N_PERMISSIONS; bit++)
      if ((practice->members[member].roles & (1u << i)) && (practice->roles[i] & (1u << bit)))
        add_candidate (candidates, CL_REASON_ROLE)->permission = (ClPermission) (1u << bit);
  list_case_candidates (practice, member, client, candidates);
  for (int i = 1; i <= N_MEMBERS; i++)
    if (row->shares[i] & (1u << member))
      add_candidate (candidates, CL_REASON_CHART_SHARE)->by = i;
  for (int i = 1; i <= N_NOTES; i++)
    if (practice->notes[i].exists && practice->notes[i].client == client &&
        is_reviewer (&practice->notes[i], member))
      add_candidate (candidates, CL_REASON_REVIEW)->note = i;
  if (note != 0 && practice->notes[note].author == member)
    add_candidate (candidates, CL_REASON_AUTHOR)->note = note;
  return candidates;
}
