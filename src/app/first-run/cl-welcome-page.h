/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_WELCOME_PAGE (cl_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (ClWelcomePage, cl_welcome_page, CL, WELCOME_PAGE, GtkWidget)

GtkWidget *cl_welcome_page_new (void);

G_END_DECLS
