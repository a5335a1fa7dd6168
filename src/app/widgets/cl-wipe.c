/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-wipe.h"

#include <string.h>

/**
 * cl_wipe_text:
 * @text: (inout) (nullable): what somebody typed or read; %NULL afterwards
 *
 * Frees it, and leaves nothing of it in memory that something else is given.
 */
void
cl_wipe_text (char **text)
{
  g_return_if_fail (text != NULL);

  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}
