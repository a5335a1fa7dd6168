/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_PICKER (cl_calendar_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarPicker, cl_calendar_picker, CL, CALENDAR_PICKER, GtkWidget)

GtkWidget *cl_calendar_picker_new (void);
void cl_calendar_picker_set_calendars (ClCalendarPicker *self,
                                       GPtrArray *calendars,
                                       ClPeople *people,
                                       GArray *chosen,
                                       gboolean is_several);
GArray *cl_calendar_picker_get_chosen (ClCalendarPicker *self);

G_END_DECLS
