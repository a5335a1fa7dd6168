/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-window-private.h"

#include <glib/gi18n.h>

/* One at a time: the newest takes the place of the one before. */
#define NOTIFICATION_ID "emergency"

/* Whoever walks by reads it: neither who nor whose. */
static void
tell_emergency_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget)));
  guint n = g_variant_get_uint32 (parameter);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (application == NULL)
    return;
  if (n == 0)
    {
      g_application_withdraw_notification (application, NOTIFICATION_ID);
      return;
    }
  body = g_strdup_printf (ngettext ("Somebody opened a client’s chart in an emergency.",
                                    "The charts of %u clients were opened in an emergency.", n),
                          n);
  notification = g_notification_new (_ ("Emergency access"));
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_URGENT);
  g_notification_set_default_action (notification, "app.show-emergencies");
  g_application_send_notification (application, NOTIFICATION_ID, notification);
}

/**
 * cl_window_withdraw_notices:
 * @self: a window
 *
 * Takes away what the desktop was told, where nobody is signed in any more.
 */
void
cl_window_withdraw_notices (ClWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application != NULL)
    g_application_withdraw_notification (G_APPLICATION (application), NOTIFICATION_ID);
}

/**
 * cl_window_show_emergencies:
 * @self: a window
 *
 * Shows what was opened in an emergency, to who is signed in; else who is to sign in is asked.
 */
void
cl_window_show_emergencies (ClWindow *self)
{
  g_return_if_fail (CL_IS_WINDOW (self));

  if (self->main_view != NULL)
    cl_main_view_show_notices (self->main_view);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_window_notices_install:
 * @widget_class: the window's class
 *
 * Adds the action by which the desktop is told.
 */
void
cl_window_notices_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell-emergency", "u", tell_emergency_action);
}
