/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-find-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_FIND_MONTH (cl_find_month_get_type ())
G_DECLARE_FINAL_TYPE (ClFindMonth, cl_find_month, CL, FIND_MONTH, GtkWidget)

GtkWidget *cl_find_month_new (void);
void cl_find_month_set (ClFindMonth *self,
                        GDateTime *month,
                        GDateTime *chosen,
                        GDateTime *today,
                        const gboolean *is_open);
GDateTime *cl_find_month_get_grid (GDateTime *month);

G_END_DECLS
