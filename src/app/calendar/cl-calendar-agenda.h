/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_AGENDA (cl_calendar_agenda_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarAgenda, cl_calendar_agenda, CL, CALENDAR_AGENDA, GtkWidget)

GtkWidget *cl_calendar_agenda_new (void);
void cl_calendar_agenda_set_column (ClCalendarAgenda *self,
                                    ClCalendarColumn *column,
                                    gint64 now,
                                    gboolean can_book);
GtkWidget *cl_calendar_agenda_find_card (ClCalendarAgenda *self, ClAppointment *appointment);

G_END_DECLS
