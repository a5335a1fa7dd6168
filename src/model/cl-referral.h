/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"

G_BEGIN_DECLS

/**
 * ClDoctor:
 * @member: who; 0 for a doctor of another practice, or where a name was nobody's
 * @has_left: they have left the practice since, and are no doctor of the referral any more
 * @name: (nullable): of a doctor of another practice
 * @practice: (nullable): which
 *
 * One doctor of a referral.
 */
typedef struct
{
  gint64 member;
  gboolean has_left;
  char *name;
  char *practice;
} ClDoctor;

ClDoctor *cl_doctor_new_member (gint64 member);
ClDoctor *cl_doctor_new_outside (const char *name, const char *practice);
ClDoctor *cl_doctor_copy (const ClDoctor *self);
void cl_doctor_free (ClDoctor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClDoctor, cl_doctor_free)
gboolean cl_doctor_is_outside (const ClDoctor *self);
gboolean cl_doctor_is_same (const ClDoctor *self, const ClDoctor *other);

/**
 * ClReferral:
 * @status: where it stands
 * @referred_by: who asks
 * @referred_to: who is asked
 * @associated: (element-type ClDoctor): who else has to do with it
 * @accepted_by: the member who accepted it first since @referred_to was named or the
 *   case was opened again; 0 where nobody has
 * @accepted_at: when
 *
 * What makes a case a referral (docs: ACCESS, What each action does).
 */
typedef struct
{
  ClReferralStatus status;
  ClDoctor *referred_by;
  ClDoctor *referred_to;
  GPtrArray *associated;
  gint64 accepted_by;
  gint64 accepted_at;
} ClReferral;

ClReferral *cl_referral_new (void);
void cl_referral_free (ClReferral *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClReferral, cl_referral_free)
gboolean cl_referral_names (const ClReferral *self, gint64 member);

/**
 * ClReferralDraft:
 * @title: (nullable): what the case is to be called
 * @referred_by: (nullable): who asks
 * @referred_to: (nullable): who is asked
 * @associated: (nullable) (element-type ClDoctor): who else has to do with it; %NULL leaves that
 * @comment: (nullable): a word on it
 *
 * What is to become of a referral.
 */
typedef struct
{
  char *title;
  ClDoctor *referred_by;
  ClDoctor *referred_to;
  GPtrArray *associated;
  char *comment;
} ClReferralDraft;

ClReferralDraft *cl_referral_draft_new (void);
void cl_referral_draft_free (ClReferralDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClReferralDraft, cl_referral_draft_free)

/**
 * ClReferralEvent:
 * @step: the word of what was done: create, accept, reject, hold, complete, refer, reopen, update
 * @by: the member who did it
 * @on_behalf_of: the doctor for whom they did, or 0
 * @at: when
 * @to: (nullable): to whom it was referred by it
 * @comment: (nullable): what was said
 *
 * What was done to a referral.
 */
typedef struct
{
  char *step;
  gint64 by;
  gint64 on_behalf_of;
  gint64 at;
  ClDoctor *to;
  char *comment;
} ClReferralEvent;

void cl_referral_event_free (ClReferralEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClReferralEvent, cl_referral_event_free)

G_END_DECLS
