/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_inner_names_give_drop_down (GtkDropDown *drop_down, const char *name);
void cl_inner_names_give_password_row (GtkWidget *row);

G_END_DECLS
