/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-save.h"

#include "cl-map-pdf.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  ClPractice *practice;
  ClActor *actor;
  ClMapQuery query;
  char *search;
  char *role;
  gboolean as_pdf;
  char *path;
  GtkFileChooserNative *chooser;
  ClProgressDialog *dialog;
  GCancellable *cancellable;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->parent);
  g_clear_object (&saving->practice);
  g_clear_object (&saving->actor);
  g_clear_object (&saving->chooser);
  g_clear_object (&saving->cancellable);
  g_free (saving->search);
  g_free (saving->role);
  g_free (saving->path);
  g_free (saving);
}

typedef struct
{
  GTask *task;
  double fraction;
} Step;

static void
step_free (gpointer data)
{
  g_object_unref (((Step *) data)->task);
  g_free (data);
}

static gboolean
on_step_cb (gpointer data)
{
  Step *step = data;
  Saving *saving = g_task_get_task_data (step->task);

  if (!g_task_get_completed (step->task) && saving->dialog != NULL)
    cl_progress_dialog_set_fraction (saving->dialog, step->fraction);
  return G_SOURCE_REMOVE;
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (data);
  step->fraction = total > 0 ? (double) done / (double) total : 1;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_step_cb, step, step_free);
}

/* On a thread of its own: others go on working on the practice's. */
static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;
  gboolean is_saved = saving->as_pdf
                        ? cl_map_pdf_write (saving->practice, saving->actor, &saving->query,
                                            saving->path, on_progress_cb, task, cancellable, &error)
                        : cl_map_service_export_csv (saving->practice, saving->actor,
                                                     &saving->query, saving->path, on_progress_cb,
                                                     task, cancellable, &error);

  if (is_saved)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_saved = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *name = g_path_get_basename (saving->path);
  g_autofree char *text = NULL;

  if (saving->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (saving->dialog));
  if (is_saved)
    /* Translators: %s is the name of a file */
    text = g_strdup_printf (_ ("Saved as %s"), name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (error->message);
  if (text != NULL)
    cl_save_show_error (saving->parent, text);
}

/* A dialog that the lock took away is not asked for progress. */
static void
on_dialog_destroyed_cb (gpointer data, GObject *dialog)
{
  Saving *saving = data;

  g_cancellable_cancel (saving->cancellable);
  saving->dialog = NULL;
}

static void
start (Saving *saving)
{
  GtkRoot *root = gtk_widget_get_root (saving->parent);
  g_autoptr (GTask) task = NULL;

  saving->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, saving->cancellable, on_saved_cb, NULL);
  g_task_set_task_data (task, saving, saving_free);
  saving->dialog =
    cl_progress_dialog_new (GTK_WINDOW (root), _ ("Exporting the access map"), saving->cancellable);
  g_object_weak_ref (G_OBJECT (saving->dialog), on_dialog_destroyed_cb, saving);
  gtk_window_present (GTK_WINDOW (saving->dialog));
  g_task_run_in_thread (task, save_thread);
}

static void
on_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Saving *saving = data;

  if (response == GTK_RESPONSE_ACCEPT && gtk_widget_get_root (saving->parent) != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      saving->path = file != NULL ? g_file_get_path (file) : NULL;
    }
  if (saving->path != NULL)
    start (saving);
  else
    saving_free (saving);
}

/**
 * cl_map_save:
 * @parent: the page
 * @practice: the practice
 * @actor: who exports
 * @query: which rows and columns
 * @as_pdf: whether as PDF, else as CSV
 *
 * Asks where to, and writes the file while a dialog shows how far it is. Cancel leaves nothing.
 */
void
cl_map_save (GtkWidget *parent,
             ClPractice *practice,
             ClActor *actor,
             const ClMapQuery *query,
             gboolean as_pdf)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->parent = g_object_ref (parent);
  saving->practice = g_object_ref (practice);
  saving->actor = g_object_ref (actor);
  saving->query = *query;
  saving->search = g_strdup (query->search);
  saving->role = g_strdup (query->role);
  saving->query.search = saving->search;
  saving->query.role = saving->role;
  saving->as_pdf = as_pdf;
  saving->chooser = gtk_file_chooser_native_new (_ ("Export the Access Map"),
                                                 GTK_WINDOW (gtk_widget_get_root (parent)),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser),
                                     as_pdf ? _ ("access-map.pdf") : _ ("access-map.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}
