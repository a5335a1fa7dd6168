/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "cl-area.h"

G_BEGIN_DECLS

/**
 * ClReach:
 *
 * How far a member sees a client, in the one word that says it best (docs: LOOK, Access levels).
 * The order is that of a legend read backwards, from nothing to everything.
 */
typedef enum
{
  CL_REACH_INVALID = -1,
  CL_REACH_NONE,
  CL_REACH_SCHEDULE,
  CL_REACH_BILLING,
  CL_REACH_RECORD,
  CL_REACH_PART, /* of the chart: a case, a shared chart, a review */
  CL_REACH_CHART,
  CL_REACH_EMERGENCY,
  CL_REACH_OWNER,
  CL_N_REACHES,
} ClReach;

ClReach cl_reach_get (ClArea areas, gboolean is_owner, gboolean is_partial, gboolean is_emergency);
const char *cl_reach_to_nick (ClReach reach);
ClReach cl_reach_from_nick (const char *nick);
const char *cl_reach_get_label (ClReach reach);

G_END_DECLS
