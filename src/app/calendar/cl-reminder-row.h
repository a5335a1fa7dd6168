/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-practice.h"
#include "cl-reminder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_REMINDER_ROW (cl_reminder_row_get_type ())
G_DECLARE_FINAL_TYPE (ClReminderRow, cl_reminder_row, CL, REMINDER_ROW, GtkListBoxRow)

GtkWidget *cl_reminder_row_new (void);
void cl_reminder_row_set (ClReminderRow *self,
                          ClReminder *reminder,
                          ClPeople *people,
                          ClPractice *practice);
ClReminder *cl_reminder_row_get (ClReminderRow *self);

G_END_DECLS
