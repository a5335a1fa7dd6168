/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-removal-stage.h"

G_BEGIN_DECLS

/**
 * ClRemovalStep:
 *
 * The pages of a removal, in order.
 */
typedef enum
{
  CL_REMOVAL_STEP_SUPERVISEES,
  CL_REMOVAL_STEP_APPOINTMENTS,
  CL_REMOVAL_STEP_CLIENTS,
  CL_REMOVAL_STEP_NOTES,
  CL_REMOVAL_STEP_SUMMARY,
  CL_N_REMOVAL_STEPS,
} ClRemovalStep;

const char *cl_removal_step_get_page (ClRemovalStep step);
const char *cl_removal_step_get_label (ClRemovalStep step);
ClRemovalStep cl_removal_step_find (ClRemovalStep step, ClRemovalStage *stage);
ClRemovalStep cl_removal_step_find_before (ClRemovalStep step, ClRemovalStage *stage);
gboolean cl_removal_step_is_open (ClRemovalStep step, ClRemovalStage *stage);

G_END_DECLS
