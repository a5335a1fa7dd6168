/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLES_BUNDLE (cl_roles_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesBundle, cl_roles_bundle, CL, ROLES_BUNDLE, GObject)

/**
 * ClRolesBundle:
 * @roles: (element-type ClRole): all, built-in ones first
 * @members: (element-type ClMember): all
 * @people: to name them
 *
 * What the roles page shows, as stored. Plain data.
 */
struct _ClRolesBundle
{
  GObject parent_instance;

  GPtrArray *roles;
  GPtrArray *members;
  ClPeople *people;
};

void cl_roles_bundle_load_async (ClPractice *practice,
                                 ClActor *actor,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ClRolesBundle *
cl_roles_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
