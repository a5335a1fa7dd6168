/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-removal.h"

G_BEGIN_DECLS

/* What is to be seen before somebody is removed; needs `manage-members`. */
ClRemovalLook *cl_removal_service_look (ClPractice *practice,
                                        ClActor *actor,
                                        gint64 member,
                                        GCancellable *cancellable,
                                        GError **error);
void cl_removal_service_look_async (ClPractice *practice,
                                    ClActor *actor,
                                    gint64 member,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClRemovalLook *
cl_removal_service_look_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
