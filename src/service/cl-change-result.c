/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <string.h>

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * cl_change_outcome_new:
 *
 * Returns: (transfer full): an outcome, empty; freed by cl_change_outcome_free()
 */
ClChangeOutcome *
cl_change_outcome_new (void)
{
  return g_new0 (ClChangeOutcome, 1);
}

/**
 * cl_change_outcome_free:
 * @outcome: (transfer full): an outcome
 *
 * Frees @outcome, and wipes the secrets in it.
 */
void
cl_change_outcome_free (ClChangeOutcome *outcome)
{
  free_secret (outcome->invitation);
  free_secret (outcome->password);
  free_secret (outcome->recovery_key);
  g_free (outcome->note_revision);
  g_clear_pointer (&outcome->met, g_array_unref);
  g_clear_pointer (&outcome->suits, g_ptr_array_unref);
  g_free (outcome);
}

/**
 * cl_change_result_free:
 * @result: (transfer full): a result
 *
 * Frees @result with its outcomes.
 */
void
cl_change_result_free (ClChangeResult *result)
{
  g_return_if_fail (result != NULL);

  g_clear_pointer (&result->outcomes, g_ptr_array_unref);
  g_free (result);
}
