/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* (element-type ClMember), all of them, by name; for every member. */
GPtrArray *cl_member_service_list (ClPractice *practice, ClActor *actor, GError **error);
/* The member with this email, in any case of letters, or 0. Needs nobody signed in. */
gint64 cl_member_service_find (ClPractice *practice, const char *email);
/* (element-type ClRole), built-in ones first; for every member. */
GPtrArray *cl_role_service_list (ClPractice *practice, ClActor *actor, GError **error);
ClRemovalPreview *cl_member_service_preview_removal (ClPractice *practice,
                                                     ClActor *actor,
                                                     gint64 member,
                                                     GError **error);
/* The practice's settings: names with values, for every member. */
GHashTable *cl_practice_service_get_settings (ClPractice *practice, ClActor *actor, GError **error);

void cl_member_service_list_async (ClPractice *practice,
                                   ClActor *actor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *
cl_member_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
