/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cl_search_list_new (const char *search_text,
                               const char *nobody,
                               int max_height,
                               GtkSearchEntry **search_out,
                               GtkListBox **list_out);

G_END_DECLS
