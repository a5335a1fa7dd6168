/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How popovers go: those that are made to be shown once, and those that are open when what they are
 * on goes. */

void cl_popover_go (GtkPopover *popover);
void cl_popover_close_all (GtkWidget *root);

G_END_DECLS
