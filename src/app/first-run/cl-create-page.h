/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CREATE_PAGE (cl_create_page_get_type ())
G_DECLARE_FINAL_TYPE (ClCreatePage, cl_create_page, CL, CREATE_PAGE, GtkWidget)

GtkWidget *cl_create_page_new (void);

G_END_DECLS
