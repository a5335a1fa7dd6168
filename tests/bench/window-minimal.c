/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "window-report.h"

/* The least that is a window of libadwaita: a header bar and a sentence. It tells when that is on
 * the screen, and how much memory it has taken when all is quiet. */

#define SETTLE_MS 2000

static gboolean is_painted;

static gboolean
on_settled_cb (gpointer data)
{
  window_report_memory ("memory");
  g_application_quit (data);
  return G_SOURCE_REMOVE;
}

static void
on_painted_cb (gpointer application)
{
  if (is_painted)
    return;
  is_painted = TRUE;
  window_report ("content");
  g_timeout_add (SETTLE_MS, on_settled_cb, application);
}

static void
on_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("Hello");

  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  window_watch_frames (GTK_WINDOW (window), on_painted_cb, application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication)
    application = adw_application_new ("test.minimal", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
