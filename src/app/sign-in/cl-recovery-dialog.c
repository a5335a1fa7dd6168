/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-dialog.h"

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
  char *words;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (ClRecoveryDialog, cl_recovery_dialog, ADW_TYPE_WINDOW)

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (widget));
  const char *text = result != NULL ? _ ("The recovery key is replaced. Destroy the page with the "
                                         "old words.")
                                    : error->message;

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
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, NULL, on_saved_cb);
}

static void
on_make_clicked_cb (ClRecoveryDialog *self)
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
cl_recovery_dialog_dispose (GObject *object)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_recovery_dialog_parent_class)->dispose (object);
}

static void
cl_recovery_dialog_finalize (GObject *object)
{
  ClRecoveryDialog *self = CL_RECOVERY_DIALOG (object);

  if (self->words != NULL)
    explicit_bzero (self->words, strlen (self->words));
  g_free (self->words);
  G_OBJECT_CLASS (cl_recovery_dialog_parent_class)->finalize (object);
}

static void
cl_recovery_dialog_class_init (ClRecoveryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_recovery_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_recovery_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
cl_recovery_dialog_init (ClRecoveryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *make = gtk_button_new_with_mnemonic (_ ("_Make New Words"));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_bin_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-password-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Replace the recovery key?"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (page),
    _ ("Do this when the printed page is lost, or somebody saw it who should not have. The "
       "practice gets 24 new words, and the old ones are of no use any more. It is logged."));
  gtk_widget_add_css_class (make, "suggested-action");
  gtk_widget_add_css_class (make, "pill");
  gtk_widget_set_halign (make, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (make, "clicked", G_CALLBACK (on_make_clicked_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), make);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_widget_add_css_class (box, "content-flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 620);
  gtk_window_set_focus (GTK_WINDOW (self), make);
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
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
