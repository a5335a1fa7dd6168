/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-show-file.h"

typedef struct
{
  GtkWindow *window;
  char *path;
} Showing;

static void
showing_free (Showing *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

static void
on_folder_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_debug ("The folder was not shown: %s", error->message);
}

/* Where no program shows a file among the others, its folder is opened. */
static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Showing) self = user_data;
  g_autoptr (GVariant)
    shown = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (shown == NULL && uri != NULL && gtk_widget_get_visible (GTK_WIDGET (self->window)))
    gtk_show_uri_full (self->window, uri, GDK_CURRENT_TIME, NULL, on_folder_shown_cb, NULL);
}

static void
on_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Showing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL || uri == NULL)
    return;
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_shown_cb, g_steal_pointer (&self));
}

/**
 * cl_show_file:
 * @window: where that is asked for
 * @path: a file
 *
 * Shows the file in the desktop's file manager.
 */
void
cl_show_file (GtkWindow *window, const char *path)
{
  Showing *self = g_new0 (Showing, 1);

  self->window = g_object_ref (window);
  self->path = g_strdup (path);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus_cb, self);
}
