/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-client-store.h"
#include "cl-emergency-private.h"
#include "cl-emergency-store.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-settings.h"
#include "cl-validate.h"

static char *
describe_ids (const GArray *ids)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",",
                            g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* Who is told is written with what they are told of: in one transaction, so that no glass is broken
 * silently. */
static gboolean
break_glass (ClAction *action,
             gint64 client,
             const char *reason,
             gint64 until,
             ClActionLog *log,
             GError **error)
{
  g_autoptr (ClEmergencyNotice) notice = cl_emergency_notice_new (0);
  g_autoptr (GArray) told = cl_emergency_list_told (action, client, error);
  g_autofree char *ids = NULL;

  if (told == NULL)
    return FALSE;
  notice->client = client;
  notice->member = action->me.id;
  notice->reason = g_strdup (reason);
  notice->at = action->now;
  notice->until = until;
  ids = describe_ids (told);
  cl_log_detail_add_int (log->detail, "until", until);
  cl_log_detail_add_text (log->detail, "reason", reason);
  cl_log_detail_add (log->detail, "told", ids);
  return cl_emergency_store_put (action->db, client, action->me.id, reason, action->now, until,
                                 error) &&
         cl_emergency_notice_store_add (action->db, notice, told, error);
}

/**
 * cl_access_action_emergency:
 * @action: the transaction
 * @change: the client and why
 * @outcome: (out): until when
 * @log: what is logged: until when, who is told, and the reason as typed, which stays readable
 *   there (docs: VAULT, The log)
 * @error: return location for an error of CL_ERROR
 *
 * Breaks the glass: the chart level on any client for a set time; again restarts it, and is told
 * again (docs: ACCESS, What each action does).
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
  return break_glass (action, change->client, reason, outcome->until, log, error);
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
  return cl_emergency_store_end (action->db, change->client, action->me.id, action->now, error);
}

/**
 * cl_emergency_action_see:
 * @action: the transaction
 * @change: which notice
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Who was told that the glass was broken has seen it; again changes nothing.
 *
 * Returns: whether it was done
 */
gboolean
cl_emergency_action_see (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  g_autoptr (ClEmergencyNotice) notice = NULL;

  if (!cl_emergency_notice_store_get (action->db, change->other, action->me.id, &notice, error) ||
      !cl_rules_find_emergency_notice (notice != NULL && cl_emergency_is_told (action, notice),
                                       error))
    return FALSE;
  log->client = notice->client;
  outcome->client = notice->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, notice->member);
  cl_log_detail_add_int (log->detail, "notice", notice->id);
  return cl_emergency_notice_store_set_seen (action->db, notice->id, action->me.id, action->now,
                                             error);
}
