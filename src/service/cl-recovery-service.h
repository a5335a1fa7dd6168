/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* The words of a new recovery key, which replace nothing yet: a person keeps them first, and
 * then saves cl_change_new_replace_recovery_key() with them. The caller's to wipe. */
char *cl_recovery_service_make_words (void);
char *cl_recovery_service_get_revision (ClPractice *practice, ClActor *actor, GError **error);
void cl_recovery_service_get_revision_async (ClPractice *practice,
                                             ClActor *actor,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
char *cl_recovery_service_get_revision_finish (ClPractice *practice,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
