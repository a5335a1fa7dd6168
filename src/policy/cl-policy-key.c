/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-policy-key.h"

#include "cl-policy-private.h"

/* Who has been invited holds what is theirs by their roles, and what they wrote before. */
static gboolean
is_here_or_invited (const ClMemberFacts *member)
{
  return member->status == CL_MEMBER_STATUS_ACTIVE || member->status == CL_MEMBER_STATUS_INVITED;
}

static gboolean
holds_by_role (const ClMemberFacts *member, ClPermission permissions)
{
  return is_here_or_invited (member) && (member->permissions & permissions) != 0;
}

/* What gives the whole chart other than a role or sharing with everyone, which are pairs. */
static gboolean
has_own_chart (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return cl_policy_is_owner (member, client) ||
         (client->grant == CL_LEVEL_CHART && cl_policy_grant_holds (client, now));
}

/* Who is asked holds what the case has, to be able to decide. */
static gboolean
is_asked (const ClCaseFacts *case_facts)
{
  return case_facts->is_referral && case_facts->is_referred_to &&
         case_facts->referral_status != CL_REFERRAL_STATUS_REJECTED &&
         case_facts->referral_status != CL_REFERRAL_STATUS_COMPLETED;
}

/**
 * cl_policy_holds_pair:
 * @kind: of which pair
 * @facts: the facts of a member and the pair
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether the pair's secret is sealed to the member by themself; who holds it by another
 *   pair is not among them (docs: VAULT, Keys)
 */
gboolean
cl_policy_holds_pair (ClPairKind kind, const ClKeyFacts *facts, gint64 now)
{
  const ClMemberFacts *member = &facts->member;

  switch (kind)
    {
    case CL_PAIR_PRACTICE:
      return holds_by_role (member, CL_PERMISSIONS_CUSTODIAN);
    case CL_PAIR_CARE:
      return holds_by_role (member, CL_PERMISSION_PROVIDE_CARE);
    case CL_PAIR_CASES:
      return holds_by_role (member, CL_PERMISSION_MANAGE_CASES);
    case CL_PAIR_CLIENT:
      return cl_policy_is_active (member) && has_own_chart (member, &facts->client, now);
    case CL_PAIR_CASE:
      return cl_policy_is_active (member) &&
             ((facts->is_part && cl_policy_is_attached (member, &facts->client, now)) ||
              is_asked (&facts->case_facts));
    case CL_PAIR_CHART:
      return (facts->is_author && is_here_or_invited (member)) ||
             (facts->is_part && cl_policy_is_active (member) &&
              cl_policy_is_attached (member, &facts->client, now));
    case CL_PAIR_INVALID:
    default:
      return FALSE;
    }
}

/**
 * cl_policy_care_holds_client:
 * @everyone: the level at which a client is shared with everyone
 *
 * Returns: whether the client's pair is sealed to that of all who provide care
 */
gboolean
cl_policy_care_holds_client (ClLevel everyone)
{
  return everyone == CL_LEVEL_CHART;
}

/**
 * cl_policy_holds_referral:
 * @member: a member
 * @case_facts: the facts of both
 *
 * Returns: whether @member holds the pair of the case, if it is a referral, beside those who read
 *   it: the doctor referred to while they are asked, and all who manage referral cases, whomever
 *   they manage (docs: VAULT, Keys)
 */
gboolean
cl_policy_holds_referral (const ClMemberFacts *member, const ClCaseFacts *case_facts)
{
  if (!case_facts->is_referral)
    return FALSE;
  return holds_by_role (member, CL_PERMISSION_MANAGE_CASES) ||
         (cl_policy_is_active (member) && is_asked (case_facts));
}

static gboolean
is_unfinished (const ClNoteFacts *note)
{
  return note->state == CL_NOTE_STATE_DRAFT || note->state == CL_NOTE_STATE_RETURNED;
}

/**
 * cl_policy_holds_text:
 * @member: a member; only id and status count
 * @note: the facts of both
 *
 * Returns: whether the keys of what the note says are sealed to the member by themself (docs:
 *   VAULT, Keys): to the author while it is theirs alone, to the reviewer while named; of a
 *   psychotherapy note to both throughout, a suspension too
 */
gboolean
cl_policy_holds_text (const ClMemberFacts *member, const ClNoteFacts *note)
{
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY)
    return (note->is_author || note->is_reviewer) &&
           (cl_policy_is_active (member) || member->status == CL_MEMBER_STATUS_SUSPENDED);
  if (!cl_policy_is_active (member))
    return FALSE;
  return is_unfinished (note) ? note->is_author : note->is_reviewer;
}

/**
 * cl_policy_pair_holds_text:
 * @kind: which pair
 * @note: a note
 *
 * Returns: whether the keys of what the note says are sealed to that pair: the practice's while it
 *   is its author's alone, then those of its client, its case and its author's chart; none of a
 *   psychotherapy note (docs: VAULT, Keys)
 */
gboolean
cl_policy_pair_holds_text (ClPairKind kind, const ClNoteFacts *note)
{
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY)
    return FALSE;
  if (is_unfinished (note))
    return kind == CL_PAIR_PRACTICE;
  return kind == CL_PAIR_CLIENT || kind == CL_PAIR_CHART ||
         (kind == CL_PAIR_CASE && note->case_facts != NULL);
}

/**
 * cl_policy_recovery_holds_text:
 * @note: a note
 *
 * Returns: whether the recovery key opens it by itself (docs: VAULT, Keys)
 */
gboolean
cl_policy_recovery_holds_text (const ClNoteFacts *note)
{
  return note->kind == CL_NOTE_KIND_PSYCHOTHERAPY;
}
