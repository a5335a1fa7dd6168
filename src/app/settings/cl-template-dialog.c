/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-template-dialog.h"

#include <glib/gi18n.h>

#include "cl-change-service.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-form-dialog.h"
#include "cl-note-words.h"
#include "cl-save.h"
#include "cl-text-row.h"

#define TEXT_HEIGHT 220

/* What is edited; the form owns it. */
typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  GtkWidget *parent;
  ClNoteTemplate *template; /* (nullable): none for a new one */
  GtkWidget *kind;
  GtkWidget *body;
} Editing;

static void
editing_free (Editing *editing)
{
  g_object_unref (editing->practice);
  g_object_unref (editing->actor);
  g_object_unref (editing->parent);
  g_clear_object (&editing->template);
  g_free (editing);
}

static Editing *
get_editing (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-template");
}

static char *
dup_revision (ClNoteTemplate *template)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, template->revision);
}

/* The list below closes too, so that the toast with its Undo is seen. */
static void
on_deleted_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  GtkWidget *below = GTK_WIDGET (gtk_widget_get_root (get_editing (form)->parent));

  if (result == NULL)
    {
      cl_form_dialog_set_busy (form, FALSE);
      cl_form_dialog_show_error (form, NULL, error->message);
      return;
    }
  if (GTK_IS_WINDOW (below) && gtk_window_get_transient_for (GTK_WINDOW (below)) != NULL)
    gtk_window_close (GTK_WINDOW (below));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
on_delete_clicked_cb (ClFormDialog *form)
{
  Editing *editing = get_editing (form);
  g_autofree char *revision = dup_revision (editing->template);
  g_autoptr (ClChange) change = cl_change_new_delete_template (editing->template->id, revision);
  /* Translators: %s is the name of a template for notes */
  g_autofree char *toast = g_strdup_printf (_ ("Deleted “%s”"), editing->template->name);

  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), editing->practice, editing->actor, &change, 1, toast,
                   on_deleted_cb);
}

/* Somebody else was there: what is stored now is looked at before anything goes over it. */
static void
on_look_again_cb (ClFormDialog *form)
{
  Editing *editing = get_editing (form);
  GtkWidget *parent = editing->parent;

  gtk_window_destroy (GTK_WINDOW (form));
  gtk_widget_grab_focus (parent);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);

  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    cl_form_dialog_offer_look_again (form, error->message);
  else
    cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
}

static void
on_save_cb (ClFormDialog *form)
{
  Editing *editing = get_editing (form);
  const char *name = cl_form_dialog_get_text (form, "name");
  const char *body = cl_text_row_get_text (CL_TEXT_ROW (editing->body));
  ClNoteKind kind = (ClNoteKind) adw_combo_row_get_selected (ADW_COMBO_ROW (editing->kind));
  g_autofree char *revision = editing->template != NULL ? dup_revision (editing->template) : NULL;
  g_autofree char *toast = NULL;
  g_autoptr (ClChange) change = NULL;

  if (editing->template == NULL)
    change = cl_change_new_create_template (kind, name, body);
  else
    change =
      cl_change_new_update_template (editing->template->id, TRUE, kind, name, body, revision);
  /* Translators: %s is the name of a template for notes */
  toast = g_strdup_printf (_ ("Saved “%s”"), name);
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), editing->practice, editing->actor, &change, 1, toast,
                   on_saved_cb);
}

static GtkWidget *
make_kind (ClNoteTemplate *template)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (ClNoteKind kind = CL_NOTE_KIND_PROGRESS; kind <= CL_NOTE_KIND_CONTACT; kind++)
    gtk_string_list_append (titles, cl_note_words_get_kind (kind));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_ ("note template", "For"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  if (template != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), template->kind);
  return row;
}

static void
add_delete (ClFormDialog *form)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Delete Template"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_clicked_cb), form,
                           G_CONNECT_SWAPPED);
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_form_dialog_add_row (form, "delete", row);
}

/**
 * cl_template_dialog_open:
 * @parent: a widget of the window below
 * @practice: the practice
 * @actor: who is signed in, with `manage-forms`
 * @template: (nullable): the template to edit; %NULL for a new one
 * @draft: (nullable): what was typed here when the window locked itself
 *
 * Edits what notes of a kind begin with, or deletes it.
 */
void
cl_template_dialog_open (GtkWidget *parent,
                         ClPractice *practice,
                         ClActor *actor,
                         ClNoteTemplate *template,
                         ClDraft *draft)
{
  ClFormDialog *form = cl_form_dialog_new (
    parent, template != NULL ? _ ("Edit Template") : _ ("New Template"), NULL, _ ("_Save"));
  Editing *editing = g_new0 (Editing, 1);

  editing->practice = g_object_ref (practice);
  editing->actor = g_object_ref (actor);
  editing->parent = g_object_ref (parent);
  g_set_object (&editing->template, template);
  g_object_set_data_full (G_OBJECT (form), "cl-template", editing, (GDestroyNotify) editing_free);
  gtk_window_set_default_size (GTK_WINDOW (form), 520, 520);
  cl_fit_dialog (GTK_WINDOW (form), parent);
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_form_dialog_add_text (form, "name", _ ("Name"), template != NULL ? template->name : NULL);
  editing->kind = make_kind (template);
  cl_form_dialog_add_row (form, "kind", editing->kind);
  editing->body = cl_text_row_new (_ ("What a note begins with"), TEXT_HEIGHT);
  cl_text_row_set_text (CL_TEXT_ROW (editing->body), template != NULL ? template->body : "");
  cl_form_dialog_add_row (form, "body", editing->body);
  if (template != NULL)
    add_delete (form);
  cl_form_dialog_set_discard_question (form, _ ("Discard this template?"));
  cl_form_dialog_set_draft (form, CL_TEMPLATE_DIALOG_HOME, CL_TEMPLATE_DIALOG_HOME,
                            template != NULL ? template->id : 0);
  cl_form_dialog_restore (form, draft);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  g_signal_connect (form, "look-again", G_CALLBACK (on_look_again_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
