/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_HEADS (cl_calendar_heads_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarHeads, cl_calendar_heads, CL, CALENDAR_HEADS, GtkWidget)

GtkWidget *cl_calendar_heads_new (void);
void cl_calendar_heads_set_columns (ClCalendarHeads *self, GPtrArray *columns, gint64 now);

G_END_DECLS
