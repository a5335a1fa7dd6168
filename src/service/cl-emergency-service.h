/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-emergency.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* For showing and hiding: whether who signed in may break the glass at all. */
gboolean cl_emergency_service_may_open (ClActor *actor);

/* (element-type ClEmergencyTerms): the clients that are exactly as @search tells, whoever may see
 * them, for who may break the glass; a log entry each. */
GPtrArray *cl_emergency_service_find (ClPractice *practice,
                                      ClActor *actor,
                                      const ClEmergencySearch *search,
                                      GError **error);
void cl_emergency_service_find_async (ClPractice *practice,
                                      ClActor *actor,
                                      const ClEmergencySearch *search,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
cl_emergency_service_find_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* The same of a client of which the member knows something, without an entry. */
ClEmergencyTerms *cl_emergency_service_get_terms (ClPractice *practice,
                                                  ClActor *actor,
                                                  gint64 client,
                                                  GError **error);
void cl_emergency_service_get_terms_async (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 client,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ClEmergencyTerms *
cl_emergency_service_get_terms_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClEmergencyNotice): what the member is told and has not seen, newest first. */
GPtrArray *cl_emergency_service_list_notices (ClPractice *practice, ClActor *actor, GError **error);
void cl_emergency_service_list_notices_async (ClPractice *practice,
                                              ClActor *actor,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *cl_emergency_service_list_notices_finish (ClPractice *practice,
                                                     GAsyncResult *result,
                                                     GError **error);

G_END_DECLS
