/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_recovery_print_run (GtkWindow *parent, const char *practice_name, const char *words);
void
cl_recovery_print_draw (cairo_t *cr, double width, const char *practice_name, const char *words);

G_END_DECLS
