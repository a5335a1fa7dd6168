/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-client.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Clients to be booked, found on the worker. */

void cl_booking_clients_find_async (ClPractice *practice,
                                    ClActor *actor,
                                    const char *typed,
                                    gint64 practitioner,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void cl_booking_clients_get_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 client,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *cl_booking_clients_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
