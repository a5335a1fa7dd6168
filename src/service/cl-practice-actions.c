/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-practice-store.h"
#include "cl-rules.h"
#include "cl-settings.h"

static gboolean
check (ClAction *action, const char *name, const char *value, GError **error)
{
  g_autofree char *before = NULL;

  if (cl_setting_find (name) == NULL)
    return cl_setting_check (name, value, NULL, error);
  before = cl_settings_get (action->db, name, error);
  return before != NULL && cl_setting_check (name, value, before, error);
}

/* What somebody else set meanwhile is not overwritten by who never saw it. */
static gboolean
check_expected (const char *name, const char *before, const char *expected, GError **error)
{
  if (g_str_equal (before, expected))
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, name, "%s",
                                                 _ ("Somebody else changed this setting since you "
                                                    "opened it. Look at it again, then save.")));
  return FALSE;
}

static gboolean
set (ClAction *action, const char *name, const char *value, ClActionLog *log, GError **error)
{
  g_autofree char *before = cl_settings_get (action->db, name, error);
  g_autofree char *before_name = g_strconcat (name, "_before", NULL);

  if (before == NULL || !cl_setting_store_set (action->db, name, value, error))
    return FALSE;
  cl_log_detail_add_text (log->detail, name, value);
  cl_log_detail_add_text (log->detail, before_name, before);
  g_string_append_printf (log->subject, "%ssetting:%s", log->subject->len == 0 ? "" : " ", name);
  return TRUE;
}

/**
 * cl_practice_action_configure:
 * @action: a transaction
 * @change: names of settings with their values
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Changes settings that a rule depends on, see cl_change_expect_settings() too: %CL_ERROR_CONFLICT
 * names the one that somebody else changed.
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
    if (!check (action, change->names[i], change->values[i], error))
      return FALSE;
  for (gsize i = 0; change->expected != NULL && change->expected[i] != NULL; i++)
    {
      g_autofree char *before = cl_settings_get (action->db, change->names[i], error);

      if (before == NULL || !check_expected (change->names[i], before, change->expected[i], error))
        return FALSE;
    }
  for (gsize i = 0; change->names[i] != NULL; i++)
    if (!set (action, change->names[i], change->values[i], log, error))
      return FALSE;
  return TRUE;
}

/**
 * cl_practice_action_may_go_back:
 * @change: names of settings with their values
 *
 * Returns: whether an undo can put them all back
 */
gboolean
cl_practice_action_may_go_back (ClChange *change)
{
  for (gsize i = 0; change->names[i] != NULL; i++)
    {
      const ClSetting *setting = cl_setting_find (change->names[i]);

      if (setting != NULL && setting->only_rises)
        return FALSE;
    }
  return TRUE;
}
