/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_REPEAT (cl_details_repeat_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsRepeat, cl_details_repeat, CL, DETAILS_REPEAT, GtkWidget)

GtkWidget *cl_details_repeat_new (GTimeZone *zone, GtkSizeGroup *labels);
void cl_details_repeat_set_rule (ClDetailsRepeat *self, const char *rule, gint64 start, guint left);
gboolean cl_details_repeat_get_rule (ClDetailsRepeat *self, gint64 start, char **rule);
void cl_details_repeat_set_problem (ClDetailsRepeat *self, const char *problem);
char *cl_details_repeat_dup_state (ClDetailsRepeat *self);
void cl_details_repeat_set_state (ClDetailsRepeat *self, const char *state);
gboolean cl_details_repeat_get_is_custom (ClDetailsRepeat *self);
void cl_details_repeat_set_usual (ClDetailsRepeat *self, guint nth);
void cl_details_repeat_set_times (ClDetailsRepeat *self, const char *times);

G_END_DECLS
