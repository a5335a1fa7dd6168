/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_NUMBER_ROW (cl_number_row_get_type ())
G_DECLARE_FINAL_TYPE (ClNumberRow, cl_number_row, CL, NUMBER_ROW, AdwActionRow)

GtkWidget *cl_number_row_new (const char *title,
                              const char *subtitle,
                              const char *explanation,
                              gint64 min,
                              gint64 max);
void cl_number_row_set_unit (ClNumberRow *self, const char *unit);

G_END_DECLS
