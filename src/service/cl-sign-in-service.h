/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Passwords, codes and words are the caller's to wipe; the service copies them into guarded
 * memory and keeps none. */

ClActor *cl_sign_in_service_sign_in (ClPractice *practice,
                                     const char *email,
                                     const char *password,
                                     GError **error);
gboolean cl_sign_in_service_sign_out (ClPractice *practice, ClActor *actor, GError **error);
/* Whether the sign-in still holds; CL_ERROR_NOT_SIGNED_IN says in a sentence why not. */
gboolean cl_sign_in_service_check (ClPractice *practice, ClActor *actor, GError **error);
gboolean cl_sign_in_service_accept (ClPractice *practice,
                                    const char *email,
                                    const char *invitation,
                                    const char *password,
                                    const char *name,
                                    GError **error);
/* Returns the actor to go on with: the old one's keys open nothing that is written from now on. */
ClActor *cl_sign_in_service_change_password (ClPractice *practice,
                                             ClActor *actor,
                                             const char *password,
                                             const char *new_password,
                                             gint64 *change_out,
                                             GError **error);
/* A custodian's way back in with the 24 words: sets a new password for them. */
gboolean cl_sign_in_service_recover (ClPractice *practice,
                                     const char *email,
                                     const char *recovery_key,
                                     const char *new_password,
                                     GError **error);
/* Seconds until this member may try again, 0 for now. */
gint64 cl_sign_in_service_get_wait (ClPractice *practice, const char *email);
/* (element-type ClMember): those who can sign in or accept an invitation, for the sign-in page:
 * name, roles and status only. Needs nobody signed in. */
GPtrArray *cl_sign_in_service_list_members (ClPractice *practice, GError **error);

void cl_sign_in_service_sign_in_async (ClPractice *practice,
                                       const char *email,
                                       const char *password,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ClActor *
cl_sign_in_service_sign_in_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
