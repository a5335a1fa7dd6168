/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-form-dialog.h"
#include "cl-note-service.h"
#include "cl-save.h"
#include "cl-text-row.h"

#define ADDENDUM_HEIGHT 180

static gboolean
may_add (ClNotePage *self)
{
  return self->bundle != NULL && cl_note_service_may_add (self->actor, self->bundle->note);
}

static void
on_added_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  ClNotePage *self = g_object_get_data (G_OBJECT (form), "cl-page");

  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      if (self->practice != NULL)
        cl_note_page_load (self);
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
}

static void
on_add_cb (ClFormDialog *form)
{
  ClNotePage *self = g_object_get_data (G_OBJECT (form), "cl-page");
  GtkWidget *row = g_object_get_data (G_OBJECT (form), "cl-row");
  g_autoptr (ClChange) change = NULL;

  if (self->bundle == NULL)
    return;
  change =
    cl_change_new_add_to_note (self->bundle->note->id, cl_text_row_get_text (CL_TEXT_ROW (row)));
  cl_change_expect_note (change, self->bundle->note->revision);
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), self->practice, self->actor, &change, 1, _ ("Addendum added"),
                   on_added_cb);
}

/* Which note it is added to is kept with what is typed as the window locks itself. */
static void
on_keep_cb (ClFormDialog *form, ClDraft *draft)
{
  ClNotePage *self = g_object_get_data (G_OBJECT (form), "cl-page");
  g_autoptr (ClNote) named = NULL;

  if (self->bundle == NULL)
    return;
  named = cl_note_page_edit_name (self->bundle->note);
  cl_draft_set_stage (draft, G_OBJECT (named));
}

static void
open_form (ClNotePage *self, ClDraft *draft)
{
  ClFormDialog *form = cl_form_dialog_new (GTK_WIDGET (self), _ ("Addendum"), NULL, _ ("_Sign"));
  GtkWidget *row = cl_text_row_new (_ ("What is added"), ADDENDUM_HEIGHT);

  g_object_set_data_full (G_OBJECT (form), "cl-page", g_object_ref (self), g_object_unref);
  g_object_set_data (G_OBJECT (form), "cl-row", row);
  gtk_window_set_default_size (GTK_WINDOW (form), 520, 420);
  cl_fit_dialog (GTK_WINDOW (form), GTK_WIDGET (self));
  cl_form_dialog_add_group (form, NULL,
                            _ ("The note stays as it was signed. What you add cannot be changed "
                               "afterwards, and whoever reads the note reads it too."));
  cl_form_dialog_add_row (form, "body", row);
  cl_form_dialog_set_discard_question (form, _ ("Discard this addendum?"));
  cl_form_dialog_set_draft (form, CL_NOTE_PAGE_DRAFT_HOME, CL_NOTE_PAGE_ADDENDUM, self->client);
  cl_form_dialog_restore (form, draft);
  g_signal_connect (form, "save", G_CALLBACK (on_add_cb), NULL);
  g_signal_connect (form, "keep", G_CALLBACK (on_keep_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
activate_add (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);

  if (may_add (self))
    open_form (self, NULL);
}

/**
 * cl_note_page_add_install:
 * @widget_class: the class of the page
 *
 * Adds how an author adds to what is signed.
 */
void
cl_note_page_add_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.add", NULL, activate_add);
}

/**
 * cl_note_page_add_show:
 * @self: a page whose note was read
 *
 * Asks again for what its author was adding as the window locked itself.
 */
void
cl_note_page_add_show (ClNotePage *self)
{
  g_autoptr (ClDraft) draft = g_steal_pointer (&self->adding);

  if (draft == NULL)
    return;
  if (may_add (self))
    open_form (self, draft);
  else
    cl_save_show_error (GTK_WIDGET (self), _ ("You cannot add to this note any more, and what you "
                                              "were adding is dropped."));
}
