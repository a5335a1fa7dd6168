/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-form-dialog.h"
#include "cl-note.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* The rows of a form that ask of what kind, case and appointment a note is. */
typedef struct _ClNoteAbout ClNoteAbout;

ClNoteAbout *cl_note_about_add (ClFormDialog *form,
                                ClPractice *practice,
                                ClActor *actor,
                                ClNote *note,
                                GPtrArray *cases);
AdwComboRow *cl_note_about_get_kind_row (ClNoteAbout *self);
ClNoteKind cl_note_about_get_kind (ClNoteAbout *self);
void cl_note_about_tell (ClNoteAbout *self, ClNote *note);

G_END_DECLS
