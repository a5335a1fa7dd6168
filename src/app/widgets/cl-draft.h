/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DRAFT (cl_draft_get_type ())
G_DECLARE_FINAL_TYPE (ClDraft, cl_draft, CL, DRAFT, GObject)

ClDraft *cl_draft_new (const char *home, const char *kind, gint64 subject);
const char *cl_draft_get_home (ClDraft *self);
const char *cl_draft_get_kind (ClDraft *self);
gint64 cl_draft_get_subject (ClDraft *self);
void cl_draft_set_stage (ClDraft *self, GObject *stage);
GObject *cl_draft_get_stage (ClDraft *self);
void cl_draft_add_text (ClDraft *self, const char *field, const char *before, const char *typed);
guint cl_draft_get_n_texts (ClDraft *self);
const char *
cl_draft_get_text (ClDraft *self, guint nth, const char **before_out, const char **typed_out);

#define CL_TYPE_DRAFT_KEEPER (cl_draft_keeper_get_type ())
G_DECLARE_INTERFACE (ClDraftKeeper, cl_draft_keeper, CL, DRAFT_KEEPER, GtkWidget)

/**
 * ClDraftKeeperInterface:
 * @keep: gives what is staged, to be restored by the page later; %NULL where nothing is, or
 *   where it cannot be kept, which @lost_out tells
 *
 * A widget whose staged edits outlive it where the window locks itself.
 */
struct _ClDraftKeeperInterface
{
  GTypeInterface parent_interface;

  ClDraft *(*keep) (ClDraftKeeper *self, gboolean *lost_out);
};

#define CL_TYPE_DRAFT_HOME (cl_draft_home_get_type ())
G_DECLARE_INTERFACE (ClDraftHome, cl_draft_home, CL, DRAFT_HOME, GtkWidget)

/**
 * ClDraftHomeInterface:
 * @restore: shows again what a draft of this page, or of a dialog on it, held; where that is not
 *   possible any more, it says so
 *
 * A page of the window that restores drafts.
 */
struct _ClDraftHomeInterface
{
  GTypeInterface parent_interface;

  void (*restore) (ClDraftHome *self, ClDraft *draft);
};

void cl_draft_home_restore (ClDraftHome *self, ClDraft *draft);

guint cl_draft_collect (GtkWidget *root, GPtrArray *drafts);

G_END_DECLS
