/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-setting.h"

G_BEGIN_DECLS

GHashTable *cl_settings_service_get (ClPractice *practice, ClActor *actor, GError **error);
void cl_settings_service_get_async (ClPractice *practice,
                                    ClActor *actor,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GHashTable *
cl_settings_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
