/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-note-template.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* What notes begin with. */

GPtrArray *cl_template_service_list (ClPractice *practice, ClActor *actor, GError **error);
void cl_template_service_list_async (ClPractice *practice,
                                     ClActor *actor,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *
cl_template_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
