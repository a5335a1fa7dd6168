/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a removal, of which those that have nothing to say are passed over. */
#include "cl-removal-steps.h"

#include <glib/gi18n.h>

static guint
count (ClRemovalStep step, ClRemovalStage *stage)
{
  ClRemovalPreview *preview = cl_removal_stage_get_look (stage)->preview;

  switch (step)
    {
    case CL_REMOVAL_STEP_SUPERVISEES:
      return preview->supervisees->len;
    case CL_REMOVAL_STEP_APPOINTMENTS:
      return preview->future_appointments->len;
    case CL_REMOVAL_STEP_CLIENTS:
      return g_list_model_get_n_items (cl_removal_stage_get_items (stage));
    case CL_REMOVAL_STEP_NOTES:
      return g_list_model_get_n_items (
        cl_removal_stage_get_items (cl_removal_stage_get_notes (stage)));
    case CL_REMOVAL_STEP_SUMMARY:
    case CL_N_REMOVAL_STEPS:
    default:
      return 1;
    }
}

/**
 * cl_removal_step_get_page:
 * @step: a step
 *
 * Returns: the name of its page
 */
const char *
cl_removal_step_get_page (ClRemovalStep step)
{
  static const char *const pages[CL_N_REMOVAL_STEPS] = { "supervisees", "appointments", "clients",
                                                         "notes", "summary" };

  g_return_val_if_fail ((int) step >= 0 && step < CL_N_REMOVAL_STEPS, NULL);

  return pages[step];
}

/**
 * cl_removal_step_get_label:
 * @step: a step
 *
 * Returns: what it is about, translated
 */
const char *
cl_removal_step_get_label (ClRemovalStep step)
{
  static const char *const labels[CL_N_REMOVAL_STEPS] = { N_ ("Supervisees"), N_ ("Appointments"),
                                                          N_ ("Clients"), N_ ("Notes"),
                                                          N_ ("Summary") };

  g_return_val_if_fail ((int) step >= 0 && step < CL_N_REMOVAL_STEPS, NULL);

  return _ (labels[step]);
}

/**
 * cl_removal_step_find:
 * @step: a step
 * @stage: what is chosen
 *
 * Returns: the first step from @step on that has something to say
 */
ClRemovalStep
cl_removal_step_find (ClRemovalStep step, ClRemovalStage *stage)
{
  while (step < CL_REMOVAL_STEP_SUMMARY && count (step, stage) == 0)
    step++;
  return step;
}

/**
 * cl_removal_step_find_before:
 * @step: a step
 * @stage: what is chosen
 *
 * Returns: the last step before @step that has something to say, or @step where there is none
 */
ClRemovalStep
cl_removal_step_find_before (ClRemovalStep step, ClRemovalStage *stage)
{
  for (ClRemovalStep before = step; before > 0; before--)
    if (count (before - 1, stage) > 0)
      return before - 1;
  return step;
}

/**
 * cl_removal_step_is_open:
 * @step: a step
 * @stage: what is chosen
 *
 * Returns: whether enough is chosen to go there: nothing is summed up while a client has no owner,
 *   or a note no author
 */
gboolean
cl_removal_step_is_open (ClRemovalStep step, ClRemovalStage *stage)
{
  if (step <= CL_REMOVAL_STEP_CLIENTS)
    return TRUE;
  if (cl_removal_stage_count_left (stage) > 0)
    return FALSE;
  return step == CL_REMOVAL_STEP_NOTES ||
         cl_removal_stage_count_left (cl_removal_stage_get_notes (stage)) == 0;
}
