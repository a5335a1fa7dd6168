/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of referrals. */
#include "cl-change-private.h"

/**
 * cl_change_new_create_referral:
 * @client: which client
 * @draft: (transfer full): the title, and who refers to whom
 *
 * Returns: (transfer full): the change that makes a referral case
 */
ClChange *
cl_change_new_create_referral (gint64 client, ClReferralDraft *draft)
{
  ClChange *self = cl_change_new_for_client (CL_CHANGE_REFERRAL_CREATE, client, 0);

  self->referral_draft = draft;
  return self;
}

/**
 * cl_change_new_step_referral:
 * @kind: %CL_CHANGE_REFERRAL_ACCEPT to %CL_CHANGE_REFERRAL_UPDATE
 * @case_id: which case
 * @draft: (transfer full): a comment; to whom it is referred on; the title and who is associated,
 *   where they are to be otherwise
 *
 * Returns: (transfer full): the change that does a step of a referral
 */
ClChange *
cl_change_new_step_referral (ClChangeKind kind, gint64 case_id, ClReferralDraft *draft)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->case_id = case_id;
  self->referral_draft = draft;
  return self;
}
