/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_REVIEW_ROW (cl_note_review_row_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteReviewRow, cl_note_review_row, CL, NOTE_REVIEW_ROW, GtkWidget)

GtkWidget *cl_note_review_row_new (void);
void cl_note_review_row_set_note (ClNoteReviewRow *self,
                                  ClPractice *practice,
                                  ClPeople *people,
                                  ClNote *note);
ClNote *cl_note_review_row_get_note (ClNoteReviewRow *self);

G_END_DECLS
