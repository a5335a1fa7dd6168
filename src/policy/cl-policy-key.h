/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-pair-kind.h"
#include "cl-policy.h"

G_BEGIN_DECLS

/**
 * ClKeyFacts:
 * @member: who; of a pair of a client, a case or a chart only id and status count
 * @client: the facts of both, where the pair is a client's, a case's or a chart's
 * @is_part: the member is on the case's staff, or the chart is shared with them
 * @is_author: the member wrote what is in the chart
 * @case_facts: of a pair of a case, whether it is a referral to the member, and its status
 *
 * What there is to know of one member and one pair.
 */
typedef struct
{
  ClMemberFacts member;
  ClClientFacts client;
  gboolean is_part;
  gboolean is_author;
  ClCaseFacts case_facts;
} ClKeyFacts;

/* Who holds which pair of keys, so that keys enforce what the policy decides (docs: VAULT, Keys).
 */

gboolean cl_policy_holds_pair (ClPairKind kind, const ClKeyFacts *facts, gint64 now);
gboolean cl_policy_care_holds_client (ClLevel everyone);
gboolean cl_policy_holds_referral (const ClMemberFacts *member, const ClCaseFacts *case_facts);
gboolean cl_policy_holds_text (const ClMemberFacts *member, const ClNoteFacts *note);
gboolean cl_policy_pair_holds_text (ClPairKind kind, const ClNoteFacts *note);
gboolean cl_policy_recovery_holds_text (const ClNoteFacts *note);

G_END_DECLS
