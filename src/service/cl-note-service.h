/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-note.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Notes as far as the asking member may read them (docs: ACCESS, Supervision; VAULT, Keys). */

GPtrArray *
cl_note_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
GPtrArray *cl_note_service_list_reviews (ClPractice *practice, ClActor *actor, GError **error);
ClNote *cl_note_service_show (ClPractice *practice, ClActor *actor, gint64 note, GError **error);
gboolean cl_note_service_recover (ClPractice *practice,
                                  ClActor *actor,
                                  const char *words,
                                  guint *n_out,
                                  GError **error);

G_END_DECLS
