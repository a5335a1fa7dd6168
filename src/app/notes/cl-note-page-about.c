/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-form-dialog.h"
#include "cl-note-about.h"
#include "cl-note-service.h"
#include "cl-save.h"

typedef struct
{
  ClNotePage *page;
  ClFormDialog *form;
  ClNoteAbout *about;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->page);
  g_free (self);
}

static Asking *
get_asking (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-asking");
}

/* What it says is the same, so nobody opens it anew to see what it is of now. */
static void
take_described (Asking *self, ClChangeResult *result)
{
  ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);
  ClNote *note = self->page->bundle->note;

  cl_note_about_tell (self->about, note);
  g_free (note->revision);
  note->revision = g_strdup (outcome->note_revision);
  cl_note_page_load (self->page);
}

static void
on_described_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  Asking *self = get_asking (form);

  cl_form_dialog_set_busy (form, FALSE);
  if (result == NULL)
    {
      cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
      return;
    }
  if (self->page->practice != NULL && self->page->bundle != NULL)
    take_described (self, result);
  gtk_window_destroy (GTK_WINDOW (form));
}

/* Nothing of it is in the practice yet. */
static void
describe_start (Asking *self)
{
  ClNotePage *page = self->page;

  cl_note_about_tell (self->about, page->bundle->note);
  cl_note_page_show_head (page);
  gtk_window_destroy (GTK_WINDOW (self->form));
}

static void
describe (Asking *self)
{
  ClNotePage *page = self->page;
  ClNote *note = page->bundle->note;
  g_autoptr (ClNote) wanted = cl_note_page_edit_name (note);
  g_autoptr (ClChange) change = NULL;

  cl_note_about_tell (self->about, wanted);
  change =
    cl_change_new_describe_note (note->id, &wanted->kind, wanted->case_id, wanted->appointment);
  cl_change_expect_note (change, note->revision);
  cl_save_changes (GTK_WIDGET (self->form), page->practice, page->actor, &change, 1, NULL,
                   on_described_cb);
}

/* What is on its way to be saved comes first: both write the note. */
static void
on_flushed_cb (gboolean is_saved, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  Asking *self = get_asking (form);

  if (self->page->practice == NULL || self->page->bundle == NULL)
    return;
  if (is_saved && self->page->bundle->note->id != 0)
    {
      describe (self);
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  if (is_saved)
    describe_start (self);
  else
    gtk_window_destroy (GTK_WINDOW (form));
}

static void
on_save_cb (ClFormDialog *form)
{
  Asking *self = get_asking (form);

  if (self->page->practice == NULL || self->page->saver == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_clear_errors (form);
  cl_form_dialog_set_busy (form, TRUE);
  cl_note_saver_flush (self->page->saver, on_flushed_cb, g_object_ref (form));
}

static void
activate_describe (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);
  ClNote *note;
  ClFormDialog *form;
  Asking *asking;

  if (self->bundle == NULL || self->saver == NULL)
    return;
  note = self->bundle->note;
  form =
    cl_form_dialog_new (widget, _ ("Kind, Case and Appointment"), note->client_name, _ ("_Save"));
  asking = g_new0 (Asking, 1);
  asking->page = g_object_ref (self);
  asking->form = form;
  g_object_set_data_full (G_OBJECT (form), "cl-asking", asking, asking_free);
  /* Room for the appointments, which come a moment later. */
  gtk_window_set_default_size (GTK_WINDOW (form), 480, 300);
  cl_fit_dialog (GTK_WINDOW (form), widget);
  cl_form_dialog_add_group (form, NULL, NULL);
  asking->about = cl_note_about_add (form, self->practice, self->actor, note, NULL);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

/**
 * cl_note_page_about_install:
 * @widget_class: the class of the page
 *
 * Adds how an author says anew of what kind, case and appointment a draft is.
 */
void
cl_note_page_about_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.describe", NULL, activate_describe);
}
