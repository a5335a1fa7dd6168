/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-area.h"
#include "cl-note-event.h"
#include "cl-note.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClNoteTerms:
 * @requires_review: whether the practice has supervisees' notes co-signed, ticked or not
 * @lets_unlock: whether the practice lets it be unlocked still, whoever may
 * @returns_to: who goes on with it once its reviewer returns it; 0 where nobody may
 *
 * What holds for a note as it stands, whoever looks at it.
 */
typedef struct
{
  gboolean requires_review;
  gboolean lets_unlock;
  gint64 returns_to;
} ClNoteTerms;

/* Notes as far as the asking member may read them (docs: ACCESS, Supervision; VAULT, Keys). */

GPtrArray *
cl_note_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
GPtrArray *cl_note_service_list_reviews (ClPractice *practice, ClActor *actor, GError **error);
GPtrArray *
cl_note_service_list_cosigned (ClPractice *practice, ClActor *actor, guint limit, GError **error);
ClNote *cl_note_service_show_version (ClPractice *practice,
                                      ClActor *actor,
                                      gint64 note,
                                      gint64 version,
                                      GError **error);
GArray *
cl_note_service_list_history (ClPractice *practice, ClActor *actor, gint64 note, GError **error);
ClNote *cl_note_service_show (ClPractice *practice, ClActor *actor, gint64 note, GError **error);

/* What is on the screen already, read again as something changed. */
GPtrArray *cl_note_service_relist (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 client,
                                   GPtrArray *opened,
                                   GError **error);
ClNote *cl_note_service_peek (ClPractice *practice, ClActor *actor, gint64 note, GError **error);
ClNote *
cl_note_service_reread (ClPractice *practice, ClActor *actor, ClNote *opened, GError **error);

/* What the window offers. */
gboolean cl_note_service_has_chart (ClPractice *practice,
                                    ClActor *actor,
                                    gint64 client,
                                    ClArea areas,
                                    gboolean *has_out,
                                    GError **error);
gboolean cl_note_service_may_write (ClActor *actor, ClArea areas);
gboolean cl_note_service_may_update (ClActor *actor, ClNote *note);
gboolean cl_note_service_may_unlock (ClActor *actor, ClNote *note);
gboolean cl_note_service_may_review (ClActor *actor, ClNote *note);
gboolean cl_note_service_list_choices (ClPractice *practice,
                                       ClActor *actor,
                                       gint64 client,
                                       gint64 since,
                                       GPtrArray **cases,
                                       GPtrArray **appointments,
                                       GError **error);
gboolean cl_note_service_may_change_kind (ClActor *actor, ClNote *note);
gboolean cl_note_service_may_delete (ClActor *actor, ClNote *note);
gboolean cl_note_service_may_add (ClActor *actor, ClNote *note);
gboolean cl_note_service_read_terms (ClPractice *practice,
                                     ClActor *actor,
                                     ClNote *note,
                                     ClNoteTerms *terms,
                                     GError **error);

gboolean cl_note_service_recover (ClPractice *practice,
                                  ClActor *actor,
                                  const char *words,
                                  guint *n_out,
                                  GError **error);

G_END_DECLS
