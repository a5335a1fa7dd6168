/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-previewed-dialog.h"

#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-dialog-head.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-save.h"

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  GPtrArray *changes;
  ClChangePreviewer *previewer;
  char *toast; /* (nullable) */
  gboolean saving;
  gboolean lists_pairs; /* of one client: who sees what more is listed, not only counted */
  AdwHeaderBar *header;
  GtkWidget *box;
  GtkWidget *preview;
  GtkWidget *look_again;
} ClPreviewedDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ClPreviewedDialog, cl_previewed_dialog, ADW_TYPE_WINDOW)

static ClPreviewedDialogPrivate *
get_private (ClPreviewedDialog *self)
{
  return cl_previewed_dialog_get_instance_private (self);
}

static void
on_preview_result_cb (ClPreviewedDialog *self, ClPreview *preview)
{
  ClPreviewedDialogPrivate *priv = get_private (self);

  CL_PREVIEWED_DIALOG_GET_CLASS (self)->show_preview (self, CL_PREVIEW_BAR (priv->preview),
                                                      preview);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.do", !priv->saving);
}

static void
on_preview_refused_cb (ClPreviewedDialog *self, const GError *error)
{
  ClPreviewedDialogClass *klass = CL_PREVIEWED_DIALOG_GET_CLASS (self);
  ClPreviewedDialogPrivate *priv = get_private (self);
  gboolean is_stale = g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT);

  cl_preview_bar_set_refusal (CL_PREVIEW_BAR (priv->preview), error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.do", FALSE);
  gtk_widget_set_visible (priv->look_again, is_stale && klass->look_again != NULL);
  if (gtk_widget_get_visible (priv->look_again))
    gtk_widget_grab_focus (priv->look_again);
  else if (klass->refused != NULL)
    klass->refused (self);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClPreviewedDialog *self = CL_PREVIEWED_DIALOG (widget);
  ClPreviewedDialogClass *klass = CL_PREVIEWED_DIALOG_GET_CLASS (self);
  ClPreviewedDialogPrivate *priv = get_private (self);

  priv->saving = FALSE;
  if (priv->practice == NULL)
    return;
  if (result == NULL)
    {
      on_preview_refused_cb (self, error);
      return;
    }
  if (klass->saved != NULL)
    klass->saved (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_do (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClPreviewedDialogPrivate *priv = get_private (CL_PREVIEWED_DIALOG (widget));

  if (priv->saving)
    return;
  priv->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "dialog.do", FALSE);
  cl_save_changes (widget, priv->practice, priv->actor, (ClChange *const *) priv->changes->pdata,
                   priv->changes->len, priv->toast, on_saved_cb);
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (ClPreviewedDialog) self = g_object_ref (CL_PREVIEWED_DIALOG (widget));

  CL_PREVIEWED_DIALOG_GET_CLASS (self)->look_again (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
cl_previewed_dialog_dispose (GObject *object)
{
  ClPreviewedDialogPrivate *priv = get_private (CL_PREVIEWED_DIALOG (object));

  if (priv->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (priv->previewer, object);
      cl_change_previewer_cancel (priv->previewer);
    }
  g_clear_object (&priv->previewer);
  g_clear_pointer (&priv->changes, g_ptr_array_unref);
  g_clear_object (&priv->actor);
  g_clear_object (&priv->practice);
  g_clear_pointer (&priv->toast, g_free);
  G_OBJECT_CLASS (cl_previewed_dialog_parent_class)->dispose (object);
}

static void
cl_previewed_dialog_class_init (ClPreviewedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_previewed_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "dialog.do", NULL, activate_do);
  gtk_widget_class_install_action (widget_class, "dialog.look-again", NULL, activate_look_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "dialog.do",
                                       NULL);
}

static void
cl_previewed_dialog_init (ClPreviewedDialog *self)
{
  ClPreviewedDialogPrivate *priv = get_private (self);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  priv->header = ADW_HEADER_BAR (adw_header_bar_new ());
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  priv->preview = cl_preview_bar_new ();
  adw_header_bar_set_show_start_title_buttons (priv->header, FALSE);
  adw_header_bar_set_show_end_title_buttons (priv->header, FALSE);
  gtk_widget_set_margin_top (priv->box, 12);
  gtk_widget_set_margin_bottom (priv->box, 24);
  gtk_widget_set_margin_start (priv->box, 24);
  gtk_widget_set_margin_end (priv->box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), priv->box);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (content, "content-flat");
  priv->look_again = gtk_button_new_with_mnemonic (_ ("_Look Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->look_again), "dialog.look-again");
  gtk_widget_set_visible (priv->look_again, FALSE);
  cl_preview_bar_append_button (CL_PREVIEW_BAR (priv->preview), priv->look_again);
  gtk_box_append (GTK_BOX (content), cl_dialog_head_new (priv->header));
  gtk_box_append (GTK_BOX (content), scroll);
  gtk_box_append (GTK_BOX (content), priv->preview);
  adw_window_set_content (ADW_WINDOW (self), content);
  /* Room for the list that the preview bar unfolds. */
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 480);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

/**
 * cl_previewed_dialog_get_header:
 * @self: a dialog
 *
 * Returns: (transfer none): its header bar
 */
AdwHeaderBar *
cl_previewed_dialog_get_header (ClPreviewedDialog *self)
{
  g_return_val_if_fail (CL_IS_PREVIEWED_DIALOG (self), NULL);

  return get_private (self)->header;
}

/**
 * cl_previewed_dialog_add:
 * @self: a dialog
 * @widget: (transfer floating): what stands below what was added before
 *
 * Adds something that explains what would be done.
 */
void
cl_previewed_dialog_add (ClPreviewedDialog *self, GtkWidget *widget)
{
  g_return_if_fail (CL_IS_PREVIEWED_DIALOG (self));

  gtk_box_append (GTK_BOX (get_private (self)->box), widget);
}

/**
 * cl_previewed_dialog_add_text:
 * @self: a dialog
 * @text: what would be done, in sentences
 *
 * Adds a paragraph.
 */
void
cl_previewed_dialog_add_text (ClPreviewedDialog *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  cl_previewed_dialog_add (self, label);
}

/**
 * cl_previewed_dialog_list_pairs:
 * @self: a dialog that is not open yet
 *
 * Has who sees what more or less listed, for a change of one client; else that is counted alone.
 */
void
cl_previewed_dialog_list_pairs (ClPreviewedDialog *self)
{
  g_return_if_fail (CL_IS_PREVIEWED_DIALOG (self));

  get_private (self)->lists_pairs = TRUE;
}

/**
 * cl_previewed_dialog_set_verb:
 * @self: a dialog
 * @verb: what its button does, with a mnemonic
 * @takes: whether that takes something away
 * @foot: that nothing has happened yet
 *
 * Gives it its two buttons.
 */
void
cl_previewed_dialog_set_verb (ClPreviewedDialog *self,
                              const char *verb,
                              gboolean takes,
                              const char *foot)
{
  ClPreviewedDialogPrivate *priv = get_private (self);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *button = gtk_button_new_with_mnemonic (verb);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dialog.do");
  gtk_widget_add_css_class (button, takes ? "destructive-action" : "suggested-action");
  adw_header_bar_pack_start (priv->header, cancel);
  adw_header_bar_pack_end (priv->header, button);
  cl_preview_bar_set_foot (CL_PREVIEW_BAR (priv->preview), foot);
}

static void
ask (ClPreviewedDialog *self, GPtrArray *changes, const char *toast)
{
  ClPreviewedDialogPrivate *priv = get_private (self);

  g_clear_pointer (&priv->changes, g_ptr_array_unref);
  priv->changes = g_ptr_array_ref (changes);
  g_free (priv->toast);
  priv->toast = g_strdup (toast);
  gtk_widget_set_visible (priv->look_again, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.do", FALSE);
  cl_change_previewer_request (priv->previewer, changes);
}

/**
 * cl_previewed_dialog_set_changes:
 * @self: a dialog that is shown
 * @changes: (element-type ClChange): what is done in place of what was thought of before
 * @toast: (nullable): what is said afterwards, beside Undo
 *
 * The person chose otherwise: counts anew who gains and who loses.
 */
void
cl_previewed_dialog_set_changes (ClPreviewedDialog *self, GPtrArray *changes, const char *toast)
{
  g_return_if_fail (CL_IS_PREVIEWED_DIALOG (self));

  if (!get_private (self)->saving)
    ask (self, changes, toast);
}

/**
 * cl_previewed_dialog_open:
 * @self: a dialog with all that it says
 * @practice: the practice
 * @actor: who is signed in
 * @changes: (element-type ClChange): what is done, as one
 * @toast: (nullable): what is said afterwards, beside Undo
 * @opener: what opens it
 *
 * Shows it, and begins to count who gains and who loses.
 */
void
cl_previewed_dialog_open (ClPreviewedDialog *self,
                          ClPractice *practice,
                          ClActor *actor,
                          GPtrArray *changes,
                          const char *toast,
                          GtkWidget *opener)
{
  ClPreviewedDialogPrivate *priv = get_private (self);

  g_return_if_fail (CL_IS_PREVIEWED_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (opener));

  priv->practice = g_object_ref (practice);
  priv->actor = g_object_ref (actor);
  priv->previewer = cl_change_previewer_new (practice, actor);
  cl_change_previewer_set_counts_only (priv->previewer, !priv->lists_pairs);
  g_signal_connect_object (priv->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self, changes, toast);
  cl_fit_dialog (GTK_WINDOW (self), opener);
  gtk_window_present (GTK_WINDOW (self));
}
