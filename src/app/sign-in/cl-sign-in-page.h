/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_SIGN_IN_PAGE (cl_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (ClSignInPage, cl_sign_in_page, CL, SIGN_IN_PAGE, GtkWidget)

GtkWidget *cl_sign_in_page_new (ClPractice *practice, const char *email);
void cl_sign_in_page_set_notice (ClSignInPage *self, const char *notice);
void cl_sign_in_page_reload (ClSignInPage *self, const char *email);

G_END_DECLS
