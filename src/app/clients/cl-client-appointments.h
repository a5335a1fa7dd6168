/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_APPOINTMENTS (cl_client_appointments_get_type ())
G_DECLARE_FINAL_TYPE (ClClientAppointments,
                      cl_client_appointments,
                      CL,
                      CLIENT_APPOINTMENTS,
                      GtkWidget)

GtkWidget *cl_client_appointments_new (void);
void cl_client_appointments_set_bundle (ClClientAppointments *self, ClClientBundle *bundle);

G_END_DECLS
