/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_TEXT_ROW (cl_text_row_get_type ())
G_DECLARE_FINAL_TYPE (ClTextRow, cl_text_row, CL, TEXT_ROW, AdwPreferencesRow)

GtkWidget *cl_text_row_new (const char *title, int height);
const char *cl_text_row_get_text (ClTextRow *self);
void cl_text_row_set_text (ClTextRow *self, const char *text);

G_END_DECLS
