/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_CASES (cl_client_cases_get_type ())
G_DECLARE_FINAL_TYPE (ClClientCases, cl_client_cases, CL, CLIENT_CASES, GtkWidget)

GtkWidget *cl_client_cases_new (void);
void cl_client_cases_set_bundle (ClClientCases *self, ClClientBundle *bundle);

G_END_DECLS
