/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_VIEW (cl_note_view_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteView, cl_note_view, CL, NOTE_VIEW, GtkWidget)

GtkWidget *cl_note_view_new (void);
void cl_note_view_set_bundle (ClNoteView *self, ClPractice *practice, ClNoteBundle *bundle);
void cl_note_view_set_head (ClNoteView *self, ClPractice *practice, ClNoteBundle *bundle);
void cl_note_view_set_may_change (ClNoteView *self, gboolean may_change);
GtkTextView *cl_note_view_get_text (ClNoteView *self);

G_END_DECLS
