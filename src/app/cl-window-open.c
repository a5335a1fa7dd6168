/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-account-dialog.h"
#include "cl-create-page.h"
#include "cl-opener.h"
#include "cl-preferences.h"
#include "cl-problem-page.h"
#include "cl-progress-dialog.h"
#include "cl-read-only-page.h"
#include "cl-recovery-page.h"
#include "cl-sample-dialog.h"
#include "cl-sign-in-page.h"
#include "cl-welcome-page.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

static void
show_refusal (ClWindow *self, const GError *error)
{
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path)
                                             : g_strdup (_ ("the practice"));
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("Cannot open %s"), name);

  cl_window_show_problem (self, title, error->message);
}

static void
take_practice (ClWindow *self, ClPractice *practice, const char *email)
{
  cl_window_drop_practice (self);
  self->practice = g_object_ref (practice);
  self->email = g_strdup (email);
  g_free (self->path);
  self->path = g_strdup (cl_practice_get_path (practice));
  cl_window_update_test_clock (self);
  cl_window_watch_practice (self);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) practice = cl_opener_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (practice == NULL)
    {
      show_refusal (self, error);
      return;
    }
  cl_window_set_practice (self, practice, NULL);
  if (self->invited_code != NULL && cl_practice_get_read_only_reason (practice) != NULL)
    {
      cl_window_add_toast (self, _ ("An invitation cannot be accepted where nobody can sign in."));
    }
  else if (self->invited_code != NULL)
    {
      GtkWidget *dialog =
        cl_account_dialog_new_invitation (practice, self->invited_email, self->invited_code);

      g_signal_connect_object (dialog, "ready", G_CALLBACK (cl_sign_in_page_reload), self->page,
                               G_CONNECT_SWAPPED);
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
      gtk_window_present (GTK_WINDOW (dialog));
      g_clear_pointer (&self->invited_email, g_free);
      g_clear_pointer (&self->invited_code, g_free);
    }
}

static void
on_recovery_confirmed_cb (ClWindow *self)
{
  cl_window_show_sign_in (self, _ ("The practice is ready. Sign in with your password."));
}

static void
on_created_cb (ClWindow *self, ClPractice *practice, const char *words, const char *email)
{
  g_autofree char *name = cl_practice_get_name (practice);
  GtkWidget *page = cl_recovery_page_new (name, words);

  take_practice (self, practice, email);
  cl_preferences_set_practice_file (self->path);
  g_signal_connect_object (page, "confirmed", G_CALLBACK (on_recovery_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_window_set_page (self, page);
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  GtkWidget *page = cl_create_page_new ();

  g_signal_connect_object (page, "created", G_CALLBACK (on_created_cb), self, G_CONNECT_SWAPPED);
  cl_window_set_page (self, page);
}

static void
welcome_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_show_welcome (CL_WINDOW (widget));
}

typedef struct
{
  ClWindow *window;
  ClProgressDialog *dialog; /* held: the task reports to it */
  ClWindowSampleReady ready;
  gpointer user_data;
} Making;

static void
on_sample_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Making *making = data;
  g_autoptr (ClWindow) self = making->window;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  ClSampleFile *file = NULL;
  g_autoptr (ClPractice) practice = cl_opener_sample_finish (result, &accounts, &file, &error);

  gtk_window_destroy (GTK_WINDOW (making->dialog));
  g_object_unref (making->dialog);
  if (g_cancellable_is_cancelled (self->cancellable) && practice != NULL)
    {
      /* The window was closed meanwhile. */
      cl_practice_close (practice);
      cl_sample_file_free (file);
      g_clear_object (&practice);
    }
  else if (practice != NULL)
    {
      take_practice (self, practice, NULL);
      self->sample = file;
      cl_window_show_sign_in (self, NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_window_add_toast (self, error->message);
  if (making->ready != NULL)
    making->ready (practice != NULL ? accounts : NULL, error, making->user_data);
  else if (practice != NULL && accounts != NULL)
    gtk_window_present (GTK_WINDOW (cl_sample_dialog_new (GTK_WINDOW (self), accounts)));
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_open_sample (CL_WINDOW (widget), NULL, NULL);
}

static void
on_chosen_cb (ClWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (file != NULL && g_file_peek_path (file) != NULL)
        cl_window_open_file (self, g_file_peek_path (file));
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Open a Practice"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_filter_set_name (filter, _ ("Practices"));
  gtk_file_filter_add_suffix (filter, "caseload");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_open_file (CL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  g_autofree char *path = g_strdup (self->path);

  if (path != NULL)
    cl_window_open_file (self, path);
}

/**
 * cl_window_show_problem:
 * @self: a window
 * @title: what is wrong
 * @sentence: what can be done
 *
 * Shows a page from which another practice, or the same once more, can be opened.
 */
void
cl_window_show_problem (ClWindow *self, const char *title, const char *sentence)
{
  cl_window_set_page (self, cl_problem_page_new (title, sentence));
}

/**
 * cl_window_show_welcome:
 * @self: a window
 *
 * Shows the first run: create, sample, open. What was open is closed.
 */
void
cl_window_show_welcome (ClWindow *self)
{
  g_return_if_fail (CL_IS_WINDOW (self));

  cl_window_drop_practice (self);
  cl_window_set_page (self, cl_welcome_page_new ());
}

/**
 * cl_window_set_practice:
 * @self: a window
 * @practice: an opened practice
 * @email: (nullable): who is likely to sign in
 *
 * Shows the sign-in page of @practice; where it may only be read, what can be done with it.
 */
void
cl_window_set_practice (ClWindow *self, ClPractice *practice, const char *email)
{
  g_return_if_fail (CL_IS_WINDOW (self));
  g_return_if_fail (CL_IS_PRACTICE (practice));

  take_practice (self, practice, email);
  if (cl_practice_get_read_only_reason (practice) != NULL)
    {
      cl_window_set_page (self, cl_read_only_page_new (practice));
      return;
    }
  cl_preferences_set_practice_file (self->path);
  cl_window_show_sign_in (self, NULL);
}

/**
 * cl_window_open_file:
 * @self: a window
 * @path: the practice's file
 *
 * Opens a practice; what is wrong with it is shown as a page that says what to do.
 */
void
cl_window_open_file (ClWindow *self, const char *path)
{
  char *copy;

  g_return_if_fail (CL_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  cl_window_drop_practice (self);
  copy = g_strdup (path);
  g_free (self->path);
  self->path = copy;
  cl_window_clear_page (self);
  cl_opener_open_async (self->path, self->cancellable, on_opened_cb, g_object_ref (self));
}

/**
 * cl_window_open_sample:
 * @self: a window
 * @ready: (nullable): called when it stands; without it the window shows the passwords
 * @user_data: for @ready
 *
 * Makes a sample practice and shows its sign-in page. Cancel leaves nothing.
 */
void
cl_window_open_sample (ClWindow *self, ClWindowSampleReady ready, gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Making *making;

  g_return_if_fail (CL_IS_WINDOW (self));

  making = g_new0 (Making, 1);
  making->window = g_object_ref (self);
  making->ready = ready;
  making->user_data = user_data;
  making->dialog = g_object_ref (
    cl_progress_dialog_new (GTK_WINDOW (self), _ ("Making the sample practice"), cancellable));
  gtk_window_present (GTK_WINDOW (making->dialog));
  cl_opener_sample_async (cancellable, cl_progress_dialog_report, making->dialog, on_sample_made_cb,
                          making);
}

/**
 * cl_window_accept:
 * @self: a window
 * @email: (nullable): who is invited
 * @code: their code
 *
 * Opens the practice that was open last and offers to accept the invitation.
 */
void
cl_window_accept (ClWindow *self, const char *email, const char *code)
{
  g_autofree char *path = cl_preferences_get_practice_file ();

  g_return_if_fail (CL_IS_WINDOW (self));

  g_free (self->invited_email);
  g_free (self->invited_code);
  self->invited_email = g_strdup (email);
  self->invited_code = g_strdup (code);
  if (path != NULL)
    {
      cl_window_open_file (self, path);
      return;
    }
  cl_window_show_welcome (self);
  cl_window_add_toast (self, _ ("Open the practice that invited you first."));
}

/**
 * cl_window_open_install:
 * @widget_class: the window's class
 *
 * Adds the actions that lead to a practice.
 */
void
cl_window_open_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "win.welcome", NULL, welcome_action);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", open_file_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
}
