/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note-bundle.h"
#include "cl-note-saver.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_FOOT (cl_note_foot_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteFoot, cl_note_foot, CL, NOTE_FOOT, GtkWidget)

GtkWidget *cl_note_foot_new (void);
void cl_note_foot_set_bundle (ClNoteFoot *self, ClActor *actor, ClNoteBundle *bundle);
void cl_note_foot_set_saver (ClNoteFoot *self, ClPractice *practice, ClNoteSaver *saver);
void cl_note_foot_set_busy (ClNoteFoot *self, gboolean busy);
char *cl_note_foot_dup_comment (ClNoteFoot *self);
gboolean cl_note_foot_has_comment (ClNoteFoot *self);
void cl_note_foot_set_comment (ClNoteFoot *self, const char *comment);
gboolean cl_note_foot_get_ready (ClNoteFoot *self);

G_END_DECLS
