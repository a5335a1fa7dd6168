/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-change-service.h"
#include "cl-draft.h"
#include "cl-guard.h"
#include "cl-note-bundle.h"
#include "cl-note-foot.h"
#include "cl-note-page.h"
#include "cl-note-saver.h"
#include "cl-note-view.h"
#include "cl-reloader.h"

G_BEGIN_DECLS

/* What kinds of draft there are: what its author writes, what they add to it once it is signed, and
 * what its reviewer writes about it. */
#define CL_NOTE_PAGE_BODY "note"
#define CL_NOTE_PAGE_ADDENDUM "addendum"
#define CL_NOTE_PAGE_COMMENT "comment"

/* The page of a note is one class in some files: what is shown (cl-note-page.c), what its author
 * does with it (cl-note-page-edit.c), how they say of what it is (cl-note-page-about.c), delete a
 * draft (cl-note-page-delete.c) and add to what is signed (cl-note-page-add.c), and what its
 * reviewer does (cl-note-page-review.c). */
struct _ClNotePage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  gint64 client;
  gint64 note; /* 0 until a new one is saved */
  gboolean is_in_pane; /* beside the list of what is to be reviewed */
  ClNote *start; /* (nullable): what a new one is to be */
  ClNoteBundle *bundle;
  ClReloader *reloader;
  GCancellable *cancellable;

  ClNoteSaver *saver; /* (nullable): while it can be written on */
  gboolean is_filling; /* what changes the text is not typed */
  char *typed; /* (nullable): what was typed and is not on the screen; wiped */
  char *comment; /* (nullable): what its reviewer was writing as the window locked; wiped */
  ClDraft *adding; /* (nullable): what its author was adding as the window locked */
  char *typed_over; /* (nullable): what it said before that; wiped */

  GtkWidget *header;
  AdwWindowTitle *title;
  GtkStack *stack;
  ClNoteView *view;
  AdwStatusPage *failed;
  GtkWidget *bar;
  GtkLabel *bar_label;
  GtkWidget *bar_button;
  ClNoteFoot *foot;
};

/* cl-note-page.c */
void cl_note_page_load (ClNotePage *self);
void cl_note_page_show_head (ClNotePage *self);

/* cl-note-page-edit.c */
void cl_note_page_edit_install (GtkWidgetClass *widget_class);
void cl_note_page_edit_init (ClNotePage *self);
GtkWidget *cl_note_page_edit_make_bar (ClNotePage *self);
void cl_note_page_edit_show (ClNotePage *self);
void cl_note_page_edit_stop (ClNotePage *self);
void cl_note_page_edit_end (ClNotePage *self);
gboolean cl_note_page_edit_is_busy (ClNotePage *self);
void cl_note_page_edit_keep (ClNotePage *self, const char *typed, const char *before);
void cl_note_page_edit_step (ClNotePage *self, ClChange *change, const char *toast);
ClNote *cl_note_page_edit_name (ClNote *note);
void cl_note_page_edit_guard (ClGuardInterface *iface);
void cl_note_page_edit_keeper (ClDraftKeeperInterface *iface);
void cl_note_page_edit_drop (ClNotePage *self);
void cl_note_page_edit_refuse (ClNotePage *self, const GError *error);

/* cl-note-page-about.c */
void cl_note_page_about_install (GtkWidgetClass *widget_class);

/* cl-note-page-add.c */
void cl_note_page_add_install (GtkWidgetClass *widget_class);
void cl_note_page_add_show (ClNotePage *self);

/* cl-note-page-delete.c */
void cl_note_page_delete_install (GtkWidgetClass *widget_class);

/* cl-note-page-review.c */
void cl_note_page_review_install (GtkWidgetClass *widget_class);
void cl_note_page_review_show (ClNotePage *self);
gboolean cl_note_page_review_end (ClNotePage *self, ClChangeResult *result);
ClDraft *cl_note_page_review_keep (ClNotePage *self, ClNote *named);
void cl_note_page_review_restore (ClNotePage *self, const char *comment);

G_END_DECLS
