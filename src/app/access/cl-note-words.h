/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-note-event.h"
#include "cl-note.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Every kind, in the order in which it is offered. */
#define CL_NOTE_WORDS_N_KINDS 5
extern const ClNoteKind cl_note_words_kinds[CL_NOTE_WORDS_N_KINDS];

/* Every state, in the order in which a note has them. */
#define CL_NOTE_WORDS_N_STATES 5
extern const ClNoteState cl_note_words_states[CL_NOTE_WORDS_N_STATES];

const char *cl_note_words_get_kind (ClNoteKind kind);
const char *cl_note_words_get_state (ClNoteState state);
const char *cl_note_words_get_icon (ClNoteKind kind);
char *cl_note_words_format_title (ClPractice *practice, ClNote *note);
char *cl_note_words_format_session (ClPractice *practice, gint64 start, gint64 end);
char *cl_note_words_format_author (ClPeople *people, ClNote *note);
char *cl_note_words_format_event (ClPeople *people, const ClNoteEvent *event);
char *cl_note_words_format_proof (ClPractice *practice, const ClNoteEvent *event);
GStrv cl_note_words_list_history (ClPractice *practice, ClPeople *people, ClNote *note);

G_END_DECLS
