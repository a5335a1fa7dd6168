/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_UNTIL_BUTTON (cl_until_button_get_type ())
G_DECLARE_FINAL_TYPE (ClUntilButton, cl_until_button, CL, UNTIL_BUTTON, GtkWidget)

GtkWidget *cl_until_button_new (GTimeZone *zone, gint64 now);
gint64 cl_until_button_get_until (ClUntilButton *self);
void cl_until_button_set_until (ClUntilButton *self, gint64 until);
char *cl_until_button_format (GTimeZone *zone, gint64 now, gint64 until);
void cl_until_button_set_compact (ClUntilButton *self, gboolean compact);

G_END_DECLS
