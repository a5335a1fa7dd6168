/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DAY_BUTTON (cl_day_button_get_type ())
G_DECLARE_FINAL_TYPE (ClDayButton, cl_day_button, CL, DAY_BUTTON, GtkWidget)

GtkWidget *cl_day_button_new (const char *name);
gint64 cl_day_button_get_start (ClDayButton *self, GTimeZone *zone);
gint64 cl_day_button_get_end (ClDayButton *self, GTimeZone *zone);
void cl_day_button_set_day (ClDayButton *self, GDateTime *day);

G_END_DECLS
