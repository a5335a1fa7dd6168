/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-supervision-service.h"

G_BEGIN_DECLS

ClSupervisionState *cl_supervision_state_read (ClAction *action, GError **error);
/* (element-type ClMemberFacts): of all members, by id. */
GArray *cl_supervision_state_get_facts (ClSupervisionState *self);
gint64 cl_supervision_state_look_up (gint64 member, gpointer data);

G_END_DECLS
