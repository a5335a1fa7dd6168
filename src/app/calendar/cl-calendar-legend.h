/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_LEGEND (cl_calendar_legend_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarLegend, cl_calendar_legend, CL, CALENDAR_LEGEND, GtkWidget)

void cl_calendar_legend_set_busy (ClCalendarLegend *self, gboolean has_busy);

G_END_DECLS
