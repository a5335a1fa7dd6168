/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-area.h"

#include <glib/gi18n-lib.h>

#include "cl-nick-private.h"

static const char *const area_nicks[CL_N_AREAS] = {
  "schedule",  "demographics", "insurance", "billing",
  "diagnosis", "documents",    "clinical",  "manage",
};

static const char *const level_nicks[] = { "none", "record", "chart" };

/**
 * cl_area_to_nick:
 * @area: one area
 *
 * Returns: (transfer none): its word (docs: ACCESS, Words)
 */
const char *
cl_area_to_nick (ClArea area)
{
  g_return_val_if_fail (area != 0 && (area & (area - 1)) == 0, NULL);

  return cl_nick_get (area_nicks, CL_N_AREAS, g_bit_nth_lsf (area, -1));
}

/**
 * cl_area_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the area that @nick names, or %CL_AREA_NONE
 */
ClArea
cl_area_from_nick (const char *nick)
{
  int index = cl_nick_find (area_nicks, CL_N_AREAS, nick);

  return index < 0 ? CL_AREA_NONE : (ClArea) (1 << index);
}

/**
 * cl_area_get_label:
 * @area: one area
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_area_get_label (ClArea area)
{
  switch (area)
    {
    case CL_AREA_SCHEDULE:
      return C_ ("area", "Schedule");
    case CL_AREA_DEMOGRAPHICS:
      return C_ ("area", "Demographics");
    case CL_AREA_INSURANCE:
      return C_ ("area", "Insurance");
    case CL_AREA_BILLING:
      return C_ ("area", "Billing");
    case CL_AREA_DIAGNOSIS:
      return C_ ("area", "Diagnosis and status");
    case CL_AREA_DOCUMENTS:
      return C_ ("area", "Documents");
    case CL_AREA_CLINICAL:
      return C_ ("area", "Clinical chart");
    case CL_AREA_MANAGE:
      return C_ ("area", "Manage access");
    case CL_AREA_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_areas_to_nicks:
 * @areas: any set of areas
 *
 * Returns: (transfer full): their words, in the order of docs: ACCESS, Words
 */
GStrv
cl_areas_to_nicks (ClArea areas)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < CL_N_AREAS; i++)
    if (areas & (1 << i))
      g_strv_builder_add (builder, area_nicks[i]);
  return g_strv_builder_end (builder);
}

/**
 * cl_areas_for_level:
 * @level: what a grant or sharing with everyone gives
 *
 * Returns: the areas of @level (docs: ACCESS, Words); none for %CL_LEVEL_INVALID
 */
ClArea
cl_areas_for_level (ClLevel level)
{
  switch (level)
    {
    case CL_LEVEL_RECORD:
      return CL_AREAS_RECORD;
    case CL_LEVEL_CHART:
      return CL_AREAS_CHART;
    case CL_LEVEL_NONE:
    case CL_LEVEL_INVALID:
    default:
      return CL_AREA_NONE;
    }
}

/**
 * cl_level_to_nick:
 * @level: a level other than %CL_LEVEL_INVALID
 *
 * Returns: (transfer none): its word
 */
const char *
cl_level_to_nick (ClLevel level)
{
  return cl_nick_get (level_nicks, G_N_ELEMENTS (level_nicks), level);
}

/**
 * cl_level_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the level that @nick names, or %CL_LEVEL_INVALID
 */
ClLevel
cl_level_from_nick (const char *nick)
{
  return (ClLevel) cl_nick_find (level_nicks, G_N_ELEMENTS (level_nicks), nick);
}

/**
 * cl_level_get_label:
 * @level: a level other than %CL_LEVEL_INVALID
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_level_get_label (ClLevel level)
{
  switch (level)
    {
    case CL_LEVEL_NONE:
      return C_ ("access level", "No access");
    case CL_LEVEL_RECORD:
      return C_ ("access level", "Record");
    case CL_LEVEL_CHART:
      return C_ ("access level", "Chart");
    case CL_LEVEL_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}
