/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_DAYS (cl_details_days_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsDays, cl_details_days, CL, DETAILS_DAYS, GtkWidget)

GtkWidget *cl_details_days_new (void);
void cl_details_days_set (ClDetailsDays *self, guint days);
guint cl_details_days_get (ClDetailsDays *self);

G_END_DECLS
