/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member.h"

G_BEGIN_DECLS

/**
 * ClMemberDeed:
 * @CL_MEMBER_DEED_EDIT: name, roles, supervision, switches and doctors
 * @CL_MEMBER_DEED_CLINICAL: clinical information
 * @CL_MEMBER_DEED_RESET_PASSWORD: a password until they choose their own
 * @CL_MEMBER_DEED_SUSPEND: end their sign-ins; an owner or supervisor is refused with the reason
 * @CL_MEMBER_DEED_REACTIVATE: end a suspension
 * @CL_MEMBER_DEED_INVITE_AGAIN: a new invitation, of who was removed or has none that holds
 * @CL_MEMBER_DEED_CANCEL_INVITATION: take back an invitation
 * @CL_MEMBER_DEED_REMOVE: end their part in the practice
 * @CL_MEMBER_DEED_HISTORY: see what they did
 *
 * What somebody may do about a member (docs: ACCESS, What each action does).
 */
typedef enum /*< flags >*/
{
  CL_MEMBER_DEED_NONE = 0,
  CL_MEMBER_DEED_EDIT = 1 << 0,
  CL_MEMBER_DEED_CLINICAL = 1 << 1,
  CL_MEMBER_DEED_RESET_PASSWORD = 1 << 2,
  CL_MEMBER_DEED_SUSPEND = 1 << 3,
  CL_MEMBER_DEED_REACTIVATE = 1 << 4,
  CL_MEMBER_DEED_INVITE_AGAIN = 1 << 5,
  CL_MEMBER_DEED_CANCEL_INVITATION = 1 << 6,
  CL_MEMBER_DEED_REMOVE = 1 << 7,
  CL_MEMBER_DEED_HISTORY = 1 << 8,
} ClMemberDeed;

#define CL_TYPE_MANAGED_MEMBER (cl_managed_member_get_type ())
G_DECLARE_FINAL_TYPE (ClManagedMember, cl_managed_member, CL, MANAGED_MEMBER, GObject)

/**
 * ClManagedMember:
 * @member: the member
 * @deeds: what the asking member may do about them
 * @last_sign_in: when they last signed in, or 0
 * @n_clients: how many clients they own
 * @n_supervisees: how many members they supervise
 * @is_last_administrator: whether nobody else could manage members and roles
 * @epoch: counts what ends their sign-ins: each new password, among others
 *
 * A member as who manages members sees them. Plain data.
 */
struct _ClManagedMember
{
  GObject parent_instance;

  ClMember *member;
  ClMemberDeed deeds;
  gint64 last_sign_in;
  guint n_clients;
  guint n_supervisees;
  gboolean is_last_administrator;
  gint64 epoch;
};

ClManagedMember *cl_managed_member_new (ClMember *member);
gboolean cl_managed_member_may (ClManagedMember *self, ClMemberDeed deed);

G_END_DECLS
