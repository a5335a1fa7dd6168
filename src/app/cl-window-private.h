/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-draft.h"
#include "cl-idle-lock.h"
#include "cl-main-view.h"
#include "cl-sample-file.h"
#include "cl-window.h"

G_BEGIN_DECLS

/*
 * The window is one class in nine files: the frame and its pages (cl-window.c), the ways to a
 * practice (cl-window-open.c), who is signed in (cl-window-actor.c), locking and what it
 * keeps (cl-window-idle.c), what the desktop is told (cl-window-notices.c), what is told in passing
 * (cl-window-toasts.c), the ways to a note (cl-window-notes.c), whom a time suits that became free
 * (cl-window-freed.c), and what goes on by itself while a practice is open (cl-window-watch.c).
 */
struct _ClWindow
{
  AdwApplicationWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  char *path;
  char *email;
  char *invited_email;
  char *invited_code;
  ClIdleLock *idle_lock;
  GCancellable *warning; /* of locking soon, while it is shown */
  guint clock_id;
  GPtrArray *drafts; /* ClDraft: what was staged when the window locked itself */
  gint64 drafts_of; /* whose they are, or were */
  guint sweep_id;
  guint present_id;
  guint watch_id; /* of what waits until the practice's first page is on the screen */
  gboolean may_close;
  ClSampleFile *sample; /* where the practice is, if the window made it as a sample */
  GtkWidget *page;
  ClMainView *main_view;
  GtkFileChooserNative *chooser;
  AdwToastOverlay *toasts;
  AdwBin *freed; /* ClFreedBar, while somebody is signed in */
  GList *shown_toasts; /* AdwToast: those that wait too */
  GtkStack *stack;
  GtkLabel *test_clock;
  GtkWidget *damage;
  GtkLabel *damage_text;
};

/* cl-window.c */
void cl_window_set_page (ClWindow *self, GtkWidget *page);
void cl_window_open_new_client (ClWindow *self, ClDraft *draft);
void cl_window_clear_page (ClWindow *self);
void cl_window_update_actions (ClWindow *self);
void cl_window_update_test_clock (ClWindow *self);
void cl_window_drop_practice (ClWindow *self);

/* cl-window-open.c */
void cl_window_show_problem (ClWindow *self, const char *title, const char *sentence);
void cl_window_open_install (GtkWidgetClass *widget_class);

/* cl-window-actor.c */
void cl_window_actor_install (GtkWidgetClass *widget_class);
void cl_window_show_sign_in (ClWindow *self, const char *notice);
void cl_window_drop_actor (ClWindow *self, gboolean sign_out);
GList *cl_window_list_dialogs (ClWindow *self);

/* cl-window-idle.c */
void cl_window_idle_install (GtkWidgetClass *widget_class);
void cl_window_idle_init (ClWindow *self);
void cl_window_idle_end (ClWindow *self);
void cl_window_lock (ClWindow *self, const char *reason);
void cl_window_drop_drafts (ClWindow *self);
void cl_window_restore_drafts (ClWindow *self);

/* cl-window-notes.c */
void cl_window_restore_note (ClWindow *self, ClDraft *draft);
void cl_window_notes_install (GtkWidgetClass *widget_class);

/* cl-window-notices.c */
void cl_window_withdraw_notices (ClWindow *self);
void cl_window_notices_install (GtkWidgetClass *widget_class);

/* cl-window-freed.c */
void cl_window_freed_install (GtkWidgetClass *widget_class);
void cl_window_set_freed_bar (ClWindow *self);

/* cl-window-toasts.c */
void cl_window_dismiss_toasts (ClWindow *self);
void cl_window_toasts_install (GtkWidgetClass *widget_class);

/* cl-window-watch.c */
void cl_window_watch_install (GtkWidgetClass *widget_class);
void cl_window_watch_start (ClWindow *self);
void cl_window_watch_practice (ClWindow *self);
void cl_window_watch_end (ClWindow *self);

G_END_DECLS
