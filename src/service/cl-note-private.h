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
gboolean cl_note_read_texts (ClAction *action, ClNote *note, GError **error);
gboolean cl_note_read_others (ClAction *action, ClNote *note, GError **error);
char *cl_note_make_revision (const ClTextRow *row);
gboolean cl_note_find_for (ClAction *action,
                           ClChange *change,
                           ClNoteStep step,
                           gboolean for_review,
                           ClFoundNote *found,
                           ClNoteState *next,
                           ClActionLog *log,
                           GError **error);
gboolean cl_note_check_case (ClAction *action, gint64 client, gint64 case_id, GError **error);
gboolean
cl_note_check_appointment (ClAction *action, gint64 client, gint64 appointment, GError **error);
gboolean cl_note_was_signed (GArray *texts);
gboolean cl_note_check_unchanged (ClChange *change, const ClTextRow *row, GError **error);
void cl_note_answer (ClNote *note, const ClTextRow *row, ClChangeOutcome *outcome);

/* What a note says, with the log told of it (cl-note-text.c). */
ClSecret *cl_note_make_secret (const char *text);
gboolean cl_note_write_text (ClAction *action,
                             ClNote *note,
                             ClTextRow *row,
                             ClSecret *text,
                             ClActionLog *log,
                             GError **error);
gboolean cl_note_write_another (ClAction *action,
                                ClNote *note,
                                const char *kind,
                                const char *text,
                                ClActionLog *log,
                                GError **error);
gboolean cl_note_read_body (ClAction *action,
                            ClChange *change,
                            ClNote *note,
                            ClTextRow *row,
                            ClSecret **body,
                            ClActionLog *log,
                            GError **error);

/* What becomes of notes that are returned or move (cl-note-review.c, cl-removal-notes.c). */
gboolean cl_note_find_heir (ClAction *action, ClNote *note, gint64 *member_out, GError **error);
gboolean cl_note_give_back (ClAction *action, ClNote *note, GError **error);

G_END_DECLS
