/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-policy.h"

G_BEGIN_DECLS

/* The sources and masks of docs: ACCESS, How areas are computed, each in one place. Inline and
 * almost without branches, for lists ask them of every client. */

/* All bits where @condition holds, none else. */
static inline guint
cl_policy_when (gboolean condition, guint areas)
{
  return (0u - (guint) (condition != 0)) & areas;
}

static inline guint
cl_policy_level_areas (ClLevel level)
{
  static const guint8 areas[] = { CL_AREA_NONE, CL_AREA_NONE, CL_AREAS_RECORD, CL_AREAS_CHART };

  /* From CL_LEVEL_INVALID on, which gives nothing. */
  return areas[((guint) level + 1u) & 3u];
}

#define CL_POLICY_ROLE_PERMISSIONS                                                                 \
  (CL_PERMISSION_ALL_CLIENTS | CL_PERMISSION_ALL_RECORDS | CL_PERMISSION_ALL_SCHEDULES |           \
   CL_PERMISSION_ALL_BILLING | CL_PERMISSION_MANAGE_ACCESS)

static inline guint
cl_policy_role_areas (ClPermission permissions)
{
  /* A branch that is the same for all clients of a list costs less than what it skips. */
  if ((permissions & CL_POLICY_ROLE_PERMISSIONS) == 0)
    return CL_AREA_NONE;
  return cl_policy_when (permissions & CL_PERMISSION_ALL_CLIENTS, CL_AREAS_CHART) |
         cl_policy_when (permissions & CL_PERMISSION_ALL_RECORDS, CL_AREAS_RECORD) |
         cl_policy_when (permissions & CL_PERMISSION_ALL_SCHEDULES,
                         CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS) |
         cl_policy_when (permissions & CL_PERMISSION_ALL_BILLING,
                         CL_AREA_DEMOGRAPHICS | CL_AREA_INSURANCE | CL_AREA_BILLING |
                           CL_AREA_DIAGNOSIS) |
         cl_policy_when (permissions & CL_PERMISSION_MANAGE_ACCESS,
                         CL_AREA_DEMOGRAPHICS | CL_AREA_MANAGE);
}

static inline gboolean
cl_policy_is_owner (const ClMemberFacts *member, const ClClientFacts *client)
{
  return client->owner == member->id;
}

static inline gboolean
cl_policy_grant_holds (const ClClientFacts *client, gint64 now)
{
  return (client->grant > CL_LEVEL_NONE) &
         ((client->grant_until == 0) | (now < client->grant_until));
}

/* What case staffing and chart shares hang on: they give nothing to whoever has lost the client. */
static inline gboolean
cl_policy_is_attached (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return cl_policy_is_owner (member, client) | cl_policy_grant_holds (client, now);
}

/* The sources whose areas are over all of the client, before the masks. */
static inline guint
cl_policy_whole_areas (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return cl_policy_when (cl_policy_is_owner (member, client), CL_AREAS_ALL) |
         cl_policy_when (cl_policy_grant_holds (client, now),
                         cl_policy_level_areas (client->grant)) |
         cl_policy_when (member->permissions & CL_PERMISSION_PROVIDE_CARE,
                         cl_policy_level_areas (client->everyone)) |
         cl_policy_when (client->n_referrals, CL_AREAS_RECORD) |
         cl_policy_role_areas (member->permissions) |
         cl_policy_when ((client->n_managed_referrals != 0) &
                           ((member->permissions & CL_PERMISSION_MANAGE_CASES) != 0),
                         CL_AREAS_RECORD) |
         cl_policy_when ((client->emergency_until != 0) & (now < client->emergency_until),
                         CL_AREAS_CHART);
}

/* The sources whose clinical is over a part only, before the masks. */
static inline guint
cl_policy_part_areas (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return cl_policy_when (((client->n_cases | client->n_chart_shares) != 0) &
                           cl_policy_is_attached (member, client, now),
                         CL_AREA_CLINICAL) |
         cl_policy_when (client->n_reviews, CL_AREA_DEMOGRAPHICS | CL_AREA_CLINICAL);
}

static inline guint
cl_policy_get_mask (const ClMemberFacts *member)
{
  guint bills = CL_PERMISSION_OWN_BILLING | CL_PERMISSION_ALL_BILLING;

  if (member->status != CL_MEMBER_STATUS_ACTIVE)
    return CL_AREA_NONE;
  if (!member->billing_enabled || (member->permissions & bills) == 0)
    return CL_AREAS_ALL & ~CL_AREA_BILLING;
  return CL_AREAS_ALL;
}

static inline gboolean
cl_policy_is_active (const ClMemberFacts *member)
{
  return member->status == CL_MEMBER_STATUS_ACTIVE;
}

G_END_DECLS
