/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fails the test for every text under @root that is cut off without a tooltip that has the whole
 * of it, everything that reaches out of what holds it, and every control without a name. */
void ui_check (GtkWidget *root, const char *screen);

G_END_DECLS
