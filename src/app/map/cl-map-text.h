/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The names on the map as they are laid out: laid out once, and drawn in each frame. */

typedef struct _ClMapText ClMapText;

ClMapText *cl_map_text_new (GtkWidget *widget);
void cl_map_text_free (ClMapText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMapText, cl_map_text_free)

PangoLayout *cl_map_text_get (ClMapText *self, const char *text, double width, gboolean is_strong);

G_END_DECLS
