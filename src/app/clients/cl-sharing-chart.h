/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-chart-sharing.h"
#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_SHARING_CHART (cl_sharing_chart_get_type ())
G_DECLARE_FINAL_TYPE (ClSharingChart, cl_sharing_chart, CL, SHARING_CHART, AdwExpanderRow)

GtkWidget *cl_sharing_chart_new (ClClientBundle *bundle,
                                 ClChartSharing *sharing,
                                 GPtrArray *holders,
                                 gint64 author);
gint64 cl_sharing_chart_get_author (ClSharingChart *self);
void cl_sharing_chart_set_narrow (ClSharingChart *self, gboolean narrow);
gboolean cl_sharing_chart_find_focus (ClSharingChart *self, gint64 *to_out);
gboolean cl_sharing_chart_focus (ClSharingChart *self, gint64 to);

G_END_DECLS
