/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-reminder-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_REMINDER_LIST (cl_reminder_list_get_type ())
G_DECLARE_FINAL_TYPE (ClReminderList, cl_reminder_list, CL, REMINDER_LIST, GtkWidget)

GtkWidget *cl_reminder_list_new (ClPractice *practice, gboolean is_tomorrow);
void cl_reminder_list_set (ClReminderList *self, ClReminderBundle *bundle);

G_END_DECLS
