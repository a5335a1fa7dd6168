/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_PAGE (cl_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarPage, cl_calendar_page, CL, CALENDAR_PAGE, GtkWidget)

GtkWidget *cl_calendar_page_new (ClPractice *practice, ClActor *actor);
void cl_calendar_page_show_day (ClCalendarPage *self, gint64 instant);

G_END_DECLS
