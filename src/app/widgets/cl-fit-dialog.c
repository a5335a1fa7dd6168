/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-fit-dialog.h"

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
