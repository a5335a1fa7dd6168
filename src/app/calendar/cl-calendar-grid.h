/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_GRID (cl_calendar_grid_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarGrid, cl_calendar_grid, CL, CALENDAR_GRID, GtkWidget)

GtkWidget *cl_calendar_grid_new (void);
void cl_calendar_grid_set_columns (ClCalendarGrid *self, GPtrArray *columns, gint64 now);
void cl_calendar_grid_set_now (ClCalendarGrid *self, gint64 now);
int cl_calendar_grid_get_now_minute (ClCalendarGrid *self);
void cl_calendar_grid_set_can_book (ClCalendarGrid *self, gboolean can_book);
ClCalendarColumn *cl_calendar_grid_get_column (ClCalendarGrid *self, guint column);
guint cl_calendar_grid_get_n_columns (ClCalendarGrid *self);
void cl_calendar_grid_get_slot (ClCalendarGrid *self, guint *column, int *minute, int *minutes);
void cl_calendar_grid_set_slot (ClCalendarGrid *self, guint column, int minute, int minutes);
void cl_calendar_grid_get_box (ClCalendarGrid *self,
                               guint column,
                               int minute,
                               int minutes,
                               GdkRectangle *box);
void cl_calendar_grid_show_new (ClCalendarGrid *self,
                                guint column,
                                int minute,
                                int minutes,
                                const char *title);
void cl_calendar_grid_hide_new (ClCalendarGrid *self);
GtkWidget *cl_calendar_grid_find_card (ClCalendarGrid *self, ClAppointment *appointment);
gboolean cl_calendar_grid_is_dragging (ClCalendarGrid *self);
void cl_calendar_grid_take_focus (ClCalendarGrid *self);
double cl_calendar_grid_get_opening (ClCalendarGrid *self);

G_END_DECLS
