/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-managed-member.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_MEMBER_BUNDLE (cl_member_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClMemberBundle, cl_member_bundle, CL, MEMBER_BUNDLE, GObject)

/**
 * ClMemberBundle:
 * @members: (element-type ClManagedMember): all members, by name
 * @roles: (element-type ClRole): all roles, built-in ones first
 * @people: the same members, to name them
 * @managed: (nullable): the one that was asked for
 * @supervisors: (element-type ClSupervisorChoice) (nullable): who can supervise them, and who
 *   cannot
 *
 * What the page Members and its dialogs are built from, read in one go. Plain data.
 */
struct _ClMemberBundle
{
  GObject parent_instance;

  ClPractice *practice;
  ClActor *actor;
  GPtrArray *members;
  GPtrArray *roles;
  ClPeople *people;
  ClManagedMember *managed;
  GPtrArray *supervisors;
};

void cl_member_bundle_load_async (ClPractice *practice,
                                  ClActor *actor,
                                  gint64 member,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ClMemberBundle *
cl_member_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);
ClManagedMember *cl_member_bundle_find (ClMemberBundle *self, gint64 member);
ClRole *cl_member_bundle_find_role (ClMemberBundle *self, const char *name);

G_END_DECLS
