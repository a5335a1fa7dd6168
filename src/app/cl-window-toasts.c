/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-service.h"
#include "cl-show-file.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

#define UNDO_CHANGE "win.undo-change"

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (cl_change_service_undo_finish (CL_PRACTICE (source), result, &error))
    cl_window_add_toast (self, _ ("Undone."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_window_add_toast (self, error->message);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_add_toast (CL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toast_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text;
  gint64 change;

  g_variant_get (parameter, "(&sx)", &text, &change);
  cl_window_add_undo_toast (CL_WINDOW (widget), text, change);
}

static void
undo_change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->actor != NULL)
    cl_change_service_undo_async (self->practice, self->actor, g_variant_get_int64 (parameter),
                                  self->cancellable, on_undone_cb, g_object_ref (self));
}

/* By the keyboard: the newest change that a toast still offers to undo. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  for (GList *l = self->shown_toasts; l != NULL; l = l->next)
    if (g_strcmp0 (adw_toast_get_action_name (l->data), UNDO_CHANGE) == 0)
      {
        gtk_widget_activate_action_variant (widget, adw_toast_get_action_name (l->data),
                                            adw_toast_get_action_target_value (l->data));
        adw_toast_dismiss (l->data);
        return;
      }
}

static void
on_dismissed_cb (ClWindow *self, AdwToast *toast)
{
  GList *link = g_list_find (self->shown_toasts, toast);

  if (link == NULL)
    return;
  self->shown_toasts = g_list_delete_link (self->shown_toasts, link);
  g_object_unref (toast);
}

static void
show (ClWindow *self, AdwToast *toast)
{
  self->shown_toasts = g_list_prepend (self->shown_toasts, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * cl_window_dismiss_toasts:
 * @self: a window
 *
 * Takes away what is told in passing: it may be about clients, and is nobody else's to undo.
 */
void
cl_window_dismiss_toasts (ClWindow *self)
{
  GList *toasts = g_steal_pointer (&self->shown_toasts);

  for (GList *l = toasts; l != NULL; l = l->next)
    adw_toast_dismiss (l->data);
  g_list_free_full (toasts, g_object_unref);
}

/**
 * cl_window_add_toast:
 * @self: a window
 * @text: a sentence
 *
 * Tells something in passing.
 */
void
cl_window_add_toast (ClWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_if_fail (CL_IS_WINDOW (self));

  show (self, adw_toast_new (escaped));
}

/**
 * cl_window_add_undo_toast:
 * @self: a window
 * @text: what was done
 * @change: the id of the change
 *
 * Tells what was done and offers to undo it, for as long as nothing that it touched has changed
 * (docs: ACCESS, What each action does).
 */
void
cl_window_add_undo_toast (ClWindow *self, const char *text, gint64 change)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  g_return_if_fail (CL_IS_WINDOW (self));

  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, UNDO_CHANGE);
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (change));
  adw_toast_set_timeout (toast, 8);
  show (self, toast);
}

/* What became a file, with the way to it. */
static void
toast_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *escaped = NULL;
  const char *text, *path;
  AdwToast *toast;

  g_variant_get (parameter, "(&s^&ay)", &text, &path);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target_value (toast, g_variant_new_bytestring (path));
  adw_toast_set_timeout (toast, 8);
  show (CL_WINDOW (widget), toast);
}

static void
show_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_show_file (GTK_WINDOW (widget), g_variant_get_bytestring (parameter));
}

/**
 * cl_window_toasts_install:
 * @widget_class: the window's class
 *
 * Adds the actions that tell something in passing.
 */
void
cl_window_toasts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "(sx)", toast_undo_action);
  gtk_widget_class_install_action (widget_class, UNDO_CHANGE, "x", undo_change_action);
  gtk_widget_class_install_action (widget_class, "win.toast-file", "(say)", toast_file_action);
  gtk_widget_class_install_action (widget_class, "win.show-file", "ay", show_file_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
}
