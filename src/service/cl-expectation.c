/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-expectation-private.h"

#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-staff-revision.h"

#include <glib/gi18n-lib.h>

/* Over the cases that the member knows of, as they were shown to them. */
static gboolean
look_at_staff (ClAction *action, gint64 client, char **revision_out, GError **error)
{
  g_autoptr (ClAccess) access = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (!cl_access_store_get (action->db, client, &access, error))
    return FALSE;
  if (access == NULL)
    return TRUE;
  cases = cl_assignment_list_known_cases (action, client, error);
  if (cases == NULL)
    return FALSE;
  *revision_out = cl_staff_revision_new (access, cases);
  return TRUE;
}

/**
 * cl_expectation_look:
 * @action: a transaction in which nothing is done yet
 * @changes: (array length=n_changes): what is to be done
 * @n_changes: how many
 * @are_met_out: (out): whether all is as it was when the changes were thought of
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks before the changes themselves change it; it is said by cl_expectation_check(), after
 * everything else that they could be refused for (docs: CTL, Answers).
 *
 * Returns: whether it could be looked at
 */
gboolean
cl_expectation_look (ClAction *action,
                     ClChange *const *changes,
                     gsize n_changes,
                     gboolean *are_met_out,
                     GError **error)
{
  *are_met_out = TRUE;
  for (gsize i = 0; i < n_changes; i++)
    {
      g_autofree char *found = NULL;

      if (changes[i]->expected_staff == NULL)
        continue;
      if (!look_at_staff (action, changes[i]->expected_client, &found, error))
        return FALSE;
      if (g_strcmp0 (found, changes[i]->expected_staff) != 0)
        *are_met_out = FALSE;
    }
  return TRUE;
}

/**
 * cl_expectation_check:
 * @are_met: what cl_expectation_look() found
 * @error: return location for %CL_ERROR_CONFLICT
 *
 * Returns: @are_met
 */
gboolean
cl_expectation_check (gboolean are_met, GError **error)
{
  if (!are_met)
    g_propagate_error (error,
                       cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s",
                                            _ ("Somebody changed the staff of this client since "
                                               "you opened it. Look at it again, then save.")));
  return are_met;
}
