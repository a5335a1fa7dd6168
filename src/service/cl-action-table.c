/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

static const ClActionHandler handlers[CL_N_CHANGE_KINDS] = {
  [CL_CHANGE_PRACTICE_CONFIGURE] = { 0 },
};

/**
 * cl_action_get_handler:
 * @kind: a kind of change
 *
 * Returns: (nullable): how it is done; %NULL where this version cannot
 */
const ClActionHandler *
cl_action_get_handler (ClChangeKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CL_N_CHANGE_KINDS, NULL);

  return handlers[kind].perform != NULL ? &handlers[kind] : NULL;
}
