/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cl_secret_card_new (const char *secret, const char *caption);
GtkWidget *cl_secret_row_new (const char *title, const char *icon_name);
void cl_secret_row_set_done (GtkWidget *row, const char *text);

G_END_DECLS
