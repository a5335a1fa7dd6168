/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-drafts.h"
#include "cl-confirm.h"
#include "cl-draft.h"
#include "cl-new-client-dialog.h"
#include "cl-note-page.h"
#include "cl-settings-dialog.h"
#include "cl-template-dialog.h"
#include "cl-templates-dialog.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

static void
end_warning (ClWindow *self)
{
  if (self->warning != NULL)
    g_cancellable_cancel (self->warning);
  g_clear_object (&self->warning);
}

static void
on_warned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_free (cl_confirm_ask_finish (result, NULL));
}

/* Over whatever dialog is open, so that who looks up sees it. */
static void
on_warn_cb (ClWindow *self)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Stay Signed In"), CL_CONFIRM_SUGGESTED },
  };
  g_autofree char *heading = g_strdup_printf (
    ngettext ("Locking in %d second", "Locking in %d seconds", CL_IDLE_LOCK_WARNING),
    CL_IDLE_LOCK_WARNING);

  end_warning (self);
  self->warning = g_cancellable_new ();
  cl_confirm_ask (GTK_WIDGET (cl_idle_lock_find_top (self->idle_lock)), heading,
                  _ ("Nobody has used the window for a while. Press a key or move the pointer to "
                     "stay signed in."),
                  answers, G_N_ELEMENTS (answers), self->warning, on_warned_cb, NULL);
}

static void
on_returned_cb (ClWindow *self)
{
  end_warning (self);
}

/* Keeps what is staged, in memory alone, for who staged it. Who staged before and found somebody
 * else here is told so still. Returns: how much cannot be kept */
static guint
keep_drafts (ClWindow *self)
{
  g_autolist (GtkWindow) dialogs = cl_window_list_dialogs (self);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 me = cl_actor_get_id (self->actor);
  guint n_lost;

  if (self->main_view == NULL)
    return 0;
  n_lost = cl_draft_collect (GTK_WIDGET (self->main_view), drafts);
  for (GList *l = dialogs; l != NULL; l = l->next)
    n_lost += cl_draft_collect (l->data, drafts);
  if (drafts->len > 0 || self->drafts_of == me)
    cl_window_drop_drafts (self);
  if (drafts->len > 0)
    {
      self->drafts = g_steal_pointer (&drafts);
      self->drafts_of = me;
    }
  return n_lost;
}

/**
 * cl_window_lock:
 * @self: a window where somebody is signed in
 * @reason: whole sentences
 *
 * Takes everything off the screen at once and asks who is there. What is staged, here and in
 * dialogs, is kept for who staged it, as far as it can be.
 */
void
cl_window_lock (ClWindow *self, const char *reason)
{
  g_autoptr (GString) notice = g_string_new (reason);
  guint n_lost = keep_drafts (self);

  end_warning (self);
  if (self->drafts != NULL)
    g_string_append_printf (notice, " %s",
                            _ ("What you had not saved comes back when you sign in again."));
  if (n_lost > 0)
    g_string_append_printf (notice, " %s", _ ("Something that was not saved had to be dropped."));
  cl_window_drop_actor (self, FALSE);
  cl_window_show_sign_in (self, notice->str);
}

static void
on_lock_cb (ClWindow *self, guint minutes)
{
  g_autofree char *reason =
    g_strdup_printf (ngettext ("Locked after %u minute without a key or the pointer.",
                               "Locked after %u minutes without a key or the pointer.", minutes),
                     minutes);

  cl_window_lock (self, reason);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->actor != NULL)
    cl_window_lock (self, _ ("Locked."));
}

static gboolean
on_lock_from_dialog_cb (gpointer window)
{
  gtk_widget_activate_action (window, "win.lock", NULL);
  return G_SOURCE_REMOVE;
}

/* Locking destroys the dialog: not while it handles the key. */
static gboolean
on_dialog_lock_cb (GtkWidget *dialog, GVariant *args, gpointer data)
{
  GtkWindow *below = GTK_WINDOW (dialog);

  while (below != NULL && !CL_IS_WINDOW (below))
    below = gtk_window_get_transient_for (below);
  if (below == NULL)
    return GDK_EVENT_PROPAGATE;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_lock_from_dialog_cb, g_object_ref (below),
                   g_object_unref);
  return GDK_EVENT_STOP;
}

/* A dialog is a window of its own, to which the keys of the window below do not come: who walks
 * away locks from there as well. */
static void
on_windows_changed_cb (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *keys;

      if (CL_IS_WINDOW (window))
        continue;
      keys = gtk_shortcut_controller_new ();
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK),
                          gtk_callback_action_new (on_dialog_lock_cb, NULL, NULL)));
      gtk_widget_add_controller (window, keys);
    }
}

/**
 * cl_window_idle_install:
 * @widget_class: the window's class
 *
 * Adds locking by hand, from the window and from every dialog on it.
 */
void
cl_window_idle_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  g_signal_connect (gtk_window_get_toplevels (), "items-changed",
                    G_CALLBACK (on_windows_changed_cb), NULL);
}

/**
 * cl_window_idle_init:
 * @self: a window
 *
 * Lets it lock itself where nobody is there (docs: SCREENS, Sign in).
 */
void
cl_window_idle_init (ClWindow *self)
{
  self->idle_lock = cl_idle_lock_new (GTK_WINDOW (self));
  g_signal_connect_object (self->idle_lock, "warn", G_CALLBACK (on_warn_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle_lock, "returned", G_CALLBACK (on_returned_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle_lock, "lock", G_CALLBACK (on_lock_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_window_idle_end:
 * @self: a window that goes
 *
 * Stops watching, and drops what was kept.
 */
void
cl_window_idle_end (ClWindow *self)
{
  end_warning (self);
  cl_window_drop_drafts (self);
  if (self->idle_lock != NULL)
    cl_idle_lock_stop (self->idle_lock);
}

/**
 * cl_window_drop_drafts:
 * @self: a window
 *
 * Drops what was staged when it locked itself.
 */
void
cl_window_drop_drafts (ClWindow *self)
{
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  self->drafts_of = 0;
}

static void
restore (ClWindow *self, ClDraft *draft)
{
  GtkWidget *page;

  if (g_str_equal (cl_draft_get_home (draft), CL_SETTINGS_DIALOG_HOME))
    {
      cl_settings_dialog_open (GTK_WIDGET (self->main_view), self->practice, self->actor, draft);
      return;
    }
  if (g_str_equal (cl_draft_get_home (draft), CL_TEMPLATE_DIALOG_HOME))
    {
      cl_templates_dialog_open (GTK_WIDGET (self->main_view), self->practice, self->actor, draft);
      return;
    }
  if (g_str_equal (cl_draft_get_home (draft), CL_CALENDAR_DRAFT_HOME))
    {
      cl_calendar_drafts_restore (GTK_WIDGET (self), self->practice, self->actor, draft);
      return;
    }
  if (g_str_equal (cl_draft_get_home (draft), CL_NOTE_PAGE_DRAFT_HOME))
    {
      cl_window_restore_note (self, draft);
      return;
    }
  if (g_str_equal (cl_draft_get_kind (draft), CL_NEW_CLIENT_DRAFT))
    {
      cl_window_open_new_client (self, draft);
      return;
    }
  cl_main_view_show_page (self->main_view, cl_draft_get_home (draft));
  page = cl_main_view_get_page (self->main_view);
  if (CL_IS_DRAFT_HOME (page))
    cl_draft_home_restore (CL_DRAFT_HOME (page), draft);
}

/**
 * cl_window_restore_drafts:
 * @self: a window that shows its main view
 *
 * Shows again what was staged when the window locked itself, to who staged it. Where somebody
 * else signs in first, it is dropped, and the former is told when they come back.
 */
void
cl_window_restore_drafts (ClWindow *self)
{
  g_autoptr (GPtrArray) drafts = g_steal_pointer (&self->drafts);

  if (self->drafts_of == 0 || cl_actor_get_id (self->actor) != self->drafts_of)
    return;
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    restore (self, g_ptr_array_index (drafts, i));
  cl_window_add_toast (self, drafts != NULL ? _ ("What you had not saved is back.")
                                            : _ ("Somebody else signed in meanwhile: what you had "
                                                 "not saved is gone."));
  cl_window_drop_drafts (self);
}

/**
 * cl_window_let_idle:
 * @self: a window
 * @seconds: how long
 *
 * As if nobody had done anything for so much longer: for tests.
 */
void
cl_window_let_idle (ClWindow *self, guint seconds)
{
  g_return_if_fail (CL_IS_WINDOW (self));

  cl_idle_lock_pass (self->idle_lock, seconds);
}
