/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-add.h"

#include <glib/gi18n.h>

#include "cl-case-file.h"
#include "cl-document-prepare.h"
#include "cl-document-service.h"
#include "cl-explanation-row.h"
#include "cl-file-choice.h"
#include "cl-fit-dialog.h"
#include "cl-form-dialog.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

/* Files that are added one after the other, each in a transaction of its own. */
typedef struct
{
  GtkWidget *widget;
  ClClientBundle *bundle;
  GStrv paths;
  guint at;
  guint n_added;
  char *missed; /* (nullable): why the first that was not added was not */
  guint n_missed;
  char *name; /* (nullable): of the only one */
  gboolean is_clinical;
  gint64 case_id;
  ClProgressDialog *dialog;
  GCancellable *cancellable;
} Adding;

static void
adding_free (Adding *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->bundle);
  g_strfreev (self->paths);
  g_free (self->name);
  g_free (self->missed);
  g_clear_object (&self->dialog);
  g_clear_object (&self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static char *
make_report (Adding *self, gboolean is_cancelled)
{
  guint n = g_strv_length (self->paths);

  if (self->n_missed > 1)
    /* Translators: %3$s is why the first of them was not added */
    return g_strdup_printf (ngettext ("%1$u of %2$u document was not added. %3$s",
                                      "%1$u of %2$u documents were not added. %3$s", n),
                            self->n_missed, n, self->missed);
  if (self->missed != NULL)
    return g_strdup (self->missed);
  if (is_cancelled && self->n_added == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u document added", "%u documents added", self->n_added),
                          self->n_added);
}

static void
finish (Adding *taken, gboolean is_cancelled)
{
  g_autoptr (Adding) self = taken;
  g_autofree char *text = make_report (self, is_cancelled);

  gtk_window_destroy (GTK_WINDOW (self->dialog));
  if (gtk_widget_get_root (self->widget) != NULL && text != NULL)
    cl_save_show_error (self->widget, text);
}

static void add_next (Adding *self);

/* One that cannot be added keeps no other from it. */
static void
pass_over (Adding *self, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (self->paths[self->at]);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      gtk_widget_get_root (self->widget) == NULL)
    {
      finish (self, TRUE);
      return;
    }
  self->n_missed++;
  if (self->missed == NULL && self->paths[1] != NULL)
    /* Translators: the name of a file, and why it was not added */
    self->missed = g_strdup_printf (_ ("“%s”: %s"), name, error->message);
  else if (self->missed == NULL)
    self->missed = g_strdup (error->message);
  self->at++;
  add_next (self);
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    added = cl_document_service_add_finish (CL_PRACTICE (source), result, &error);

  if (added == NULL)
    {
      pass_over (self, error);
      return;
    }
  self->n_added++;
  self->at++;
  add_next (self);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDocumentDraft) draft = cl_document_prepare_finish (result, &error);

  if (draft == NULL)
    {
      pass_over (self, error);
      return;
    }
  draft->client = self->bundle->client->id;
  draft->case_id = self->case_id;
  draft->is_clinical = self->is_clinical;
  draft->progress = cl_progress_dialog_report;
  draft->progress_data = self->dialog;
  if (self->name != NULL)
    {
      g_free (draft->name);
      draft->name = g_strdup (self->name);
    }
  cl_progress_dialog_set_text (self->dialog, draft->name);
  cl_document_service_add_async (self->bundle->practice, self->bundle->actor, draft,
                                 self->paths[self->at], self->cancellable, on_added_cb, self);
}

static void
add_next (Adding *self)
{
  if (self->paths[self->at] == NULL)
    finish (self, FALSE);
  else
    cl_document_prepare_async (self->paths[self->at], self->cancellable, on_prepared_cb, self);
}

/* Whoever locks the window meanwhile takes the dialog away, and stops what it shows. */
static void
on_dialog_destroyed_cb (GtkWidget *dialog, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
start (Adding *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  self->cancellable = g_cancellable_new ();
  self->dialog = g_object_ref (cl_progress_dialog_new (
    GTK_WINDOW (root),
    ngettext ("Adding the document", "Adding the documents", g_strv_length (self->paths)),
    self->cancellable));
  g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (on_dialog_destroyed_cb),
                           self->cancellable, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
  add_next (self);
}

/* --- the form */

typedef struct
{
  GtkWidget *widget;
  ClClientBundle *bundle;
  GStrv paths;
  AdwComboRow *part;
  GtkWidget *explanation; /* of that */
  AdwComboRow *case_row;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->bundle);
  g_strfreev (self->paths);
  g_free (self);
}

static gboolean
may_add (ClClientBundle *bundle, gboolean is_clinical)
{
  return cl_document_service_may_add (bundle->actor, bundle->client->areas, is_clinical);
}

/* Where both may be chosen, the chart stands first: what is shown to fewer by mistake is put right
 * more easily. */
static gboolean
is_clinical (Edit *self)
{
  return may_add (self->bundle, TRUE) &&
         (!may_add (self->bundle, FALSE) || adw_combo_row_get_selected (self->part) == 0);
}

static void
on_part_cb (Edit *self)
{
  cl_explanation_row_set_text (self->explanation, GTK_WIDGET (self->part),
                               is_clinical (self)
                                 ? _ ("Encrypted: only who reads your notes can open it")
                                 : _ ("Who sees the documents of this client can open it"));
}

static void
add_choice (ClFormDialog *form, const char *field, const char *title, AdwComboRow *row)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  cl_form_dialog_add_row (form, field, GTK_WIDGET (row));
}

static void
add_part (ClFormDialog *form, Edit *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (may_add (self->bundle, TRUE))
    gtk_string_list_append (names, C_ ("document", "Chart"));
  if (may_add (self->bundle, FALSE))
    gtk_string_list_append (names, C_ ("document", "Record"));
  self->part = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_combo_row_set_model (self->part, G_LIST_MODEL (names));
  add_choice (form, "clinical", _ ("Part of"), self->part);
  self->explanation = cl_explanation_row_new (NULL);
  cl_form_dialog_add_row (form, "clinical_explanation", self->explanation);
  g_signal_connect_swapped (self->part, "notify::selected", G_CALLBACK (on_part_cb), self);
  on_part_cb (self);
}

static void
add_case (ClFormDialog *form, Edit *self)
{
  GPtrArray *cases = self->bundle->cases;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("case", "None"));
  for (guint i = 0; i < cases->len; i++)
    gtk_string_list_append (names, ((ClCaseFile *) g_ptr_array_index (cases, i))->title);
  self->case_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_combo_row_set_model (self->case_row, G_LIST_MODEL (names));
  add_choice (form, "case", C_ ("note", "Case"), self->case_row);
  gtk_widget_set_visible (GTK_WIDGET (self->case_row), cases->len > 0);
}

static gint64
get_case (Edit *self)
{
  guint place = adw_combo_row_get_selected (self->case_row);

  return place > 0 ? ((ClCaseFile *) g_ptr_array_index (self->bundle->cases, place - 1))->id : 0;
}

static void
on_save_cb (ClFormDialog *form)
{
  Edit *edit = g_object_get_data (G_OBJECT (form), "cl-edit");
  gboolean is_one = g_strv_length (edit->paths) == 1;
  const char *name = is_one ? cl_form_dialog_get_text (form, "name") : NULL;
  g_autoptr (GError) error = NULL;
  Adding *self;

  if (is_one && !cl_document_check_name (name, &error))
    {
      cl_form_dialog_show_error (form, "name", error->message);
      return;
    }
  self = g_new0 (Adding, 1);
  self->widget = g_object_ref (edit->widget);
  self->bundle = g_object_ref (edit->bundle);
  self->paths = g_strdupv (edit->paths);
  self->name = g_strdup (name);
  self->is_clinical = is_clinical (edit);
  self->case_id = get_case (edit);
  gtk_window_destroy (GTK_WINDOW (form));
  start (self);
}

static void
open_form (GtkWidget *widget, ClClientBundle *bundle, GStrv taken)
{
  g_autofree char *client = cl_client_get_display_name (bundle->client);
  guint n = g_strv_length (taken);
  g_autofree char *title = g_strdup_printf (ngettext ("Add %u Document", "Add %u Documents", n), n);
  ClFormDialog *form =
    cl_form_dialog_new (widget, n == 1 ? _ ("Add Document") : title, client, _ ("_Add"));
  Edit *self = g_new0 (Edit, 1);

  self->widget = g_object_ref (widget);
  self->bundle = g_object_ref (bundle);
  self->paths = taken;
  g_object_set_data_full (G_OBJECT (form), "cl-edit", self, edit_free);
  cl_form_dialog_add_group (form, NULL, NULL);
  if (n == 1)
    {
      g_autofree char *name = g_filename_display_basename (taken[0]);

      cl_form_dialog_add_text (form, "name", _ ("Name"), name);
    }
  add_part (form, self);
  add_case (form, self);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

/**
 * cl_document_add_is_offered:
 * @bundle: the client
 *
 * Returns: whether who is signed in may add a document of either kind; the service decides
 */
gboolean
cl_document_add_is_offered (ClClientBundle *bundle)
{
  return may_add (bundle, FALSE) || may_add (bundle, TRUE);
}

/**
 * cl_document_add_files:
 * @widget: the page
 * @bundle: the client
 * @files: (element-type GFile): what was chosen, or dropped
 *
 * Asks what the files are, and adds them while a dialog shows how far it is.
 */
void
cl_document_add_files (GtkWidget *widget, ClClientBundle *bundle, GSList *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n = 0, n_missed = 0;

  for (GSList *at = files; at != NULL; at = at->next)
    {
      g_autofree char *path = g_file_get_path (at->data);

      if (path != NULL)
        g_strv_builder_add (paths, path);
      if (path != NULL)
        n++;
      else
        n_missed++;
    }
  if (n_missed > 0)
    cl_save_show_error (widget, _ ("This file is not on this computer. Copy it here first, and "
                                   "add the copy."));
  else if (n > 0)
    open_form (widget, bundle, g_strv_builder_end (paths));
}

typedef struct
{
  GtkWidget *widget;
  ClClientBundle *bundle;
} Choice;

static void
choice_free (Choice *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->bundle);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
on_chosen_cb (GtkFileChooserNative *chooser, gpointer data)
{
  g_autoptr (Choice) self = data;
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  GSList *files = NULL;

  for (guint i = g_list_model_get_n_items (chosen); i > 0; i--)
    files = g_slist_prepend (files, g_list_model_get_item (chosen, i - 1));
  cl_document_add_files (self->widget, self->bundle, files);
  g_slist_free_full (files, g_object_unref);
}

/**
 * cl_document_add_choose:
 * @widget: the page
 * @bundle: the client
 *
 * Asks for files, and adds them.
 */
void
cl_document_add_choose (GtkWidget *widget, ClClientBundle *bundle)
{
  Choice *self = g_new0 (Choice, 1);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_ ("Add Documents"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), NULL);

  self->widget = g_object_ref (widget);
  self->bundle = g_object_ref (bundle);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  cl_file_choice_run (chooser, widget, on_chosen_cb, self, (GDestroyNotify) choice_free);
}
