/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-import-service.h"

/* Until the sample practice lands; the real one takes this one's place when linked. */
__attribute__ ((weak)) ClPractice *
cl_sample_service_create (const char   *path,
                          GPtrArray   **accounts_out,
                          char        **recovery_key_out,
                          ClProgress    progress,
                          gpointer      progress_data,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_set_error_literal (error, CL_ERROR, CL_ERROR_INVALID, "There is no sample practice yet.");
  return NULL;
}
