/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-statement.h"

G_BEGIN_DECLS

/* Whether rows ended because there were no more of them: hands the failure on where there is one.
 */
static inline gboolean
cl_rows_are_done (GError **failure, GError **error)
{
  if (*failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

G_END_DECLS
