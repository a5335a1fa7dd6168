/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>

#include "cl-confirm.h"
#include "cl-note-service.h"
#include "cl-save.h"
#include "cl-wipe.h"

static gboolean
may_review (ClNotePage *self)
{
  return self->bundle != NULL && cl_note_service_may_review (self->actor, self->bundle->note);
}

static void
cosign (ClNotePage *self)
{
  g_autoptr (ClChange) change = cl_change_new_cosign_note (self->bundle->note->id);

  cl_note_page_edit_step (self, change, _ ("Note co-signed"));
}

static void
on_cosign_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (self->practice != NULL && g_strcmp0 (answer, "cosign") == 0 && may_review (self))
    cosign (self);
}

/* A comment goes to the author with a note that is returned, and with no other. */
static void
activate_cosign (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Cancel"), CL_CONFIRM_PLAIN },
    { "cosign", _ ("_Co-sign"), CL_CONFIRM_SUGGESTED },
  };

  if (!may_review (self))
    return;
  if (!cl_note_foot_has_comment (self->foot))
    cosign (self);
  else
    cl_confirm_ask (widget, _ ("Co-sign without your comment?"),
                    _ ("Your comment goes to the author with a note that is returned. It would be "
                       "lost."),
                    answers, G_N_ELEMENTS (answers), NULL, on_cosign_answered_cb,
                    g_object_ref (self));
}

static void
activate_return (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);
  g_autofree char *comment = cl_note_foot_dup_comment (self->foot);
  g_autoptr (ClChange) change = NULL;

  if (!may_review (self))
    return;
  change = cl_change_new_return_note (self->bundle->note->id, comment);
  cl_note_page_edit_step (self, change, _ ("Note returned to its author"));
}

/**
 * cl_note_page_review_install:
 * @widget_class: the class of the page
 *
 * Adds what a reviewer does with a note.
 */
void
cl_note_page_review_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.cosign", NULL, activate_cosign);
  gtk_widget_class_install_action (widget_class, "note.return", NULL, activate_return);
}

/**
 * cl_note_page_review_show:
 * @self: a page whose note was read
 *
 * Puts back what its reviewer was writing as the window locked itself.
 */
void
cl_note_page_review_show (ClNotePage *self)
{
  if (self->comment == NULL)
    return;
  if (may_review (self))
    cl_note_foot_set_comment (self->foot, self->comment);
  else
    cl_save_show_error (GTK_WIDGET (self), _ ("This note waits for you no more, and what you were "
                                              "writing about it is dropped."));
  cl_wipe_text (&self->comment);
}

/**
 * cl_note_page_review_end:
 * @self: a page
 * @result: what was done with its note
 *
 * Goes on where that was a review: what was returned is its author's alone.
 *
 * Returns: whether the page goes by that
 */
gboolean
cl_note_page_review_end (ClNotePage *self, ClChangeResult *result)
{
  ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);
  gboolean is_returned = outcome->note_state == CL_NOTE_STATE_RETURNED;

  if (!is_returned && outcome->note_state != CL_NOTE_STATE_COSIGNED)
    return FALSE;
  cl_note_foot_set_comment (self->foot, "");
  if (self->is_in_pane)
    gtk_widget_activate_action (GTK_WIDGET (self), "reviews.reviewed", "x", outcome->note);
  else if (is_returned)
    gtk_widget_activate_action (GTK_WIDGET (self), "note.back", NULL);
  return self->is_in_pane || is_returned;
}

/**
 * cl_note_page_review_keep:
 * @self: a page whose reviewer is writing to its author
 * @named: which note
 *
 * Returns: (transfer full): what they wrote, as the window locks
 */
ClDraft *
cl_note_page_review_keep (ClNotePage *self, ClNote *named)
{
  ClDraft *draft = cl_draft_new (CL_NOTE_PAGE_DRAFT_HOME, CL_NOTE_PAGE_COMMENT, self->client);
  char *comment = cl_note_foot_dup_comment (self->foot);

  cl_draft_add_text (draft, CL_NOTE_PAGE_COMMENT, "", comment);
  cl_draft_set_stage (draft, G_OBJECT (named));
  cl_wipe_text (&comment);
  return draft;
}

/**
 * cl_note_page_review_restore:
 * @self: a page that is being read
 * @comment: what its reviewer wrote before the window locked
 *
 * Keeps it until the note is there.
 */
void
cl_note_page_review_restore (ClNotePage *self, const char *comment)
{
  cl_wipe_text (&self->comment);
  self->comment = g_strdup (comment);
}
