/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-reminder-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _ClReminderPaper ClReminderPaper;

ClReminderPaper *cl_reminder_paper_new (ClPractice *practice, ClReminderBundle *bundle);
void cl_reminder_paper_free (ClReminderPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClReminderPaper, cl_reminder_paper_free)
guint cl_reminder_paper_paginate (ClReminderPaper *self, cairo_t *cr, double width, double height);
void cl_reminder_paper_draw (ClReminderPaper *self, cairo_t *cr, guint page);

void cl_reminder_print_run (GtkWindow *parent, ClPractice *practice, ClReminderBundle *bundle);

G_END_DECLS
