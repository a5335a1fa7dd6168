/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_WHEN (cl_details_when_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsWhen, cl_details_when, CL, DETAILS_WHEN, GtkWidget)

GtkWidget *cl_details_when_new (GTimeZone *zone, GtkSizeGroup *labels);
void cl_details_when_set (ClDetailsWhen *self, gint64 start, guint minutes);
void cl_details_when_set_minutes (ClDetailsWhen *self, guint minutes);
gboolean cl_details_when_get (ClDetailsWhen *self, gint64 *start, guint *minutes);
void cl_details_when_set_problem (ClDetailsWhen *self, const char *member, const char *problem);
char *cl_details_when_dup_state (ClDetailsWhen *self);
void cl_details_when_set_state (ClDetailsWhen *self, const char *state);
void cl_details_when_set_day (ClDetailsWhen *self, gint64 day);
void cl_details_when_set_time (ClDetailsWhen *self, const char *time);
gboolean cl_details_when_parse_length (const char *text, guint64 *minutes);

G_END_DECLS
