/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-policy-private.h"

/**
 * cl_policy_get_areas:
 * @member: who
 * @client: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Which areas @member has on the client: the union of all sources, then the masks. `clinical` is
 * among them where it is over any part; see cl_policy_is_partial() (docs: ACCESS, How areas are
 * computed).
 *
 * Returns: the areas
 */
ClArea
cl_policy_get_areas (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return (ClArea) ((cl_policy_whole_areas (member, client, now) |
                    cl_policy_part_areas (member, client, now)) &
                   cl_policy_get_mask (member));
}

/**
 * cl_policy_is_partial:
 * @member: who
 * @client: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether @member has `clinical`, but over a part of the chart only: a case, what one
 *   practitioner wrote, or a note (docs: ACCESS, How areas are computed)
 */
gboolean
cl_policy_is_partial (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  guint whole = cl_policy_whole_areas (member, client, now);
  guint part = cl_policy_part_areas (member, client, now);

  return (part & ~whole & cl_policy_get_mask (member) & CL_AREA_CLINICAL) != 0;
}

static guint
source_bit (ClReasonSource source, gboolean holds)
{
  return cl_policy_when (holds, 1u << source);
}

static gboolean
is_emergency (const ClClientFacts *client, gint64 now)
{
  return client->emergency_until != 0 && now < client->emergency_until;
}

/**
 * cl_policy_get_sources:
 * @member: who
 * @client: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * The sources that yield something, without the rows behind them: for asking it of very many
 * pairs. cl_policy_explain() gives the same sources with what made them so.
 *
 * Returns: a bit 1 << #ClReasonSource for each source that contributes an area after the masks
 */
guint
cl_policy_get_sources (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  guint mask = cl_policy_get_mask (member);
  guint sources = 0;

  if (mask == CL_AREA_NONE)
    return 0;
  sources |= source_bit (CL_REASON_OWNER, cl_policy_is_owner (member, client));
  sources |= source_bit (CL_REASON_GRANT, cl_policy_grant_holds (client, now) && client->grant > 0);
  sources |=
    source_bit (CL_REASON_EVERYONE, (member->permissions & CL_PERMISSION_PROVIDE_CARE) != 0 &&
                                      client->everyone > CL_LEVEL_NONE);
  sources |= source_bit (CL_REASON_CASE,
                         client->n_cases != 0 && cl_policy_is_attached (member, client, now));
  sources |= source_bit (CL_REASON_CHART_SHARE, client->n_chart_shares != 0 &&
                                                  cl_policy_is_attached (member, client, now));
  sources |= source_bit (CL_REASON_REFERRAL, client->n_referrals != 0);
  sources |= source_bit (CL_REASON_ROLE, (cl_policy_role_areas (member->permissions) & mask) != 0);
  sources |=
    source_bit (CL_REASON_CASE_MANAGER, client->n_managed_referrals != 0 &&
                                          (member->permissions & CL_PERMISSION_MANAGE_CASES) != 0);
  sources |= source_bit (CL_REASON_REVIEW, client->n_reviews != 0);
  sources |= source_bit (CL_REASON_EMERGENCY, is_emergency (client, now));
  return sources;
}

/**
 * cl_policy_is_beyond_role:
 * @member: who
 * @client: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether @member has more on the client than their roles alone give them
 */
gboolean
cl_policy_is_beyond_role (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  ClArea areas = cl_policy_get_areas (member, client, now);

  return (areas & ~cl_policy_role_areas (member->permissions)) != 0;
}

/**
 * cl_policy_get_reach:
 * @member: who
 * @client: the facts of @member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Returns: how far @member sees the client (docs: LOOK, Access levels)
 */
ClReach
cl_policy_get_reach (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  ClClientFacts without = *client;
  gboolean is_broken = is_emergency (client, now);

  /* Who has the whole chart otherwise does not have it by the emergency. */
  without.emergency_until = 0;
  if (is_broken && (cl_policy_whole_areas (member, &without, now) & CL_AREA_CLINICAL) != 0)
    is_broken = FALSE;
  return cl_reach_get (cl_policy_get_areas (member, client, now),
                       cl_policy_is_owner (member, client),
                       cl_policy_is_partial (member, client, now), is_broken);
}

/**
 * cl_policy_manages_cases:
 * @member: who
 *
 * Returns: whether it counts for @member which referrals name a doctor whom they manage
 */
gboolean
cl_policy_manages_cases (const ClMemberFacts *member)
{
  return cl_policy_is_active (member) && (member->permissions & CL_PERMISSION_MANAGE_CASES) != 0;
}

/**
 * cl_policy_get_next_change:
 * @client: the facts of a member and one client
 * @now: microseconds since 1970 in UTC
 *
 * Returns: the earliest instant after @now at which time alone changes what the facts yield
 *   (a grant or an emergency runs out), or 0
 */
gint64
cl_policy_get_next_change (const ClClientFacts *client, gint64 now)
{
  gint64 next = 0;

  if (client->grant > CL_LEVEL_NONE && client->grant_until != 0 && client->grant_until > now)
    next = client->grant_until;
  if (client->emergency_until != 0 && client->emergency_until > now &&
      (next == 0 || client->emergency_until < next))
    next = client->emergency_until;
  return next;
}
