/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_RECORDS (cl_client_records_get_type ())
G_DECLARE_FINAL_TYPE (ClClientRecords, cl_client_records, CL, CLIENT_RECORDS, GtkWidget)

GtkWidget *cl_client_records_new (void);
void cl_client_records_set_bundle (ClClientRecords *self, ClClientBundle *bundle);

G_END_DECLS
