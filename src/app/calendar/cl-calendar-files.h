/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-calendar.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_calendar_files_fill_menu (GMenu *menu, GPtrArray *calendars, GArray *chosen);
ClCalendar *cl_calendar_files_find (GPtrArray *calendars, gint64 member);
void cl_calendar_files_export (GtkWidget *page,
                               ClPractice *practice,
                               ClActor *actor,
                               ClCalendar *calendar);
void cl_calendar_files_import (GtkWidget *page,
                               ClPractice *practice,
                               ClActor *actor,
                               ClCalendar *calendar);

G_END_DECLS
