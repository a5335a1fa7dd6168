/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_APPOINTMENT_POPOVER (cl_appointment_popover_get_type ())
G_DECLARE_FINAL_TYPE (ClAppointmentPopover,
                      cl_appointment_popover,
                      CL,
                      APPOINTMENT_POPOVER,
                      GtkPopover)

GtkWidget *cl_appointment_popover_open (GtkWidget *parent,
                                        const GdkRectangle *box,
                                        ClAppointment *appointment,
                                        const char *practitioner,
                                        GTimeZone *zone);
void cl_appointment_popover_follow (ClAppointmentPopover *self,
                                    ClAppointment *appointment,
                                    const char *practitioner,
                                    GtkWidget *card);

G_END_DECLS
