/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_REVIEW_LIST (cl_note_review_list_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteReviewList, cl_note_review_list, CL, NOTE_REVIEW_LIST, GtkWidget)

/* Signals: "chosen" (ClNote, gboolean), by hand where that is set, or by going past it. */

GtkWidget *cl_note_review_list_new (const char *label, const char *title, const char *description);
void cl_note_review_list_set_notes (ClNoteReviewList *self,
                                    ClPractice *practice,
                                    ClPeople *people,
                                    GPtrArray *notes);
guint cl_note_review_list_get_n (ClNoteReviewList *self);
guint cl_note_review_list_find (ClNoteReviewList *self, gint64 note);
ClNote *cl_note_review_list_dup_nth (ClNoteReviewList *self, guint nth);
void cl_note_review_list_remove (ClNoteReviewList *self, gint64 note);
void cl_note_review_list_select (ClNoteReviewList *self, gint64 note);

G_END_DECLS
