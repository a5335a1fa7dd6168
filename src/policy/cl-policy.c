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
