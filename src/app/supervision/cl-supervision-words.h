/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-supervision-carry.h"
#include "cl-supervision-node.h"

G_BEGIN_DECLS

char *cl_supervision_words_describe (ClSupervisionNode *node, ClPeople *people);
char *cl_supervision_words_get_bar (ClSupervisionState *state,
                                    ClPeople *people,
                                    gint64 supervisee,
                                    gint64 supervisor);
char *cl_supervision_words_get_drop (ClSupervisionCarry *carry, gint64 target);
char *cl_supervision_words_get_name (ClSupervisionCarry *carry, gint64 target);
char *cl_supervision_words_get_party (ClPeople *people, gint64 member, guint n_below);
char *cl_supervision_words_get_toast (ClPeople *people, gint64 supervisee, gint64 supervisor);
char *cl_supervision_words_get_effect (ClPreview *preview);

G_END_DECLS
