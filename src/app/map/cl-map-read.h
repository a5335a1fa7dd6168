/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"
#include "cl-people.h"

G_BEGIN_DECLS

void cl_map_read_async (ClPractice *practice,
                        ClActor *actor,
                        const ClMapQuery *query,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
ClMap *
cl_map_read_finish (ClPractice *practice, GAsyncResult *result, ClPeople **people, GError **error);

G_END_DECLS
