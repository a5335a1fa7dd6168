/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-access.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-removal-report.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

/**
 * ClRemovalPart:
 *
 * What a line of the last page counts, and “Show” lists.
 */
typedef enum
{
  CL_REMOVAL_PART_CLIENTS,
  CL_REMOVAL_PART_NOTES,
  CL_REMOVAL_PART_SUPERVISEES,
  CL_REMOVAL_PART_ACCESS,
} ClRemovalPart;

#define CL_TYPE_REMOVAL_SUMMARY (cl_removal_summary_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalSummary, cl_removal_summary, CL, REMOVAL_SUMMARY, GtkWidget)

GtkWidget *cl_removal_summary_new (ClRemovalStage *stage, ClPeople *people);
void cl_removal_summary_set_preview (ClRemovalSummary *self, ClPreview *preview);
ClRemovalReport *cl_removal_summary_make_report (ClRemovalSummary *self, ClPractice *practice);
GtkWidget *cl_removal_summary_get_button (ClRemovalSummary *self, ClRemovalPart part);

G_END_DECLS
