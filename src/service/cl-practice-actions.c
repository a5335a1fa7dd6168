/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include "cl-log-detail-private.h"
#include "cl-practice-store.h"
#include "cl-rules.h"
#include "cl-settings.h"

/**
 * cl_practice_action_configure:
 * @action: a transaction
 * @change: names of settings with their values
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Changes settings that a rule depends on.
 *
 * Returns: whether it was done
 */
gboolean
cl_practice_action_configure (ClAction *action,
                              ClChange *change,
                              ClChangeOutcome *outcome,
                              ClActionLog *log,
                              GError **error)
{
  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ROLES, error))
    return FALSE;
  for (gsize i = 0; change->names[i] != NULL; i++)
    {
      if (!cl_settings_check (action->db, change->names[i], change->values[i], error) ||
          !cl_setting_store_set (action->db, change->names[i], change->values[i], error))
        return FALSE;
      cl_log_detail_add_text (log->detail, change->names[i], change->values[i]);
      g_string_append_printf (log->subject, "%ssetting:%s", i == 0 ? "" : " ", change->names[i]);
    }
  return TRUE;
}
