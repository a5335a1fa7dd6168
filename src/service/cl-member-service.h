/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-facts.h"
#include "cl-managed-member.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* (element-type ClMember), all of them, by name; for every member. */
GPtrArray *cl_member_service_list (ClPractice *practice, ClActor *actor, GError **error);
/* The member with this email, in any case of letters, or 0. Needs nobody signed in. */
gint64 cl_member_service_find (ClPractice *practice, const char *email);
/* (element-type ClRole), built-in ones first; for every member. */
GPtrArray *cl_role_service_list (ClPractice *practice, ClActor *actor, GError **error);
/* Whether an administrator is left when a permission is taken off a role that is still edited. */
gboolean cl_role_service_check_take (const ClRoleHolding *holdings,
                                     gsize n_holdings,
                                     ClPermission taken,
                                     GError **error);
ClRemovalPreview *cl_member_service_preview_removal (ClPractice *practice,
                                                     ClActor *actor,
                                                     gint64 member,
                                                     GError **error);
/* The practice's settings: names with values, for every member. */

void cl_member_service_list_async (ClPractice *practice,
                                   ClActor *actor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *
cl_member_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClManagedMember): all members with what may be done about them; needs
 * `manage-members`. */
GPtrArray *cl_member_service_list_managed (ClPractice *practice, ClActor *actor, GError **error);
void cl_member_service_list_managed_async (ClPractice *practice,
                                           ClActor *actor,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *
cl_member_service_list_managed_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/**
 * ClSupervisorChoice:
 * @member: somebody who has `supervise`
 * @refusal: (nullable): why they cannot supervise the one asked about
 */
typedef struct
{
  gint64 member;
  char *refusal;
} ClSupervisorChoice;

void cl_supervisor_choice_free (ClSupervisorChoice *choice);

/* (element-type ClSupervisorChoice): who can supervise a member, and who cannot; needs
 * `manage-members`. */
GPtrArray *cl_member_service_list_supervisors (ClPractice *practice,
                                               ClActor *actor,
                                               gint64 member,
                                               GError **error);
void cl_member_service_list_supervisors_async (ClPractice *practice,
                                               ClActor *actor,
                                               gint64 member,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GPtrArray *cl_member_service_list_supervisors_finish (ClPractice *practice,
                                                      GAsyncResult *result,
                                                      GError **error);

/* Whether the member may give a role that allows @permissions to who does not hold it yet. */
gboolean cl_role_service_may_give (ClActor *actor, ClPermission permissions, GError **error);

G_END_DECLS
