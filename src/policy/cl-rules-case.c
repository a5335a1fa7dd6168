/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

/**
 * cl_rules_may_create_case:
 * @me: who acts
 * @areas: what they have on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: with the record level (`billing` aside) and `provide-care`, or with
 *   `manage` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_create_case (const ClMemberFacts *me, ClArea areas, GError **error)
{
  if ((areas & CL_AREA_MANAGE) != 0)
    return TRUE;
  if (!cl_rules_has_record_level (areas))
    return cl_rules_may_manage (areas, error);
  return cl_rules_require_permission (me, CL_PERMISSION_PROVIDE_CARE, error);
}

/**
 * cl_rules_may_assign_case:
 * @me: who acts
 * @areas: what they have on the client
 * @case_facts: the facts of @me and the case
 * @reads_case: whether they have `clinical` over the case, see cl_policy_reads_case()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Nobody hands on what they cannot read: the case's creator may while they read it, or are its
 * case manager (docs: ACCESS, What each action does).
 *
 * Returns: whether they may put somebody onto the case's staff
 */
gboolean
cl_rules_may_assign_case (const ClMemberFacts *me,
                          ClArea areas,
                          const ClCaseFacts *case_facts,
                          gboolean reads_case,
                          GError **error)
{
  if (case_facts->is_creator && (reads_case || cl_rules_is_case_manager (me, case_facts)))
    return TRUE;
  return cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_may_unassign_case:
 * @areas: what the acting member has on the client
 * @case_facts: the facts of the acting member and the case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may take somebody off the case's staff: its creator while they have any
 *   of the record level's areas, or with `manage` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_unassign_case (ClArea areas, const ClCaseFacts *case_facts, GError **error)
{
  if (case_facts->is_creator && cl_rules_has_record_part (areas))
    return TRUE;
  return cl_rules_may_manage (areas, error);
}

/**
 * cl_rules_may_close_case:
 * @areas: what the acting member has on the client
 * @case_facts: the facts of the acting member and the case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may close or reopen the case: as taking somebody off it
 */
gboolean
cl_rules_may_close_case (ClArea areas, const ClCaseFacts *case_facts, GError **error)
{
  return cl_rules_may_unassign_case (areas, case_facts, error);
}
