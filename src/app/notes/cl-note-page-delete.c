/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>

#include "cl-confirm.h"
#include "cl-note-service.h"
#include "cl-save.h"

static void
on_deleted_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);

  if (self->practice == NULL)
    return;
  cl_note_foot_set_busy (self->foot, FALSE);
  if (result == NULL)
    {
      cl_note_page_edit_refuse (self, error);
      return;
    }
  cl_note_page_edit_drop (self);
  gtk_widget_activate_action (widget, "note.back", NULL);
}

/* What is on its way to be saved comes first: it would be refused, and told as lost. What cannot be
 * saved keeps nobody from throwing it away; where it is because somebody else changed the draft,
 * deleting is refused too. */
static void
on_flushed_cb (gboolean is_saved, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autoptr (ClChange) change = NULL;

  if (self->practice == NULL)
    return;
  change = cl_change_new_delete_note (self->bundle->note->id);
  cl_change_expect_note (change, self->bundle->note->revision);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, _ ("Draft deleted"),
                   on_deleted_cb);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (self->practice == NULL || self->saver == NULL || g_strcmp0 (answer, "delete") != 0)
    return;
  cl_note_foot_set_busy (self->foot, TRUE);
  cl_note_saver_flush (self->saver, on_flushed_cb, g_object_ref (self));
}

static void
activate_delete (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Cancel"), CL_CONFIRM_PLAIN },
    { "delete", _ ("_Delete"), CL_CONFIRM_DESTRUCTIVE },
  };

  if (self->bundle == NULL || self->saver == NULL ||
      !cl_note_service_may_delete (self->actor, self->bundle->note))
    return;
  cl_confirm_ask (widget, _ ("Delete this draft?"),
                  _ ("What it says is gone for good, and nobody can bring it back. The audit log "
                     "keeps that there was a draft."),
                  answers, G_N_ELEMENTS (answers), NULL, on_answered_cb, g_object_ref (self));
}

/**
 * cl_note_page_delete_install:
 * @widget_class: the class of the page
 *
 * Adds how an author deletes a draft that was never signed.
 */
void
cl_note_page_delete_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.delete", NULL, activate_delete);
}
