/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-area.h"
#include "cl-chart-sharing.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Who reads whose chart (docs: ACCESS, share chart; SCREENS, Records). */

ClChartSharing *
cl_chart_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
gboolean cl_chart_service_may_show (ClActor *actor, ClArea areas);

G_END_DECLS
