/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The shortest password that is accepted, in characters (docs: VAULT, Keys). */
#define CL_PASSWORD_MIN_LENGTH 10

#define CL_TYPE_PASSWORD_STRENGTH (cl_password_strength_get_type ())
G_DECLARE_FINAL_TYPE (ClPasswordStrength, cl_password_strength, CL, PASSWORD_STRENGTH, GtkWidget)

GtkWidget *cl_password_strength_new (void);
void cl_password_strength_set_password (ClPasswordStrength *self, const char *password);
gboolean cl_password_strength_get_accepted (ClPasswordStrength *self);
int cl_password_strength_measure (const char *password);

G_END_DECLS
