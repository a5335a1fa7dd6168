/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-area.h"
#include "cl-kinds.h"
#include "cl-permission.h"

G_BEGIN_DECLS

/* The facts that the policy judges. They are plain values that the store fetches and the
 * property tests make up; they are not objects, for lists judge hundreds of thousands. */

/**
 * ClMemberFacts:
 * @id: the member
 * @permissions: the union of what their roles allow
 *
 * What there is to know of a member, whatever the client.
 */
typedef struct
{
  gint64 id;
  ClMemberStatus status;
  ClPermission permissions;
  gboolean billing_enabled;
  gboolean bookable_by_colleagues;
} ClMemberFacts;

/**
 * ClRoleHolding:
 * @status: of a member
 * @others: what their other roles allow
 * @from_role: what the role asked about allows them; %CL_PERMISSION_NONE where they do not hold it
 *
 * What one role is to one member.
 */
typedef struct
{
  ClMemberStatus status;
  ClPermission others;
  ClPermission from_role;
} ClRoleHolding;

/**
 * ClClientFacts:
 * @client: the client
 * @owner: the practitioner who owns it
 * @everyone: the level for all practitioners
 * @grant: the level of the member's grant, CL_LEVEL_NONE where there is none
 * @grant_until: the first instant without it, or 0 for no end
 * @emergency_until: until when the member's broken glass gives access, or 0
 * @n_cases: cases of the client with the member on the staff, of any status
 * @n_chart_shares: charts of the client shared with the member
 * @n_referrals: referral cases of the client, not rejected, whose doctor the member is
 * @n_managed_referrals: referral cases of the client with a doctor whom the member manages
 *   (only counted, the permission is asked here; 0 where it is known that they lack it)
 * @n_reviews: notes of the client that await the member's co-signature, or have it
 *
 * What there is to know of one member and one client.
 */
typedef struct
{
  gint64 client;
  gint64 owner;
  ClLevel everyone;
  ClLevel grant;
  gint64 grant_until;
  gint64 emergency_until;
  guint n_cases;
  guint n_chart_shares;
  guint n_referrals;
  guint n_managed_referrals;
  guint n_reviews;
} ClClientFacts;

/**
 * ClCaseFacts:
 * @is_on_staff: the member is on the case's staff
 * @is_creator: the member made the case
 * @is_referral: it is a referral case
 * @referral_status: its state, where it is one
 * @is_doctor: the member is referred-by, referred-to or associated doctor of it
 * @is_referred_to: the member is the one referred to
 * @is_managed: one of its doctors is one whom the member manages
 *
 * What there is to know of one member and one case.
 */
typedef struct
{
  gint64 case_id;
  ClCaseStatus status;
  gboolean is_on_staff;
  gboolean is_creator;
  gboolean is_referral;
  ClReferralStatus referral_status;
  gboolean is_doctor;
  gboolean is_referred_to;
  gboolean is_managed;
} ClCaseFacts;

/**
 * ClNoteFacts:
 * @author: who wrote it, to tell which chart share reaches it
 * @case_facts: (nullable): the facts of its case, NULL where it has none
 * @is_author: the member wrote it
 * @is_reviewer: it awaits the member's co-signature, or has it
 * @is_chart_shared: its author's chart of the client is shared with the member
 *
 * What there is to know of one member and one note.
 */
typedef struct
{
  gint64 note;
  gint64 author;
  ClNoteKind kind;
  ClNoteState state;
  const ClCaseFacts *case_facts;
  gboolean is_author;
  gboolean is_reviewer;
  gboolean is_chart_shared;
} ClNoteFacts;

G_END_DECLS
