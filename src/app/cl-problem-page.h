/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_PROBLEM_PAGE (cl_problem_page_get_type ())

G_DECLARE_FINAL_TYPE (ClProblemPage, cl_problem_page, CL, PROBLEM_PAGE, GtkWidget)

GtkWidget *cl_problem_page_new (const char *title, const char *sentence);

G_END_DECLS
