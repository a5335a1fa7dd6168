/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-reminder-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_REMINDER_FILTER (cl_reminder_filter_get_type ())
G_DECLARE_FINAL_TYPE (ClReminderFilter, cl_reminder_filter, CL, REMINDER_FILTER, GtkWidget)

GtkWidget *cl_reminder_filter_new (void);
void cl_reminder_filter_set (ClReminderFilter *self, ClReminderBundle *bundle);
gint64 cl_reminder_filter_get (ClReminderFilter *self);

G_END_DECLS
