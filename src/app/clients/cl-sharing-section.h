/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-chart-sharing.h"
#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_SHARING_SECTION (cl_sharing_section_get_type ())
G_DECLARE_FINAL_TYPE (ClSharingSection, cl_sharing_section, CL, SHARING_SECTION, GtkWidget)

GtkWidget *cl_sharing_section_new (void);
void cl_sharing_section_show (ClSharingSection *self,
                              ClClientBundle *bundle,
                              ClChartSharing *sharing,
                              GPtrArray *holders);

G_END_DECLS
