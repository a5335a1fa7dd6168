/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-confirm.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
answer_cb (gpointer data)
{
  g_autoptr (GTask) task = data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  return G_SOURCE_REMOVE;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The dialog's own heading does not wrap, and asks GTK 4.18 for what it then warns of where the
 * heading is wider than the dialog. */
static void
add_text (AdwMessageDialog *dialog, const char *heading, const char *body, GtkWidget *more)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), make_label (heading, "title-2"));
  if (body != NULL)
    gtk_box_append (GTK_BOX (box), make_label (body, NULL));
  if (more != NULL)
    gtk_box_append (GTK_BOX (box), more);
  adw_message_dialog_set_extra_child (dialog, box);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, body != NULL ? body : "",
                                  -1);
}

/* The dialog closes itself after this; what the answer leads to may destroy its parent, and it
 * with it, so that comes later. The task holds the last reference of this question. */
static void
on_response_cb (GTask *task, const char *response)
{
  g_task_set_task_data (task, g_strdup (response), g_free);
  g_idle_add (answer_cb, task);
}

/* It went with the window, as that was locked: nobody answers any more. */
static void
on_destroy_cb (GTask *task)
{
  if (g_task_get_task_data (task) == NULL)
    on_response_cb (task, "cancel");
}

static void
on_cancelled_cb (GtkWindow *dialog)
{
  gtk_window_close (dialog);
}

/**
 * cl_confirm_ask_with:
 * @parent: a widget in the window that the question is about
 * @heading: the question, in a few words
 * @body: (nullable): what each answer does
 * @more: (nullable) (transfer floating): what it is about, shown below that
 * @answers: (array length=n_answers): the answers, in reading order; the first named "cancel"
 *   answers Escape
 * @n_answers: how many
 * @cancellable: (nullable): closes the question
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks in a modal dialog. The suggested answer is the one of Enter.
 */
void
cl_confirm_ask_with (GtkWidget *parent,
                     const char *heading,
                     const char *body,
                     GtkWidget *more,
                     const ClConfirmAnswer *answers,
                     gsize n_answers,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GtkWidget *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && answers != NULL && n_answers > 0);

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), NULL, NULL);
  add_text (ADW_MESSAGE_DIALOG (dialog), heading, body, more);
  for (gsize i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), answers[i].id,
                                       answers[i].label);
      if (answers[i].look == CL_CONFIRM_DESTRUCTIVE)
        adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), answers[i].id,
                                                    ADW_RESPONSE_DESTRUCTIVE);
      if (answers[i].look == CL_CONFIRM_SUGGESTED)
        {
          adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), answers[i].id,
                                                      ADW_RESPONSE_SUGGESTED);
          adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), answers[i].id);
        }
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cl_confirm_ask);
  g_task_set_check_cancellable (task, FALSE);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_response_cb), task);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_destroy_cb), task, G_CONNECT_SWAPPED);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), dialog,
                             G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * cl_confirm_ask:
 * @parent: a widget in the window that the question is about
 * @heading: the question, in a few words
 * @body: (nullable): what each answer does
 * @answers: (array length=n_answers): the answers, as of cl_confirm_ask_with()
 * @n_answers: how many
 * @cancellable: (nullable): closes the question
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks in a modal dialog what words are enough for.
 */
void
cl_confirm_ask (GtkWidget *parent,
                const char *heading,
                const char *body,
                const ClConfirmAnswer *answers,
                gsize n_answers,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  cl_confirm_ask_with (parent, heading, body, NULL, answers, n_answers, cancellable, callback,
                       user_data);
}

/**
 * cl_confirm_ask_finish:
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the id of the answer, "cancel" where the dialog was closed; %NULL
 *   with G_IO_ERROR_CANCELLED where the question was withdrawn
 */
char *
cl_confirm_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, cl_confirm_ask), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cl_confirm_save:
 * @parent: a widget in the window that the question is about
 * @question: whether to save what is staged
 * @callback: called with the answer, for cl_confirm_ask_finish(): "save", "discard" or "cancel"
 * @user_data: for @callback
 *
 * Asks before staged changes are left.
 */
void
cl_confirm_save (GtkWidget *parent,
                 const char *question,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Keep Editing"), CL_CONFIRM_PLAIN },
    { "discard", _ ("_Discard"), CL_CONFIRM_DESTRUCTIVE },
    { "save", _ ("_Save"), CL_CONFIRM_SUGGESTED },
  };

  cl_confirm_ask (parent, question, _ ("They take effect only when they are saved."), answers,
                  G_N_ELEMENTS (answers), NULL, callback, user_data);
}

static void
on_discard_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) dialog = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "discard") == 0)
    gtk_window_destroy (dialog);
}

/**
 * cl_confirm_discard:
 * @dialog: a dialog that was asked to close
 * @question: what is lost by it, translated
 * @body: what stays as it is
 * @keep: the answer that keeps it open, with a mnemonic
 * @cancellable: cancelled where @dialog goes away otherwise
 *
 * Asks before a dialog drops what was staged or typed in it, and closes it where that is the
 * answer.
 */
void
cl_confirm_discard (GtkWindow *dialog,
                    const char *question,
                    const char *body,
                    const char *keep,
                    GCancellable *cancellable)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", keep, CL_CONFIRM_PLAIN },
    { "discard", _ ("_Discard"), CL_CONFIRM_DESTRUCTIVE },
  };

  cl_confirm_ask (GTK_WIDGET (dialog), question, body, answers, G_N_ELEMENTS (answers), cancellable,
                  on_discard_answered_cb, g_object_ref (dialog));
}
