/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_GUTTER (cl_calendar_gutter_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarGutter, cl_calendar_gutter, CL, CALENDAR_GUTTER, GtkWidget)

GtkWidget *cl_calendar_gutter_new (void);
void cl_calendar_gutter_set_now (ClCalendarGutter *self, int minute, GDateTime *now);
double cl_calendar_get_text_scale (GtkWidget *widget);

G_END_DECLS
