/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-member.h"
#include "cl-practice.h"
#include "cl-supervision.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_STATE (cl_supervision_state_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionState, cl_supervision_state, CL, SUPERVISION_STATE, GObject)

/* Who supervises whom, and who could; needs `manage-members`. */
ClSupervisionState *
cl_supervision_service_load (ClPractice *practice, ClActor *actor, GError **error);
void cl_supervision_service_load_async (ClPractice *practice,
                                        ClActor *actor,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ClSupervisionState *
cl_supervision_service_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClMember): all members, removed ones too, by id. */
GPtrArray *cl_supervision_state_get_members (ClSupervisionState *self);
ClMember *cl_supervision_state_find (ClSupervisionState *self, gint64 member);
guint cl_supervision_state_get_n_to_review (ClSupervisionState *self, gint64 member);
guint cl_supervision_state_get_n_waiting (ClSupervisionState *self, gint64 member);
guint cl_supervision_state_count_waiting (ClSupervisionState *self);
gboolean cl_supervision_state_may_supervise (ClSupervisionState *self, gint64 member);
gboolean cl_supervision_state_may_be_supervised (ClSupervisionState *self, gint64 member);
gboolean cl_supervision_state_may_end (ClSupervisionState *self, gint64 member);
ClSupervisionBar
cl_supervision_state_judge (ClSupervisionState *self, gint64 supervisee, gint64 supervisor);

G_END_DECLS
