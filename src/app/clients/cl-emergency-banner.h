/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_EMERGENCY_BANNER (cl_emergency_banner_get_type ())
G_DECLARE_FINAL_TYPE (ClEmergencyBanner, cl_emergency_banner, CL, EMERGENCY_BANNER, GtkWidget)

void cl_emergency_banner_set_until (ClEmergencyBanner *self, ClPractice *practice, gint64 until);

G_END_DECLS
