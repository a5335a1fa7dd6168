/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "practice-private.h"

void
practice_take_off (Practice *practice, int member, int client)
{
  Client *row = &practice->clients[client];

  row->grants[member] = (Grant){ 0 };
  for (int i = 1; i <= N_CASES; i++)
    if (practice->cases[i].client == client)
      practice->cases[i].staff &= ~(1u << member);
  for (int i = 1; i <= N_MEMBERS; i++)
    row->shares[i] &= ~(1u << member);
}

void
practice_give_grant (Practice *practice, int member, int client, ClGrantSource source)
{
  Client *row = &practice->clients[client];
  Grant *grant = &row->grants[member];

  if (!cl_rules_needs_grant (row->owner == member, grant->level, grant->until, practice->now))
    return;
  if (grant->level != CL_LEVEL_NONE)
    practice_take_off (practice, member, client);
  *grant = (Grant){ CL_LEVEL_RECORD, 0, source };
}

static gboolean
create_client (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int owner = toss (rand) ? actor : pick_active (practice, rand);
  ClMemberFacts facts = practice_get_member_facts (practice, owner);
  int client = 1;

  if (!cl_rules_require_permission (&me, CL_PERMISSION_CREATE_CLIENTS, error) ||
      !cl_rules_find_member (owner, error) || !cl_rules_check_practitioner (&facts, "owner", error))
    return FALSE;
  while (client <= N_CLIENTS && practice->clients[client].exists)
    client++;
  if (client <= N_CLIENTS)
    practice->clients[client] = (Client){ .exists = TRUE, .owner = owner };
  return TRUE;
}

/* Manage Access: what is left of the grants, once the owner is set. */
static void
apply_grants (Practice *practice, int client, const Grant *asked, int former, ClLevel keep)
{
  Client *row = &practice->clients[client];

  for (int i = 1; i <= N_MEMBERS; i++)
    {
      Grant *grant = &row->grants[i];

      if (i == row->owner)
        *grant = (Grant){ 0 };
      else if (i == former && keep != CL_LEVEL_NONE)
        *grant = (Grant){ keep, 0, CL_GRANT_SOURCE_MANAGE };
      else if (i == former || (asked != NULL && asked[i].level == CL_LEVEL_NONE))
        practice_take_off (practice, i, client);
      else if (asked != NULL && (asked[i].level != grant->level || asked[i].until != grant->until))
        *grant = asked[i];
    }
}

/* The list as it is but for some entries. */
static gboolean
draw_grants (Practice *practice, int client, GRand *rand, Grant *asked, GError **error)
{
  memcpy (asked, practice->clients[client].grants, sizeof practice->clients[client].grants);
  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      int member = pick_active (practice, rand);
      ClMemberFacts facts = practice_get_member_facts (practice, member);
      ClLevel level = g_rand_int_range (rand, CL_LEVEL_NONE, CL_LEVEL_CHART + 1);

      if (g_rand_int_range (rand, 0, 20) == 0)
        level = CL_LEVEL_INVALID;
      if (!cl_rules_find_member (member, error) || !cl_rules_check_level (level, "grants", error) ||
          (level != CL_LEVEL_NONE && !cl_rules_check_receiver (&facts, "grants", error)))
        return FALSE;
      asked[member] = (Grant){ level,
                               toss (rand) ? practice->now + g_rand_int_range (rand, -2, 30) : 0,
                               CL_GRANT_SOURCE_MANAGE };
    }
  return TRUE;
}

static gboolean
set_access (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  Client *row = &practice->clients[client];
  ClArea areas = practice_get_areas (practice, actor, client);
  int owner = toss (rand) ? row->owner : pick_active (practice, rand);
  ClMemberFacts facts = practice_get_member_facts (practice, owner);
  ClLevel everyone = toss (rand) ? CL_LEVEL_NONE
                                 : g_rand_int_range (rand, CL_LEVEL_INVALID, CL_LEVEL_CHART + 1);
  ClLevel keep = g_rand_int_range (rand, CL_LEVEL_NONE, CL_LEVEL_CHART + 1);
  gboolean has_grants = toss (rand);
  Grant asked[N_MEMBERS + 1];
  int former = row->owner;

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (owner, error) ||
      !cl_rules_may_manage (areas, error) ||
      !cl_rules_check_practitioner (&facts, "owner", error) ||
      !cl_rules_check_level (everyone, "everyone", error) ||
      !draw_grants (practice, client, rand, asked, error))
    return FALSE;
  row->owner = owner;
  row->everyone = everyone;
  apply_grants (practice, client, has_grants ? asked : NULL, former != owner ? former : 0, keep);
  return TRUE;
}

static gboolean
assign_staff (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int member = pick_active (practice, rand);
  ClArea areas = practice_get_areas (practice, actor, client);
  ClMemberFacts facts = practice_get_member_facts (practice, member);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (member, error) ||
      !cl_rules_may_manage (areas, error) || !cl_rules_check_receiver (&facts, "member", error))
    return FALSE;
  practice_give_grant (practice, member, client, CL_GRANT_SOURCE_STAFF);
  for (int i = 1; i <= N_CASES; i++)
    if (practice->cases[i].exists && practice->cases[i].client == client &&
        practice->cases[i].status == CL_CASE_STATUS_ACTIVE)
      practice->cases[i].staff |= 1u << member;
  return TRUE;
}

static gboolean
remove_staff (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int member = pick_member (practice, rand);
  ClArea areas = practice_get_areas (practice, actor, client);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (member, error) ||
      !cl_rules_may_manage (areas, error))
    return FALSE;
  practice_take_off (practice, member, client);
  return TRUE;
}

static gboolean
share_chart (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int from = toss (rand) ? actor : pick_member (practice, rand);
  int to = pick_active (practice, rand);
  ClArea areas = practice_get_areas (practice, actor, client);
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClMemberFacts a = practice_get_member_facts (practice, from);
  ClMemberFacts b = practice_get_member_facts (practice, to);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (from, error) ||
      !cl_rules_find_member (to, error) || !cl_rules_may_share_chart (&me, areas, from, error) ||
      !cl_rules_check_share_chart (&a, &b, error))
    return FALSE;
  practice_give_grant (practice, to, client, CL_GRANT_SOURCE_CHART_SHARE);
  practice->clients[client].shares[from] |= 1u << to;
  return TRUE;
}

static gboolean
unshare_chart (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int from = toss (rand) ? actor : pick_member (practice, rand);
  int to = pick_member (practice, rand);
  ClArea areas = practice_get_areas (practice, actor, client);
  ClMemberFacts me = practice_get_member_facts (practice, actor);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (from, error) ||
      !cl_rules_find_member (to, error) || !cl_rules_may_share_chart (&me, areas, from, error))
    return FALSE;
  practice->clients[client].shares[from] &= ~(1u << to);
  return TRUE;
}

static gboolean
share_demographics (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int to = pick_active (practice, rand);
  ClArea areas = practice_get_areas (practice, actor, client);
  ClMemberFacts facts = practice_get_member_facts (practice, to);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (to, error) ||
      !cl_rules_may_manage (areas, error) || !cl_rules_check_receiver (&facts, "to", error))
    return FALSE;
  practice_give_grant (practice, to, client, CL_GRANT_SOURCE_DEMOGRAPHICS);
  return TRUE;
}

static gboolean
break_glass (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int client = pick (rand, N_CLIENTS);

  if (!cl_rules_require_emergency (&me, error) ||
      !cl_rules_find_client (practice->clients[client].exists ? CL_AREAS_ALL : CL_AREA_NONE,
                             error) ||
      !cl_rules_check_emergency_reason (toss (rand) ? "Client in danger" : "urgent", error))
    return FALSE;
  practice->clients[client].emergencies[actor] = practice->now + HOURS;
  return TRUE;
}

static gboolean
book (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int practitioner = pick_active (practice, rand);
  int appointment = pick (rand, N_APPOINTMENTS);
  ClArea areas = practice_get_areas (practice, actor, client);
  ClArea practitioner_areas = practice_get_areas (practice, practitioner, client);
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClMemberFacts facts = practice_get_member_facts (practice, practitioner);

  if (!cl_rules_find_client (areas, error) || !cl_rules_find_member (practitioner, error) ||
      !cl_rules_may_book (&me, areas, &facts, practitioner_areas, error) ||
      !cl_rules_check_practitioner (&facts, "practitioner", error))
    return FALSE;
  if (cl_rules_booking_shares (practitioner_areas))
    practice_give_grant (practice, practitioner, client, CL_GRANT_SOURCE_BOOKING);
  practice->appointments[appointment] =
    (Appointment){ TRUE, client, practitioner, practice->now + g_rand_int_range (rand, 0, 20) };
  return TRUE;
}

static gboolean
cancel (Practice *practice, int actor, GRand *rand, GError **error)
{
  Appointment *row = &practice->appointments[pick (rand, N_APPOINTMENTS)];
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClMemberFacts facts = practice_get_member_facts (practice, row->practitioner);
  ClArea areas = row->exists ? practice_get_areas (practice, actor, row->client) : CL_AREA_NONE;

  if (!cl_rules_find_client (areas, error) ||
      !cl_rules_may_move_appointment (&me, areas, &facts, error))
    return FALSE;
  row->exists = FALSE;
  return TRUE;
}

const Action *
practice_get_client_actions (guint *n_actions)
{
  static const Action actions[] = {
    { "client.create", create_client },  { "access.set", set_access },
    { "access.set", set_access },        { "staff.assign", assign_staff },
    { "staff.remove", remove_staff },    { "chart.share", share_chart },
    { "chart.unshare", unshare_chart },  { "chart.share-demographics", share_demographics },
    { "access.emergency", break_glass }, { "appointment.book", book },
    { "appointment.cancel", cancel },
  };

  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}
