/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-note.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Where drafts of notes are restored: in no page of the sidebar. */
#define CL_NOTE_PAGE_DRAFT_HOME "note"

#define CL_TYPE_NOTE_PAGE (cl_note_page_get_type ())
G_DECLARE_FINAL_TYPE (ClNotePage, cl_note_page, CL, NOTE_PAGE, GtkWidget)

GtkWidget *cl_note_page_new (ClPractice *practice, ClActor *actor, gint64 client, gint64 note);
GtkWidget *
cl_note_page_new_in_pane (ClPractice *practice, ClActor *actor, gint64 client, gint64 note);
GtkWidget *cl_note_page_new_start (ClPractice *practice, ClActor *actor, ClNote *start);
GtkWidget *cl_note_page_new_restored (ClPractice *practice, ClActor *actor, ClDraft *draft);

G_END_DECLS
