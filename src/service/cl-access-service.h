/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Owner, everyone and the grants; needs `manage` on the client. */
ClAccess *
cl_access_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
void cl_access_service_show_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 client,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ClAccess *
cl_access_service_show_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* Why a member can see what they can; about oneself needs any area, about others `manage`.
 * case_id and note narrow what `clinical` means (0: over any part). */
ClHolder *cl_access_service_explain (ClPractice *practice,
                                     ClActor *actor,
                                     gint64 client,
                                     gint64 member,
                                     gboolean has_case,
                                     gint64 case_id,
                                     gboolean has_note,
                                     gint64 note,
                                     GError **error);
void cl_access_service_explain_async (ClPractice *practice,
                                      ClActor *actor,
                                      gint64 client,
                                      gint64 member,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ClHolder *
cl_access_service_explain_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClHolder): everybody who has any area on the client, with all reasons, by name;
 * needs `manage`. */
GPtrArray *cl_access_service_list_holders (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 client,
                                           GError **error);
void cl_access_service_list_holders_async (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 client,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *
cl_access_service_list_holders_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* What the signed-in member has on a client, in a microsecond: for showing and hiding. */
ClArea cl_access_service_check (ClPractice *practice, ClActor *actor, gint64 client);

G_END_DECLS
