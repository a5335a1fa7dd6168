/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_fit_dialog (GtkWindow *dialog, GtkWidget *below);
void cl_fit_dialog_height (GtkWindow *dialog, GtkScrolledWindow *scroller);

G_END_DECLS
