/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cl_explanation_row_new (const char *text);
void cl_explanation_row_set_text (GtkWidget *row, GtkWidget *explained, const char *text);

G_END_DECLS
