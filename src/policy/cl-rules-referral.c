/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

/**
 * cl_rules_works_for_doctors:
 * @me: who acts
 * @case_facts: the facts of @me and a case
 *
 * Returns: whether @me works the case for a doctor, who is named beside them in the log: as a case
 *   manager of it, and not as one of its doctors themself (docs: ACCESS, Invariants, 7)
 */
gboolean
cl_rules_works_for_doctors (const ClMemberFacts *me, const ClCaseFacts *case_facts)
{
  return cl_rules_is_case_manager (me, case_facts) && !case_facts->is_doctor;
}

/**
 * cl_rules_may_create_referral:
 * @me: who acts
 * @areas: what they have on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: as creating a case, or with `manage-cases` and the record level
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_create_referral (const ClMemberFacts *me, ClArea areas, GError **error)
{
  if (cl_rules_holds (me, CL_PERMISSION_MANAGE_CASES) && cl_rules_has_record_level (areas))
    return TRUE;
  return cl_rules_may_create_case (me, areas, error);
}

/**
 * cl_rules_may_step_referral:
 * @me: who acts
 * @areas: what they have on the client
 * @case_facts: the facts of @me and the referral case
 * @is_referred_to: whether @me is the doctor referred to
 * @step: what they want to do
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: the doctor referred to (but not reopen), a case manager of it, or
 *   with `manage`; changing its details, its creator too (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_step_referral (const ClMemberFacts *me,
                            ClArea areas,
                            const ClCaseFacts *case_facts,
                            gboolean is_referred_to,
                            ClReferralStep step,
                            GError **error)
{
  if (is_referred_to && step != CL_REFERRAL_STEP_REOPEN)
    return TRUE;
  if (step == CL_REFERRAL_STEP_UPDATE && case_facts->is_creator && cl_rules_has_record_part (areas))
    return TRUE;
  return cl_rules_is_case_manager (me, case_facts) || cl_rules_may_manage (areas, error);
}

static gboolean
refuse_step (GError **error)
{
  return cl_rules_refuse (error, "case",
                          _ ("The referral is not in a state that allows this. Look at where it "
                             "stands now."));
}

/**
 * cl_rules_check_step_referral:
 * @status: where the referral stands; %CL_REFERRAL_STATUS_INVALID where the case is none, from
 *   which nothing leads on
 * @step: what is to be done
 * @next: (out) (optional): where it stands then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @step leads on from @status (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_check_step_referral (ClReferralStatus status,
                              ClReferralStep step,
                              ClReferralStatus *next,
                              GError **error)
{
  static const ClReferralStatus leads_to[] = {
    [CL_REFERRAL_STEP_ACCEPT] = CL_REFERRAL_STATUS_ACCEPTED,
    [CL_REFERRAL_STEP_REJECT] = CL_REFERRAL_STATUS_REJECTED,
    [CL_REFERRAL_STEP_HOLD] = CL_REFERRAL_STATUS_ON_HOLD,
    [CL_REFERRAL_STEP_COMPLETE] = CL_REFERRAL_STATUS_COMPLETED,
    [CL_REFERRAL_STEP_REFER] = CL_REFERRAL_STATUS_REQUESTED,
    [CL_REFERRAL_STEP_REOPEN] = CL_REFERRAL_STATUS_REQUESTED,
    [CL_REFERRAL_STEP_UPDATE] = CL_REFERRAL_STATUS_INVALID,
  };
  gboolean is_open = status == CL_REFERRAL_STATUS_REQUESTED ||
                     status == CL_REFERRAL_STATUS_ACCEPTED || status == CL_REFERRAL_STATUS_ON_HOLD;
  gboolean is_allowed;

  g_return_val_if_fail ((gsize) step < G_N_ELEMENTS (leads_to), FALSE);

  if (step == CL_REFERRAL_STEP_UPDATE)
    is_allowed = status != CL_REFERRAL_STATUS_INVALID && status != CL_REFERRAL_STATUS_COMPLETED;
  else if (step == CL_REFERRAL_STEP_REOPEN)
    is_allowed = status == CL_REFERRAL_STATUS_REJECTED;
  else
    is_allowed = is_open && (step == CL_REFERRAL_STEP_REFER || leads_to[step] != status);
  if (!is_allowed)
    return refuse_step (error);
  if (next != NULL)
    *next = step == CL_REFERRAL_STEP_UPDATE ? status : leads_to[step];
  return TRUE;
}
