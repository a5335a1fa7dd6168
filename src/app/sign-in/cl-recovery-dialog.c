/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-dialog.h"

#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-recovery-page.h"
#include "cl-recovery-service.h"
#include "cl-save.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ClRecoveryDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  char *revision; /* of the key that the words replace */
  char *words;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (ClRecoveryDialog, cl_recovery_dialog, ADW_TYPE_WINDOW)

static void
forget_words (ClRecoveryDialog *self)
{
  if (self->words != NULL)
    explicit_bzero (self->words, strlen (self->words));
  g_clear_pointer (&self->words, g_free);
}

/* A page that says something, with a button that goes on from there. */
static void
show_page (ClRecoveryDialog *self,
           const char *icon,
           const char *title,
           const char *description,
           const char *verb,
           const char *action)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (verb);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_bin_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_widget_add_css_class (box, "content-flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), button);
}

static void
show_question (ClRecoveryDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recovery.make", TRUE);
  show_page (self, "dialog-password-symbolic", _ ("Replace the recovery key?"),
             _ ("Do this when the printed page is lost, or somebody saw it who should not have. "
                "The practice gets 24 new words, and the old ones are of no use any more. It is "
                "logged."),
             _ ("_Make New Words"), "recovery.make");
}

/* What was printed is of no use: that stays on the screen until it is seen. */
static void
show_stale (ClRecoveryDialog *self, const char *message)
{
  show_page (self, "dialog-warning-symbolic", _ ("Your new words do not count"), message,
             _ ("_Look Again"), "recovery.look-again");
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (widget);
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (widget));
  const char *text = result != NULL ? _ ("The recovery key is replaced. Destroy the page with the "
                                         "old words.")
                                    : error->message;

  self->saving = FALSE;
  if (self->practice == NULL)
    return;
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    {
      forget_words (self);
      show_stale (self, text);
      return;
    }
  if (below != NULL)
    gtk_widget_activate_action (GTK_WIDGET (below), "win.toast", "s", text);
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* Only now, with the words safe, do they count. */
static void
on_confirmed_cb (ClRecoveryDialog *self)
{
  g_autoptr (ClChange) change = NULL;

  if (self->saving)
    return;
  self->saving = TRUE;
  change = cl_change_new_replace_recovery_key (self->words);
  cl_change_expect_recovery (change, self->revision);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, NULL, on_saved_cb);
}

static void
show_words (ClRecoveryDialog *self)
{
  g_autofree char *name = cl_practice_get_name (self->practice);
  GtkWidget *page;

  self->words = cl_recovery_service_make_words ();
  page = cl_recovery_page_new (name, self->words);
  cl_recovery_page_set_intro (CL_RECOVERY_PAGE (page),
                              _ ("These 24 words are shown only now: print them and lock them "
                                 "away. Until you have confirmed two of them, the old words "
                                 "count."));
  g_signal_connect_object (page, "confirmed", G_CALLBACK (on_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (self), page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
on_revision_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRecoveryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *revision =
    cl_recovery_service_get_revision_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (revision == NULL)
    {
      on_saved_cb (GTK_WIDGET (self), NULL, error);
      return;
    }
  g_free (self->revision);
  self->revision = g_steal_pointer (&revision);
  show_words (self);
}

/* Which key they are to replace is known before the words are: whoever replaces it from here on
 * goes first. */
static void
activate_make (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "recovery.make", FALSE);
  cl_recovery_service_get_revision_async (self->practice, self->actor, self->cancellable,
                                          on_revision_cb, g_object_ref (self));
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_question (CL_RECOVERY_DIALOG (widget));
}

static void
cl_recovery_dialog_dispose (GObject *object)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_recovery_dialog_parent_class)->dispose (object);
}

static void
cl_recovery_dialog_finalize (GObject *object)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (object);

  forget_words (self);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_recovery_dialog_parent_class)->finalize (object);
}

/* Nobody would be told whether the printed words count. */
static gboolean
cl_recovery_dialog_close_request (GtkWindow *window)
{
  return CL_RECOVERY_DIALOG (window)->saving ||
         GTK_WINDOW_CLASS (cl_recovery_dialog_parent_class)->close_request (window);
}

static void
cl_recovery_dialog_class_init (ClRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_recovery_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_recovery_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cl_recovery_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "recovery.make", NULL, activate_make);
  gtk_widget_class_install_action (widget_class, "recovery.look-again", NULL, activate_look_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_recovery_dialog_init (ClRecoveryDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 620);
}

/**
 * cl_recovery_dialog_open:
 * @parent: a widget of the window below
 * @practice: the practice
 * @actor: a custodian
 *
 * Replaces the recovery key: says what for, shows the new words once, has two of them confirmed,
 * and then saves (docs: VAULT, Keys). Closing it earlier changes nothing.
 *
 * Returns: (transfer none): the dialog, which is shown
 */
ClRecoveryDialog *
cl_recovery_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor)
{
  ClRecoveryDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (CL_IS_PRACTICE (practice) && CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_RECOVERY_DIALOG, "title", _ ("Replace Recovery Key"), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  show_question (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
