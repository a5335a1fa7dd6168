/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_choice_set_names (GtkDropDown *choice, GtkStringList *names);

G_END_DECLS
