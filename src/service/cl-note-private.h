/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keys-text-private.h"
#include "cl-rules.h"

G_BEGIN_DECLS

/**
 * ClFoundNote:
 * @note: a note
 * @client: the facts of the acting member and its client
 * @areas: what they have on it
 * @facts: of the acting member and the note
 * @case_facts: of them and its case
 *
 * A note that the acting member may read.
 */
typedef struct
{
  ClNote *note;
  ClClientFacts client;
  ClArea areas;
  ClNoteFacts facts;
  ClCaseFacts case_facts;
} ClFoundNote;

void cl_found_note_clear (ClFoundNote *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClFoundNote, cl_found_note_clear)

gboolean cl_note_look_at (ClAction *action,
                          ClNote *note,
                          ClFoundNote *found,
                          gboolean *reads_out,
                          GError **error);
gboolean
cl_note_find (ClAction *action, gint64 id, ClFoundNote *found, ClActionLog *log, GError **error);
GPtrArray *cl_note_keep_readable (ClAction *action, GPtrArray *notes, GError **error);
gboolean cl_note_read_versions (ClAction *action, ClNote *note, GError **error);
char *cl_note_make_revision (const ClTextRow *row);
/* What becomes of notes that are returned or move (cl-note-actions.c, cl-removal-notes.c). */
gboolean cl_note_give_back (ClAction *action, ClNote *note, GError **error);

G_END_DECLS
