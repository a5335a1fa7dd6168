/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_POPOVER (cl_booking_popover_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingPopover, cl_booking_popover, CL, BOOKING_POPOVER, GtkPopover)

GtkWidget *cl_booking_popover_open (GtkWidget *parent,
                                    const GdkRectangle *box,
                                    ClPractice *practice,
                                    ClActor *actor,
                                    gint64 practitioner,
                                    gint64 start,
                                    guint minutes);

G_END_DECLS
