/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ClArea:
 *
 * A part of a client's record that is allowed or not as one (docs: ACCESS, Words). The eight
 * areas fit a byte, which is what lists of clients keep of each.
 */
typedef enum /*< flags >*/
{
  CL_AREA_NONE = 0,
  CL_AREA_SCHEDULE = 1 << 0,
  CL_AREA_DEMOGRAPHICS = 1 << 1,
  CL_AREA_INSURANCE = 1 << 2,
  CL_AREA_BILLING = 1 << 3,
  CL_AREA_DIAGNOSIS = 1 << 4,
  CL_AREA_DOCUMENTS = 1 << 5,
  CL_AREA_CLINICAL = 1 << 6,
  CL_AREA_MANAGE = 1 << 7,
} ClArea;

#define CL_N_AREAS 8
#define CL_AREAS_RECORD                                                                            \
  ((ClArea) (CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS | CL_AREA_INSURANCE | CL_AREA_BILLING |       \
             CL_AREA_DIAGNOSIS | CL_AREA_DOCUMENTS))
#define CL_AREAS_CHART ((ClArea) (CL_AREAS_RECORD | CL_AREA_CLINICAL))
#define CL_AREAS_ALL ((ClArea) (CL_AREAS_CHART | CL_AREA_MANAGE))

/**
 * ClLevel:
 * @CL_LEVEL_INVALID: a word that names no level; refused as invalid after the policy's checks
 *
 * What a grant, or sharing with everyone, gives.
 */
typedef enum
{
  CL_LEVEL_INVALID = -1,
  CL_LEVEL_NONE,
  CL_LEVEL_RECORD,
  CL_LEVEL_CHART,
} ClLevel;

const char *cl_area_to_nick (ClArea area);
ClArea cl_area_from_nick (const char *nick);
const char *cl_area_get_label (ClArea area);
GStrv cl_areas_to_nicks (ClArea areas);
ClArea cl_areas_for_level (ClLevel level);

const char *cl_level_to_nick (ClLevel level);
ClLevel cl_level_from_nick (const char *nick);
const char *cl_level_get_label (ClLevel level);

G_END_DECLS
