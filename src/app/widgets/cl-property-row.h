/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_PROPERTY_ROW (cl_property_row_get_type ())
G_DECLARE_FINAL_TYPE (ClPropertyRow, cl_property_row, CL, PROPERTY_ROW, AdwActionRow)

GtkWidget *cl_property_row_new (const char *title, const char *value, gboolean copyable);
const char *cl_property_row_get_value (ClPropertyRow *self);
void cl_property_row_set_value (ClPropertyRow *self, const char *value);

G_END_DECLS
