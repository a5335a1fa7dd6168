/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-templates-dialog.h"

#include <glib/gi18n.h>

#include "cl-fit-dialog.h"
#include "cl-note-words.h"
#include "cl-template-dialog.h"
#include "cl-template-service.h"

struct _ClTemplatesDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClDraft *draft; /* (nullable): what is to be gone on with once the templates are there */
  GCancellable *cancellable;

  GtkStack *stack;
  GtkBox *box;
  AdwStatusPage *failed;
  GtkWidget *new_button;
};

G_DEFINE_FINAL_TYPE (ClTemplatesDialog, cl_templates_dialog, ADW_TYPE_WINDOW)

static void
edit (ClTemplatesDialog *self, ClNoteTemplate *template, ClDraft *draft)
{
  cl_template_dialog_open (self->new_button, self->practice, self->actor, template, draft);
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  edit (CL_TEMPLATES_DIALOG (widget), NULL, NULL);
}

static void
on_activated_cb (ClTemplatesDialog *self, GtkWidget *row)
{
  edit (self, g_object_get_data (G_OBJECT (row), "cl-template"), NULL);
}

/* Its headings in one line: what stands in the lines that are not blank. */
static char *
describe (ClNoteTemplate *template)
{
  g_auto (GStrv) lines = g_strsplit (template->body, "\n", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        continue;
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append (words, line);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static GtkWidget *
make_row (ClTemplatesDialog *self, ClNoteTemplate *template)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *words = describe (template);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), template->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "cl-template", g_object_ref (template), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_group (ClTemplatesDialog *self, GPtrArray *templates, ClNoteKind kind)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), cl_note_words_get_kind (kind));
  for (guint i = 0; i < templates->len; i++)
    {
      ClNoteTemplate *template = g_ptr_array_index (templates, i);

      if (template->kind != kind)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, template));
      n++;
    }
  gtk_widget_set_visible (group, n > 0);
  gtk_box_append (self->box, group);
}

static void
show_templates (ClTemplatesDialog *self, GPtrArray *templates)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (ClNoteKind kind = CL_NOTE_KIND_PROGRESS; kind <= CL_NOTE_KIND_CONTACT; kind++)
    add_group (self, templates, kind);
  gtk_stack_set_visible_child_name (self->stack, templates->len > 0 ? "list" : "empty");
}

/* Goes on with what was typed before the window locked itself. */
static void
take_up_draft (ClTemplatesDialog *self, GPtrArray *templates)
{
  g_autoptr (ClDraft) draft = g_steal_pointer (&self->draft);
  gint64 subject = draft != NULL ? cl_draft_get_subject (draft) : 0;

  if (draft != NULL && subject == 0)
    edit (self, NULL, draft);
  for (guint i = 0; subject != 0 && i < templates->len; i++)
    {
      ClNoteTemplate *template = g_ptr_array_index (templates, i);

      if (template->id == subject)
        edit (self, template, draft);
    }
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClTemplatesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    templates = cl_template_service_list_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (templates == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  show_templates (self, templates);
  take_up_draft (self, templates);
}

static void
load (ClTemplatesDialog *self)
{
  cl_template_service_list_async (self->practice, self->actor, self->cancellable, on_loaded_cb,
                                  g_object_ref (self));
}

static void
cl_templates_dialog_dispose (GObject *object)
{
  ClTemplatesDialog *self = CL_TEMPLATES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (cl_templates_dialog_parent_class)->dispose (object);
}

static void
cl_templates_dialog_finalize (GObject *object)
{
  g_object_unref (CL_TEMPLATES_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (cl_templates_dialog_parent_class)->finalize (object);
}

static void
cl_templates_dialog_class_init (ClTemplatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_templates_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_templates_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/settings/cl-templates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClTemplatesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ClTemplatesDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClTemplatesDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, ClTemplatesDialog, new_button);
  gtk_widget_class_install_action (widget_class, "templates.new", NULL, activate_new);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_templates_dialog_init (ClTemplatesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_templates_dialog_open:
 * @parent: a widget of the main view of who is signed in
 * @practice: the practice
 * @actor: who is signed in, with `manage-forms`
 * @draft: (nullable): what was typed in one of them when the window locked itself
 *
 * Shows what notes can begin with, by kind, to be edited. It follows changes.
 */
void
cl_templates_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClTemplatesDialog *self =
    g_object_new (CL_TYPE_TEMPLATES_DIALOG, "transient-for", gtk_widget_get_root (parent), NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_set_object (&self->draft, draft);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  g_signal_connect_object (practice, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
