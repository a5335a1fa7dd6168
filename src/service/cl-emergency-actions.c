/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-client-store.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-settings.h"
#include "cl-validate.h"

/**
 * cl_access_action_emergency:
 * @action: the transaction
 * @change: the client and why
 * @outcome: (out): until when
 * @log: what is logged: until when, and the reason as typed, which stays readable there
 *   (docs: VAULT, The log)
 * @error: return location for an error of CL_ERROR
 *
 * Breaks the glass: the chart level on any client for a set time; again restarts it (docs:
 * ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_emergency (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  g_autofree char *reason = cl_normalise_text (change->text);
  gboolean exists = FALSE;

  log->client = change->client;
  if (!cl_rules_require_emergency (&action->me, error) ||
      !cl_client_store_exists (action->db, change->client, &exists, error) ||
      !cl_rules_find_client (exists ? CL_AREAS_ALL : CL_AREA_NONE, error) ||
      !cl_rules_check_emergency_reason (reason, error) ||
      !cl_validate_text ("reason", _ ("Reason"), reason, TRUE, error))
    return FALSE;
  outcome->client = change->client;
  outcome->until = action->now + cl_settings_get_emergency_hours (action->db) * G_TIME_SPAN_HOUR;
  cl_log_detail_add_int (log->detail, "until", outcome->until);
  cl_log_detail_add_text (log->detail, "reason", reason);
  return cl_emergency_store_put (action->db, change->client, action->me.id, reason, action->now,
                                 outcome->until, error);
}

/**
 * cl_access_action_end_emergency:
 * @action: the transaction
 * @change: the client
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Ends one's own emergency early. Needs no permission: whoever lost it since may still end it.
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_end_emergency (ClAction *action,
                                ClChange *change,
                                ClChangeOutcome *outcome,
                                ClActionLog *log,
                                GError **error)
{
  ClArea areas;

  log->client = change->client;
  if (!cl_assignment_find (action, change->client, &areas, error))
    return FALSE;
  outcome->client = change->client;
  return cl_emergency_store_end (action->db, change->client, action->me.id, NULL, error);
}
