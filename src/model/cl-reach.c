/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reach.h"

#include <glib/gi18n-lib.h>

#include "cl-nick-private.h"

static const char *const reach_nicks[CL_N_REACHES] = {
  [CL_REACH_NONE] = "none",           [CL_REACH_SCHEDULE] = "schedule",
  [CL_REACH_BILLING] = "billing",     [CL_REACH_RECORD] = "record",
  [CL_REACH_PART] = "part",           [CL_REACH_CHART] = "chart",
  [CL_REACH_EMERGENCY] = "emergency", [CL_REACH_OWNER] = "owner",
};

static const char *const reach_labels[CL_N_REACHES] = {
  [CL_REACH_NONE] = N_ ("No access"),      [CL_REACH_SCHEDULE] = N_ ("Schedule"),
  [CL_REACH_BILLING] = N_ ("Billing"),     [CL_REACH_RECORD] = N_ ("Record"),
  [CL_REACH_PART] = N_ ("Part of chart"),  [CL_REACH_CHART] = N_ ("Full chart"),
  [CL_REACH_EMERGENCY] = N_ ("Emergency"), [CL_REACH_OWNER] = N_ ("Owner"),
};

/**
 * cl_reach_get:
 * @areas: what a member has on a client
 * @is_owner: whether they own it
 * @is_partial: whether clinical is over a part only
 * @is_emergency: whether the glass is broken
 *
 * Returns: how far the member sees (docs: LOOK, Access levels)
 */
ClReach
cl_reach_get (ClArea areas, gboolean is_owner, gboolean is_partial, gboolean is_emergency)
{
  if (areas == CL_AREA_NONE)
    return CL_REACH_NONE;
  if (is_owner)
    return CL_REACH_OWNER;
  if (is_emergency)
    return CL_REACH_EMERGENCY;
  if ((areas & CL_AREA_CLINICAL) != 0)
    return is_partial ? CL_REACH_PART : CL_REACH_CHART;
  if ((areas & CL_AREA_DOCUMENTS) != 0)
    return CL_REACH_RECORD;
  if ((areas & (CL_AREA_INSURANCE | CL_AREA_BILLING | CL_AREA_DIAGNOSIS)) != 0)
    return CL_REACH_BILLING;
  return CL_REACH_SCHEDULE;
}

/**
 * cl_reach_to_nick:
 * @reach: how far
 *
 * Returns: its word
 */
const char *
cl_reach_to_nick (ClReach reach)
{
  return cl_nick_get (reach_nicks, G_N_ELEMENTS (reach_nicks), reach);
}

/**
 * cl_reach_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: how far, or %CL_REACH_INVALID
 */
ClReach
cl_reach_from_nick (const char *nick)
{
  return (ClReach) cl_nick_find (reach_nicks, G_N_ELEMENTS (reach_nicks), nick);
}

/**
 * cl_reach_get_label:
 * @reach: how far
 *
 * Returns: the translated words for it, as in a legend
 */
const char *
cl_reach_get_label (ClReach reach)
{
  g_return_val_if_fail (reach >= CL_REACH_NONE && reach < CL_N_REACHES, "");

  return _ (reach_labels[reach]);
}
