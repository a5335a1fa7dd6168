/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-file-saver.h"

#include "cl-file-choice.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  char *doing;
  char *path;
  ClFileSaverWork work;
  gpointer data;
  GDestroyNotify data_free;
  ClProgressDialog *dialog;
  GCancellable *cancellable;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  if (saving->data_free != NULL)
    saving->data_free (saving->data);
  g_clear_object (&saving->parent);
  g_clear_object (&saving->dialog);
  g_clear_object (&saving->cancellable);
  g_free (saving->doing);
  g_free (saving->path);
  g_free (saving);
}

/* On a thread of its own: others go on working on the practice's. */
static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (saving->work (saving->path, saving->data, cl_progress_dialog_report, saving->dialog,
                    cancellable, &error))
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
  g_autofree char *name = g_filename_display_basename (saving->path);
  g_autofree char *text = NULL;

  gtk_window_destroy (GTK_WINDOW (saving->dialog));
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Saved as %s"), name);
  if (is_saved)
    cl_save_show_file (saving->parent, text, saving->path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_save_show_error (saving->parent, error->message);
}

/* Whoever locks the window meanwhile takes the dialog away, and stops what it shows. */
static void
on_dialog_destroyed_cb (GtkWidget *dialog, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
start (Saving *saving)
{
  GtkRoot *root = gtk_widget_get_root (saving->parent);
  g_autoptr (GTask) task = NULL;

  saving->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, saving->cancellable, on_saved_cb, NULL);
  /* What was written before it was cancelled is there, and told so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, saving, saving_free);
  saving->dialog =
    g_object_ref (cl_progress_dialog_new (GTK_WINDOW (root), saving->doing, saving->cancellable));
  g_signal_connect_object (saving->dialog, "destroy", G_CALLBACK (on_dialog_destroyed_cb),
                           saving->cancellable, 0);
  gtk_window_present (GTK_WINDOW (saving->dialog));
  g_task_run_in_thread (task, save_thread);
}

static void
on_chosen_cb (GtkFileChooserNative *chooser, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  saving->path = file != NULL ? g_file_get_path (file) : NULL;
  if (saving->path != NULL)
    start (saving);
  else
    saving_free (saving);
}

/**
 * cl_file_saver_run:
 * @parent: the page
 * @title: of the question where to
 * @doing: what the progress says
 * @name: a name for the file
 * @work: (scope async): writes it
 * @data: (transfer full): for @work
 * @data_free: (nullable): frees @data
 *
 * Asks where to, and has the file written while a dialog shows how far it is. Cancel leaves
 * nothing.
 */
void
cl_file_saver_run (GtkWidget *parent,
                   const char *title,
                   const char *doing,
                   const char *name,
                   ClFileSaverWork work,
                   gpointer data,
                   GDestroyNotify data_free)
{
  Saving *saving = g_new0 (Saving, 1);
  GtkFileChooserNative *chooser;

  saving->parent = g_object_ref (parent);
  saving->doing = g_strdup (doing);
  saving->work = work;
  saving->data = data;
  saving->data_free = data_free;
  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  cl_file_choice_run (chooser, parent, on_chosen_cb, saving, saving_free);
}
