/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_RECOVERY_PAGE (cl_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (ClRecoveryPage, cl_recovery_page, CL, RECOVERY_PAGE, GtkWidget)

GtkWidget *cl_recovery_page_new (const char *practice_name, const char *words);
void cl_recovery_page_set_intro (ClRecoveryPage *self, const char *intro);

G_END_DECLS
