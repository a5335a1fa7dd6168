/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_PASSWORD_DIALOG (cl_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClPasswordDialog, cl_password_dialog, CL, PASSWORD_DIALOG, AdwWindow)

void cl_password_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed);
void cl_password_dialog_draw (cairo_t *cr,
                              double width,
                              const char *practice,
                              const char *name,
                              const char *email,
                              const char *password);

G_END_DECLS
