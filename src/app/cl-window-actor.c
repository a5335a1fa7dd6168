/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-account-dialog.h"
#include "cl-document-copies.h"
#include "cl-guard.h"
#include "cl-popover-life.h"
#include "cl-recovery-dialog.h"
#include "cl-settings-dialog.h"
#include "cl-sign-in-page.h"
#include "cl-sign-in-service.h"
#include "cl-templates-dialog.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

static gboolean
is_on (GtkWindow *dialog, GtkWindow *window)
{
  while (dialog != NULL && dialog != window)
    dialog = gtk_window_get_transient_for (dialog);
  return dialog == window;
}

static int
count_below (gconstpointer dialog)
{
  GtkWindow *below = gtk_window_get_transient_for ((GtkWindow *) dialog);

  return below != NULL ? count_below (below) + 1 : 0;
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  return count_below (a) - count_below (b);
}

static void
close_dialogs (ClWindow *self)
{
  g_autolist (GtkWindow) dialogs = cl_window_list_dialogs (self);

  /* A dialog on a dialog that is gone would still name it as what it is on. */
  for (GList *l = dialogs; l != NULL; l = l->next)
    gtk_window_set_transient_for (l->data, NULL);
  for (GList *l = dialogs; l != NULL; l = l->next)
    {
      cl_popover_close_all (l->data);
      /* A question of GTK's belongs to who asked, and who lets go of it with the answer: for files,
       * or for a printer, which is waited for in a loop of its own. */
      if (GTK_IS_DIALOG (l->data))
        gtk_dialog_response (l->data, GTK_RESPONSE_CANCEL);
      else
        gtk_window_destroy (l->data);
    }
}

static gpointer
sign_out_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cl_sign_in_service_sign_out (practice, data, error));
}

static void
show_main (ClWindow *self)
{
  GtkWidget *view = cl_main_view_new (self->practice, self->actor);

  self->main_view = CL_MAIN_VIEW (view);
  cl_window_set_page (self, view);
  cl_window_set_freed_bar (self);
  cl_idle_lock_start (self->idle_lock);
  cl_window_restore_drafts (self);
}

static void
on_password_changed_cb (ClWindow *self, ClActor *actor)
{
  gboolean was_forced = self->main_view == NULL;

  g_set_object (&self->actor, actor);
  /* Every page holds the old actor: build them anew. */
  show_main (self);
  if (!was_forced)
    cl_window_add_toast (self, _ ("Your password is changed."));
}

/* Who will not choose a password of their own is not signed in. */
static gboolean
on_forced_close_cb (ClWindow *self)
{
  if (self->main_view == NULL && self->actor != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-out", NULL);
  return GDK_EVENT_PROPAGATE;
}

static void
ask_new_password (ClWindow *self)
{
  GtkWidget *dialog = cl_account_dialog_new_password (self->practice, self->actor);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (on_password_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (on_forced_close_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_signed_in_cb (ClWindow *self, ClActor *actor)
{
  g_set_object (&self->actor, actor);
  g_free (self->email);
  self->email = g_strdup (cl_actor_get_member (actor)->email);
  cl_window_update_actions (self);
  if (cl_actor_must_change_password (actor))
    ask_new_password (self);
  else
    show_main (self);
}

static void
leave_for_sign_in (ClWindow *self)
{
  if (self->actor == NULL)
    return;
  cl_window_drop_actor (self, TRUE);
  g_clear_pointer (&self->email, g_free);
  cl_window_show_sign_in (self, NULL);
}

static void
on_may_leave_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClWindow) self = data;

  if (may_leave)
    leave_for_sign_in (self);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_guard_leave (GTK_WIDGET (self->main_view), on_may_leave_cb, g_object_ref (self));
  else
    leave_for_sign_in (self);
}

static void
on_may_change_password_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClWindow) self = data;

  if (may_leave && self->actor != NULL)
    ask_new_password (self);
}

/* The pages are built anew with the new keys: what is staged in them is asked about first. */
static void
change_password_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_guard_leave (GTK_WIDGET (self->main_view), on_may_change_password_cb, g_object_ref (self));
}

static void
replace_recovery_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  cl_recovery_dialog_open (widget, self->practice, self->actor);
}

static void
practice_settings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_settings_dialog_open (GTK_WIDGET (self->main_view), self->practice, self->actor, NULL);
}

static void
note_templates_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_templates_dialog_open (GTK_WIDGET (self->main_view), self->practice, self->actor, NULL);
}

/**
 * cl_window_drop_actor:
 * @self: a window
 * @sign_out: whether the log shall say that they signed out; else they are only locked
 *
 * Drops who is signed in with every page and dialog that came from them.
 */
void
cl_window_drop_actor (ClWindow *self, gboolean sign_out)
{
  g_autoptr (ClActor) actor = g_steal_pointer (&self->actor);

  if (actor == NULL)
    return;
  cl_idle_lock_stop (self->idle_lock);
  cl_popover_close_all (GTK_WIDGET (self));
  close_dialogs (self);
  cl_window_dismiss_toasts (self);
  cl_window_withdraw_notices (self);
  cl_document_copies_clear ();
  self->main_view = NULL;
  if (self->freed != NULL)
    adw_bin_set_child (self->freed, NULL);
  if (sign_out)
    cl_practice_run_async (self->practice, sign_out_work, g_object_ref (actor), g_object_unref,
                           NULL, NULL, NULL, NULL);
}

/**
 * cl_window_show_sign_in:
 * @self: a window with a practice
 * @notice: (nullable): why it is shown
 *
 * Asks who is there.
 */
void
cl_window_show_sign_in (ClWindow *self, const char *notice)
{
  GtkWidget *page = cl_sign_in_page_new (self->practice, self->email);

  g_signal_connect_object (page, "signed-in", G_CALLBACK (on_signed_in_cb), self,
                           G_CONNECT_SWAPPED);
  cl_window_set_page (self, page);
  if (notice != NULL)
    cl_sign_in_page_set_notice (CL_SIGN_IN_PAGE (page), notice);
}

/**
 * cl_window_list_dialogs:
 * @self: a window
 *
 * Returns: (transfer full) (element-type GtkWindow): the dialogs on it and on its dialogs, but
 *   for the keyboard shortcuts; what is below first
 */
GList *
cl_window_list_dialogs (ClWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gpointer help = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));
  GList *dialogs = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != help && l->data != (gpointer) self && is_on (l->data, GTK_WINDOW (self)))
      dialogs = g_list_prepend (dialogs, g_object_ref (l->data));
  return g_list_sort (dialogs, compare_heights);
}

/**
 * cl_window_is_signed_in:
 * @self: a window
 *
 * Returns: whether somebody is signed in
 */
gboolean
cl_window_is_signed_in (ClWindow *self)
{
  g_return_val_if_fail (CL_IS_WINDOW (self), FALSE);

  return self->actor != NULL;
}

/**
 * cl_window_actor_install:
 * @widget_class: the window's class
 *
 * Adds the actions of who is signed in.
 */
void
cl_window_actor_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.switch-member", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.change-password", NULL,
                                   change_password_action);
  gtk_widget_class_install_action (widget_class, "win.replace-recovery-key", NULL,
                                   replace_recovery_key_action);
  gtk_widget_class_install_action (widget_class, "win.practice-settings", NULL,
                                   practice_settings_action);
  gtk_widget_class_install_action (widget_class, "win.note-templates", NULL, note_templates_action);
}
