/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_FIELD (cl_details_field_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsField, cl_details_field, CL, DETAILS_FIELD, GtkWidget)

GtkWidget *cl_details_field_new (const char *title, GtkWidget *content, GtkSizeGroup *labels);
void cl_details_field_set_problem (ClDetailsField *self, const char *problem);
void cl_details_field_set_note (ClDetailsField *self, const char *note);
gboolean cl_details_field_has_problem (ClDetailsField *self);

G_END_DECLS
