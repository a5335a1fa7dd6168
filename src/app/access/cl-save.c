/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-save.h"

#include "cl-waiting-service.h"

typedef struct
{
  GtkWidget *widget;
  GtkWidget *page;
  char *toast;
  gboolean can_undo;
  ClChangesSaved callback;
} Call;

static void
call_free (Call *call)
{
  g_clear_object (&call->widget);
  g_clear_object (&call->page);
  g_free (call->toast);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* The widget inside the main window that a dialog stands over, whose window has
 * the toasts. */
static GtkWidget *
get_page (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *parent = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root))
                                           : NULL;

  while (parent != NULL && gtk_window_get_transient_for (parent) != NULL)
    parent = gtk_window_get_transient_for (parent);
  return parent != NULL ? GTK_WIDGET (parent) : GTK_WIDGET (root);
}

/* Whom of the waiting list the times suit that it made free: entry, practitioner, start. */
static GVariant *
list_suited (ClChangeResult *result)
{
  GVariantBuilder suited;

  g_variant_builder_init (&suited, G_VARIANT_TYPE ("a(xxx)"));
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      GPtrArray *suits = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, i))->suits;

      for (guint k = 0; suits != NULL && k < suits->len; k++)
        {
          ClWaitingMatch *match = g_ptr_array_index (suits, k);

          g_variant_builder_add (&suited, "(xxx)", match->waiting->id, match->practitioner,
                                 match->start);
        }
    }
  return g_variant_ref_sink (g_variant_builder_end (&suited));
}

static void
tell_freed (GtkWidget *page, ClChangeResult *result)
{
  g_autoptr (GVariant) suited = list_suited (result);

  if (g_variant_n_children (suited) > 0)
    gtk_widget_activate_action_variant (page, "win.tell-freed", suited);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);

  if (done != NULL && call->toast != NULL && call->page != NULL && call->can_undo)
    gtk_widget_activate_action (call->page, "win.toast-undo", "(sx)", call->toast, done->change);
  else if (done != NULL && call->toast != NULL && call->page != NULL)
    gtk_widget_activate_action (call->page, "win.toast", "s", call->toast);
  if (done != NULL && call->page != NULL)
    tell_freed (call->page, done);
  if (call->callback != NULL)
    call->callback (call->widget, done, error);
  else if (error != NULL)
    cl_save_show_error (call->widget, error->message);
}

/**
 * cl_save_changes:
 * @widget: the widget that saves; it is kept until the answer is there
 * @practice: the practice
 * @actor: who saves
 * @changes: (array length=n_changes): what to do, as one
 * @n_changes: how many
 * @toast: (nullable): what a toast says afterwards, with Undo where there is one
 * @callback: (nullable): called with the outcome; without it a refusal is shown
 *
 * Saves on the worker. Where it made times free that suit whom of the waiting list, the window
 * tells that.
 */
void
cl_save_changes (GtkWidget *widget,
                 ClPractice *practice,
                 ClActor *actor,
                 ClChange *const *changes,
                 gsize n_changes,
                 const char *toast,
                 ClChangesSaved callback)
{
  Call *call;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (n_changes > 0);

  call = g_new0 (Call, 1);
  call->widget = g_object_ref (widget);
  g_set_object (&call->page, get_page (widget));
  call->toast = g_strdup (toast);
  call->can_undo = cl_change_service_can_undo (changes, n_changes);
  call->callback = callback;
  cl_change_service_apply_async (practice, actor, changes, n_changes, NULL, on_applied_cb, call);
}

/**
 * cl_save_show_error:
 * @widget: where it went wrong
 * @message: a whole sentence
 *
 * Says in a toast of the window that something was refused.
 */
void
cl_save_show_error (GtkWidget *widget, const char *message)
{
  GtkWidget *page = get_page (widget);

  if (page != NULL)
    gtk_widget_activate_action (page, "win.toast", "s", message);
}

/**
 * cl_save_show_file:
 * @widget: where it was asked for
 * @text: a sentence that tells of a file
 * @path: the file
 *
 * Tells that a file was written, with a way to see it in its folder.
 */
void
cl_save_show_file (GtkWidget *widget, const char *text, const char *path)
{
  GtkWidget *page = get_page (widget);

  if (page != NULL)
    gtk_widget_activate_action (page, "win.toast-file", "(s^ay)", text, path);
}
