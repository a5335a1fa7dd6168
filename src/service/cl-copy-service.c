/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-copy-service.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-practice-private.h"

/**
 * cl_copy_service_copy:
 * @practice: a practice
 * @path: a file that does not exist yet
 * @progress: (nullable): told now and then, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where the practice can be
 *   written where it is, %CL_ERROR_STORAGE, or of G_IO_ERROR: %G_IO_ERROR_CANCELLED
 *
 * Copies a practice from a place that only lets it be read (docs: PERFORMANCE, Durability). It
 * needs nobody signed in, as whoever can read the file can copy it; where people work on the
 * practice, a copy would only be a second one that drifts apart.
 *
 * Returns: whether the copy is whole; where it fails, nothing is left of it
 */
gboolean
cl_copy_service_copy (ClPractice *practice,
                      const char *path,
                      ClProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (cl_practice_get_read_only_reason (practice) == NULL)
    {
      g_propagate_error (error, cl_error_new (CL_ERROR_INVALID, "%s",
                                              _ ("The practice can be used where it is. A copy "
                                                 "would be a second practice.")));
      return FALSE;
    }
  cl_practice_lock (practice);
  is_done = cl_database_copy (cl_practice_get_database (practice), path, progress, progress_data,
                              cancellable, error);
  cl_practice_unlock (practice);
  return is_done;
}
