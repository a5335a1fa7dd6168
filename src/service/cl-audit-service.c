/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cl-action-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-rules.h"
#include "cl-time.h"

static gboolean
check_query (ClAction *action, const ClAuditQuery *query, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_VIEW_AUDIT, error))
    return FALSE;
  if (query->has_member && (!cl_facts_store_get_member (action->db, query->member, &facts, error) ||
                            !cl_rules_find_member (facts.id, error)))
    return FALSE;
  if (query->has_about && (!cl_facts_store_get_member (action->db, query->about, &facts, error) ||
                           !cl_rules_find_member (facts.id, error)))
    return FALSE;
  if (query->from != CL_TIME_INVALID && query->to != CL_TIME_INVALID)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID,
                                                 query->from == CL_TIME_INVALID ? "from" : "to",
                                                 _ ("That is not a time. Write it as "
                                                    "2026-11-23T09:00:00-06:00.")));
  return FALSE;
}

static GPtrArray *
list_events (ClAction *action, const ClAuditQuery *query, GError **error)
{
  ClLogFilter filter = {
    .has_client = query->has_client,
    .client = query->client,
    .has_actor = query->has_member,
    .actor = query->member,
    .from = query->from,
    .to = query->to,
    .action = query->action,
    .kinds = query->kinds,
    .has_about = query->has_about,
    .about = query->about,
    .refused = query->refused,
    .before = query->before,
    .limit = query->limit,
  };

  return check_query (action, query, error) ? cl_log_store_list (action->db, &filter, error) : NULL;
}

/**
 * cl_audit_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which entries
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAuditEvent) (nullable): the entries, newest first
 */
GPtrArray *
cl_audit_service_list (ClPractice *practice,
                       ClActor *actor,
                       const ClAuditQuery *query,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *events;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  events = list_events (&action, query, &local);
  cl_action_abort (&action);
  if (events == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, "audit.list", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return events;
}

/**
 * cl_audit_service_read_detail:
 * @event: an entry of the log
 *
 * Returns: (transfer full) (nullable): what it keeps beside who, what and whom, of type a{sv}: a
 *   text is s, a whole number x, a yes or no b, a list av, an object a{sv}; %NULL for nothing
 */
GVariant *
cl_audit_service_read_detail (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = NULL;

  g_return_val_if_fail (CL_IS_AUDIT_EVENT (event), NULL);

  if (event->detail == NULL)
    return NULL;
  detail = json_gvariant_deserialize_data (event->detail, -1, NULL, NULL);
  if (detail == NULL || !g_variant_is_of_type (detail, G_VARIANT_TYPE_VARDICT))
    return NULL;
  return g_steal_pointer (&detail);
}

/**
 * cl_audit_service_check_file:
 * @practice: a practice
 * @cancellable: (nullable): to stop
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE, or of G_IO_ERROR:
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads the whole file, where opening has not done it, and waits for it; in the window
 * cl_practice_check_file() does it in the background.
 *
 * Returns: whether no damage was found
 */
gboolean
cl_audit_service_check_file (ClPractice *practice, GCancellable *cancellable, GError **error)
{
  gboolean is_checked = FALSE;
  gboolean is_read_only;
  ClDatabase *db;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  is_read_only = cl_practice_get_read_only_reason (practice) != NULL;
  cl_practice_lock (practice);
  db = cl_practice_require_database (practice, error);
  if (db != NULL)
    is_checked = cl_database_is_checked (db) ||
                 (is_read_only && cl_database_quick_check (db, error));
  cl_practice_unlock (practice);
  if (is_checked || is_read_only || db == NULL)
    return is_checked;
  return cl_database_check_file (cl_practice_get_path (practice), cancellable, error);
}
