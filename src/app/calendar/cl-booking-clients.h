/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-client.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Clients to be booked, found on the worker. */

/**
 * ClBookingFound:
 * @rows: (element-type ClClientRow): clients
 * @shared: (element-type gint64): those of them to whom the practitioner would be new
 */
typedef struct
{
  GPtrArray *rows;
  GArray *shared;
} ClBookingFound;

void cl_booking_found_free (ClBookingFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClBookingFound, cl_booking_found_free)
gboolean cl_booking_found_is_shared (const ClBookingFound *found, gint64 client);

void cl_booking_clients_find_async (ClPractice *practice,
                                    ClActor *actor,
                                    const char *typed,
                                    gint64 practitioner,
                                    gboolean is_filtered,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void cl_booking_clients_get_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 client,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ClBookingFound *
cl_booking_clients_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
