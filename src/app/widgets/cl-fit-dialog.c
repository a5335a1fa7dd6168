/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-fit-dialog.h"

#include "cl-measure.h"

/* What a dialog takes beside its content: its header bar, and a little of the window below. */
#define AROUND 96

/**
 * cl_fit_dialog:
 * @dialog: a dialog that is not shown yet
 * @below: a widget of the window below
 *
 * Makes a dialog no wider than a narrow window below it, as on a phone.
 */
void
cl_fit_dialog (GtkWindow *dialog, GtkWidget *below)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (below));
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  if (window != NULL && gtk_widget_get_width (window) > 0 &&
      gtk_widget_get_width (window) < MIN (width, 560))
    gtk_window_set_default_size (dialog, gtk_widget_get_width (window), height);
}

/**
 * cl_fit_dialog_height:
 * @dialog: a dialog that is not shown yet, of a default width
 * @scroller: what its content scrolls in, below the header bar
 *
 * Makes a dialog as high as its content is at its width, as far as the window below is high
 * enough. A scrolled window alone asks for the height that the content has where no text wraps.
 */
void
cl_fit_dialog_height (GtkWindow *dialog, GtkScrolledWindow *scroller)
{
  GtkWindow *below = gtk_window_get_transient_for (dialog);
  GtkWidget *child = gtk_scrolled_window_get_child (scroller);
  int width, height;

  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  gtk_window_get_default_size (dialog, &width, &height);
  cl_measure_height (child, width, NULL, &height);
  if (below != NULL && gtk_widget_get_height (GTK_WIDGET (below)) > 2 * AROUND)
    height = MIN (height, gtk_widget_get_height (GTK_WIDGET (below)) - AROUND);
  gtk_scrolled_window_set_max_content_height (scroller, -1);
  gtk_scrolled_window_set_min_content_height (scroller, height);
}
