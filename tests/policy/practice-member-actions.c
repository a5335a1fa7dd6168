/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-private.h"

static guint
count_clients (const Practice *practice, int member)
{
  guint n = 0;

  for (int i = 1; i <= N_CLIENTS; i++)
    n += practice->clients[i].exists && practice->clients[i].owner == member;
  return n;
}

static guint
count_supervisees (const Practice *practice, int member)
{
  guint n = 0;

  for (int i = 1; i <= N_MEMBERS; i++)
    n += practice->members[i].supervisor == member;
  return n;
}

static gboolean
check_administrators (const Practice *practice, GError **error)
{
  guint n = 0;

  for (int i = 1; i <= N_MEMBERS; i++)
    {
      ClMemberFacts facts = practice_get_member_facts (practice, i);

      n += cl_rules_is_administrator (&facts);
    }
  return cl_rules_check_last_administrator (n, error);
}

/* Everybody's permissions once roles have changed. */
static gboolean
check_permissions (const Practice *practice, GError **error)
{
  for (int i = 1; i <= N_MEMBERS; i++)
    if (!cl_rules_check_new_permissions ("roles", practice_get_permissions (practice, i),
                                         count_clients (practice, i),
                                         count_supervisees (practice, i), error))
      return FALSE;
  return check_administrators (practice, error);
}

static ClPermission
union_of (const Practice *practice, guint roles)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (int i = 0; i < N_ROLES; i++)
    if (roles & (1u << i))
      permissions |= practice->roles[i];
  return permissions;
}

/* One role or a few; practitioners and supervisors most often, for the other actions need them. */
static guint
draw_roles (GRand *rand)
{
  guint roles = 1u << g_rand_int_range (rand, 0, N_ROLES);

  if (toss (rand))
    roles |= 1u;
  if (g_rand_int_range (rand, 0, 3) == 0)
    roles |= 1u << 1;
  if (g_rand_int_range (rand, 0, 20) == 0)
    return 0;
  return roles;
}

static gboolean
invite (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = pick (rand, N_MEMBERS);
  guint roles = draw_roles (rand);
  Member *row = &practice->members[member];

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_may_give_roles (&me, union_of (practice, roles), error) ||
      !cl_rules_check_role_count ("roles", (guint) __builtin_popcount (roles), error))
    return FALSE;
  if (row->exists && row->status != CL_MEMBER_STATUS_REMOVED)
    {
      g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "A member already."));
      return FALSE;
    }
  *row = (Member){ .exists = TRUE,
                   .status = CL_MEMBER_STATUS_INVITED,
                   .roles = roles,
                   .billing_enabled = TRUE,
                   .bookable = TRUE };
  return TRUE;
}

static gboolean
suspend (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = pick_member (practice, rand);
  ClMemberFacts facts = practice_get_member_facts (practice, member);

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_find_member (member, error) ||
      !cl_rules_check_suspend (&facts, count_clients (practice, member),
                               count_supervisees (practice, member), error))
    return FALSE;
  practice->members[member].status = CL_MEMBER_STATUS_SUSPENDED;
  return check_administrators (practice, error);
}

static gboolean
reactivate (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = pick_member (practice, rand);
  ClMemberFacts facts = practice_get_member_facts (practice, member);

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_find_member (member, error) || !cl_rules_check_reactivate (&facts, error))
    return FALSE;
  practice->members[member].status = CL_MEMBER_STATUS_ACTIVE;
  return TRUE;
}

static gboolean
update_member (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = pick_member (practice, rand);
  ClMemberFacts facts = practice_get_member_facts (practice, member);
  guint roles = draw_roles (rand);
  Member *row = &practice->members[member];

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_find_member (member, error) ||
      !cl_rules_may_give_roles (&me, union_of (practice, roles & ~row->roles), error) ||
      !cl_rules_check_not_removed (&facts, error) ||
      !cl_rules_check_role_count ("roles", (guint) __builtin_popcount (roles), error))
    return FALSE;
  row->roles = roles;
  row->billing_enabled = g_rand_int_range (rand, 0, 4) != 0;
  row->bookable = g_rand_int_range (rand, 0, 4) != 0;
  row->managed = toss (rand) ? 0 : 1u << pick (rand, N_MEMBERS);
  return check_permissions (practice, error);
}

static gboolean
update_role (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int role = g_rand_int_range (rand, 0, N_ROLES);
  ClPermission flipped = (ClPermission) (1u << g_rand_int_range (rand, 0, CL_N_PERMISSIONS + 1));

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_ROLES, error))
    return FALSE;
  /* Some of the words are no permission's. */
  if (flipped > CL_PERMISSIONS_ALL)
    flipped = CL_PERMISSION_INVALID;
  /* Never far from how they began: with all permissions drawn at random, all may do all. */
  practice->roles[role] = practice_get_first_role (role) ^ flipped;
  return cl_rules_check_permissions (practice->roles[role], error) &&
         check_permissions (practice, error);
}

static gint64
look_up_supervisor (gint64 member, gpointer data)
{
  const Practice *practice = data;

  return practice->members[member].supervisor;
}

/* Most often somebody with @permission, so that trees grow. */
static int
pick_holder (Practice *practice, GRand *rand, ClPermission permission)
{
  int member = pick_active (practice, rand);

  for (int tries = 0; tries < 8; tries++)
    {
      if (practice_get_permissions (practice, member) & permission)
        return member;
      member = pick_active (practice, rand);
    }
  return member;
}

static gboolean
set_supervisor (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = toss (rand) ? pick_holder (practice, rand, CL_PERMISSION_PROVIDE_CARE)
                           : pick_member (practice, rand);
  int supervisor = toss (rand) ? pick_holder (practice, rand, CL_PERMISSION_SUPERVISE)
                               : pick_member (practice, rand);
  gboolean has_supervisor = g_rand_int_range (rand, 0, 4) != 0;
  ClMemberFacts facts = practice_get_member_facts (practice, member);
  ClMemberFacts supervisor_facts = practice_get_member_facts (practice, supervisor);

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_find_member (member, error))
    return FALSE;
  if (!has_supervisor)
    supervisor = 0;
  else if (!cl_rules_find_member (supervisor, error) ||
           !cl_rules_check_supervisee (&facts, error) ||
           !cl_rules_check_supervisor (&facts, &supervisor_facts, look_up_supervisor, practice,
                                       error))
    return FALSE;
  practice->members[member].supervisor = supervisor;
  return TRUE;
}

static gboolean
is_incomplete (const Note *note, int member)
{
  return note->exists && note->author == member && note->kind != CL_NOTE_KIND_PSYCHOTHERAPY &&
         (note->state == CL_NOTE_STATE_DRAFT || note->state == CL_NOTE_STATE_RETURNED);
}

static void
end_notes (Practice *practice, int member, int heir)
{
  for (int i = 1; i <= N_NOTES; i++)
    {
      Note *note = &practice->notes[i];

      if (!note->exists)
        continue;
      if (note->reviewer == member)
        {
          if (note->state == CL_NOTE_STATE_SUBMITTED)
            note->state = CL_NOTE_STATE_RETURNED;
          note->reviewer = 0;
        }
      if (is_incomplete (note, member))
        {
          note->author = heir;
          practice_give_grant (practice, heir, note->client, CL_GRANT_SOURCE_NOTE);
        }
    }
}

static void
end_access (Practice *practice, int member, int heir)
{
  for (int i = 1; i <= N_CLIENTS; i++)
    {
      Client *client = &practice->clients[i];

      if (!client->exists)
        continue;
      if (client->owner == member)
        {
          client->owner = heir;
          client->grants[heir] = (Grant){ 0 };
        }
      practice_take_off (practice, member, i);
      client->shares[member] = 0;
      client->emergencies[member] = 0;
    }
}

static gboolean
remove_member (Practice *practice, int actor, GRand *rand, GError **error)
{
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  int member = pick_member (practice, rand);
  int heir = pick_active (practice, rand);
  gboolean has_heir = g_rand_int_range (rand, 0, 4) != 0 && heir != 0;
  ClMemberFacts facts = practice_get_member_facts (practice, member);
  ClMemberFacts heir_facts = practice_get_member_facts (practice, heir);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!cl_rules_require_permission (&me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_rules_find_member (member, error) || !cl_rules_check_not_removed (&facts, error) ||
      (has_heir && !cl_rules_check_heir (&heir_facts, member, "clients_to", error)))
    return FALSE;
  for (gint64 i = 1; i <= N_CLIENTS; i++)
    if (practice->clients[i].exists && practice->clients[i].owner == member)
      g_array_append_val (items, i);
  for (gint64 i = 1; i <= N_NOTES; i++)
    if (is_incomplete (&practice->notes[i], member))
      g_array_append_val (items, i);
  practice->members[member].status = CL_MEMBER_STATUS_REMOVED;
  if (!check_administrators (practice, error) ||
      !cl_rules_check_heirs_complete (items, has_heir, NULL, "clients_to", error))
    return FALSE;

  practice->members[member].supervisor = 0;
  for (int i = 1; i <= N_MEMBERS; i++)
    if (practice->members[i].supervisor == member)
      practice->members[i].supervisor = 0;
  for (int i = 1; i <= N_APPOINTMENTS; i++)
    if (practice->appointments[i].practitioner == member &&
        practice->appointments[i].start > practice->now)
      practice->appointments[i].exists = FALSE;
  end_notes (practice, member, heir);
  end_access (practice, member, heir);
  return TRUE;
}

/* Not a member's action: the invited accept. */
static gboolean
accept (Practice *practice, int actor, GRand *rand, GError **error)
{
  for (int i = 1; i <= N_MEMBERS; i++)
    if (practice->members[i].exists && practice->members[i].status == CL_MEMBER_STATUS_INVITED &&
        toss (rand))
      practice->members[i].status = CL_MEMBER_STATUS_ACTIVE;
  return TRUE;
}

const Action *
practice_get_member_actions (guint *n_actions)
{
  static const Action actions[] = {
    { "member.accept", accept },
    { "member.invite", invite },
    { "member.suspend", suspend },
    { "member.reactivate", reactivate },
    { "member.update", update_member },
    { "role.update", update_role },
    { "member.set-supervisor", set_supervisor },
    { "member.set-supervisor", set_supervisor },
    { "member.remove", remove_member },
  };

  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}
