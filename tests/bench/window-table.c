/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "network.h"
#include "window-report.h"

/* A bare table of as many rows as the clients, with as many columns and labels, as high: what
 * scrolling costs in GTK itself. */

#define SETTLE_MS 2000
#define N_COLUMNS 5
#define ROW_HEIGHT 41

static GtkScrolledWindow *scroller;
static gboolean is_painted;

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (int i = GPOINTER_TO_INT (data) == 0 ? 2 : 1; i > 0; i--)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_size_request (box, -1, ROW_HEIGHT);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  for (GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
       label != NULL; label = gtk_widget_get_next_sibling (label))
    gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (string));
}

static GtkWidget *
make_table (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *table;

  for (int i = 0; i < NETWORK_CLIENTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("gomez%d, mary%d", i * 7919 % 9973, i % 97);

      gtk_string_list_append (strings, text);
    }
  table =
    gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))));
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (table), column);
    }
  return table;
}

static gboolean
on_settled_cb (gpointer data)
{
  window_scroll (GTK_WIDGET (scroller), gtk_scrolled_window_get_vadjustment (scroller),
                 WINDOW_SCREENFUL, (WindowDone) g_application_quit, data);
  return G_SOURCE_REMOVE;
}

static void
on_painted_cb (gpointer application)
{
  if (!is_painted)
    g_timeout_add (SETTLE_MS, on_settled_cb, application);
  is_painted = TRUE;
}

static void
on_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (scroller, make_table ());
  gtk_widget_set_vexpand (GTK_WIDGET (scroller), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scroller));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  window_watch_frames (GTK_WINDOW (window), on_painted_cb, application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication)
    application = adw_application_new ("test.table", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
