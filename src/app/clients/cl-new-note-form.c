/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-new-note-form.h"

#include <glib/gi18n.h>

#include "cl-fit-dialog.h"
#include "cl-note-about.h"
#include "cl-note-words.h"
#include "cl-template-service.h"

/* What the form chooses from, kept with the form. */
typedef struct
{
  ClClientBundle *bundle;
  GtkWidget *parent;
  ClNoteAbout *about;
  AdwComboRow *template;
  GPtrArray *templates; /* (nullable): of all kinds, once they are read */
  GPtrArray *offered; /* ClNoteTemplate, as offered after "blank" */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->bundle);
  g_object_unref (edit->parent);
  g_clear_pointer (&edit->templates, g_ptr_array_unref);
  g_ptr_array_unref (edit->offered);
  g_free (edit);
}

static Edit *
get_edit (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-edit");
}

/* Those of the kind that is chosen; where there are none, a note begins blank. */
static void
offer_templates (Edit *edit, ClNoteKind kind)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (edit->offered, 0);
  gtk_string_list_append (names, C_ ("note template", "Blank"));
  for (guint i = 0; edit->templates != NULL && i < edit->templates->len; i++)
    {
      ClNoteTemplate *template = g_ptr_array_index (edit->templates, i);

      if (template->kind != kind)
        continue;
      gtk_string_list_append (names, template->name);
      g_ptr_array_add (edit->offered, g_object_ref (template));
    }
  adw_combo_row_set_model (edit->template, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (edit->template), edit->offered->len > 0);
}

static void
on_kind_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);

  offer_templates (edit, cl_note_about_get_kind (edit->about));
}

static void
on_templates_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  Edit *edit = get_edit (form);

  edit->templates = cl_template_service_list_finish (CL_PRACTICE (source), result, NULL);
  if (edit->templates != NULL && gtk_widget_get_mapped (GTK_WIDGET (form)))
    offer_templates (edit, cl_note_about_get_kind (edit->about));
}

static void
add_template (ClFormDialog *form, Edit *edit)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (names, C_ ("note template", "Blank"));
  edit->template = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Begin with"));
  adw_combo_row_set_model (edit->template, G_LIST_MODEL (names));
  cl_form_dialog_add_row (form, "template", row);
  gtk_widget_set_visible (GTK_WIDGET (edit->template), FALSE);
  cl_template_service_list_async (edit->bundle->practice, edit->bundle->actor, NULL,
                                  on_templates_cb, g_object_ref (form));
}

static const char *
get_beginning (Edit *edit)
{
  guint place = adw_combo_row_get_selected (edit->template);

  if (place == 0 || place > edit->offered->len)
    return "";
  return ((ClNoteTemplate *) g_ptr_array_index (edit->offered, place - 1))->body;
}

static ClNote *
make_note (ClClientBundle *bundle)
{
  return cl_note_new (0, bundle->client->id, cl_actor_get_id (bundle->actor),
                      cl_note_words_kinds[0]);
}

/* By whom it will be, and of what: the page of the note takes it from there. */
static void
on_begin_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  g_autoptr (GtkWidget) parent = g_object_ref (edit->parent);
  g_autofree char *name = cl_client_get_display_name (edit->bundle->client);
  g_autoptr (ClNote) note = make_note (edit->bundle);
  g_autoptr (GVariant) start = NULL;

  cl_note_about_tell (edit->about, note);
  start = g_variant_ref_sink (
    g_variant_new ("(xsxsxxxss)", note->client, name, note->case_id,
                   note->case_title != NULL ? note->case_title : "", note->appointment, note->start,
                   note->end, cl_note_kind_to_nick (note->kind), get_beginning (edit)));
  gtk_window_destroy (GTK_WINDOW (form));
  gtk_widget_activate_action_variant (parent, "win.new-note", start);
}

/**
 * cl_new_note_form_open:
 * @parent: a widget of the client's page
 * @bundle: the client
 *
 * Asks of what kind, case and appointment a new note is, and what it begins with.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_new_note_form_open (GtkWidget *parent, ClClientBundle *bundle)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  ClFormDialog *form = cl_form_dialog_new (parent, _ ("New Note"), name, _ ("_Write"));
  g_autoptr (ClNote) note = make_note (bundle);
  Edit *edit = g_new0 (Edit, 1);

  edit->bundle = g_object_ref (bundle);
  edit->parent = g_object_ref (parent);
  edit->offered = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (form), "cl-edit", edit, edit_free);
  /* Room for the appointments and the templates, which come a moment later. */
  gtk_window_set_default_size (GTK_WINDOW (form), 480, 330);
  cl_fit_dialog (GTK_WINDOW (form), parent);
  cl_form_dialog_add_group (form, NULL, NULL);
  edit->about = cl_note_about_add (form, bundle->practice, bundle->actor, note, bundle->cases);
  g_signal_connect_swapped (cl_note_about_get_kind_row (edit->about), "notify::selected",
                            G_CALLBACK (on_kind_cb), form);
  add_template (form, edit);
  g_signal_connect (form, "save", G_CALLBACK (on_begin_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}
