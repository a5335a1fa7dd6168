/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_PROFILE (cl_client_profile_get_type ())
G_DECLARE_FINAL_TYPE (ClClientProfile, cl_client_profile, CL, CLIENT_PROFILE, GtkWidget)

GtkWidget *cl_client_profile_new (void);
void cl_client_profile_set_bundle (ClClientProfile *self, ClClientBundle *bundle);

G_END_DECLS
