/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_READ_ONLY_PAGE (cl_read_only_page_get_type ())
G_DECLARE_FINAL_TYPE (ClReadOnlyPage, cl_read_only_page, CL, READ_ONLY_PAGE, GtkWidget)

GtkWidget *cl_read_only_page_new (ClPractice *practice);

G_END_DECLS
