/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClAccessBadgeLevel:
 * @CL_ACCESS_BADGE_NONE: no access, an outline
 * @CL_ACCESS_BADGE_OWNER: every area, manages access
 * @CL_ACCESS_BADGE_CHART: record and all notes
 * @CL_ACCESS_BADGE_RECORD: profile to documents, no notes
 * @CL_ACCESS_BADGE_BILLING: by role: bills, diagnosis
 * @CL_ACCESS_BADGE_SCHEDULE: by role: schedule, profile
 * @CL_ACCESS_BADGE_EMERGENCY: the chart for a few hours
 * @CL_ACCESS_BADGE_PART: notes of a case, share or review
 *
 * How a badge looks. What a member may see is the policy's to say; this is only its picture.
 */
typedef enum
{
  CL_ACCESS_BADGE_NONE,
  CL_ACCESS_BADGE_OWNER,
  CL_ACCESS_BADGE_CHART,
  CL_ACCESS_BADGE_RECORD,
  CL_ACCESS_BADGE_BILLING,
  CL_ACCESS_BADGE_SCHEDULE,
  CL_ACCESS_BADGE_EMERGENCY,
  CL_ACCESS_BADGE_PART,
} ClAccessBadgeLevel;

#define CL_TYPE_ACCESS_BADGE_LEVEL (cl_access_badge_level_get_type ())
GType cl_access_badge_level_get_type (void);
const char *cl_access_badge_level_get_label (ClAccessBadgeLevel level);
const char *cl_access_badge_level_get_icon_name (ClAccessBadgeLevel level);

#define CL_TYPE_ACCESS_BADGE (cl_access_badge_get_type ())
G_DECLARE_FINAL_TYPE (ClAccessBadge, cl_access_badge, CL, ACCESS_BADGE, GtkWidget)

GtkWidget *cl_access_badge_new (ClAccessBadgeLevel level);
ClAccessBadgeLevel cl_access_badge_get_level (ClAccessBadge *self);
void cl_access_badge_set_level (ClAccessBadge *self, ClAccessBadgeLevel level);
gboolean cl_access_badge_get_icon_only (ClAccessBadge *self);
void cl_access_badge_set_icon_only (ClAccessBadge *self, gboolean icon_only);

G_END_DECLS
