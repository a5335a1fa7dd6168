/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-error.h"
#include "cl-key-store.h"
#include "cl-log-verifier.h"
#include "cl-member-store.h"
#include "cl-role-store.h"
#include "cl-rules.h"
#include "cl-time.h"

/* How many entries go by between two looks at the cancellable. */
#define PROGRESS_STEP 256

static gboolean
check_query (ClAction *action, const ClAuditQuery *query, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_VIEW_AUDIT, error))
    return FALSE;
  if (query->has_member && (!cl_member_store_get_facts (action->db, query->member, &facts, error) ||
                            !cl_rules_find_member (facts.id, error)))
    return FALSE;
  if (query->has_about && (!cl_member_store_get_facts (action->db, query->about, &facts, error) ||
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

typedef struct
{
  ClLogVerifier *verifier;
  gint64 n_entries;
  ClProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Walk;

static gboolean
walk_entry (const ClLogRow *row, gpointer data, GError **error)
{
  Walk *walk = data;

  if (row->seq % PROGRESS_STEP == 1)
    {
      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
        return FALSE;
      if (walk->progress != NULL)
        walk->progress ((guint64) row->seq, (guint64) walk->n_entries, walk->progress_data);
    }
  return cl_log_verifier_add (walk->verifier, row);
}

static gboolean
check_key (gint64 member, GBytes *box_public, GBytes *sign_public, gpointer data)
{
  return cl_log_verifier_check_key (data, member, box_public, sign_public);
}

static GArray *
list_roles (gint64 member, gpointer data, GError **error)
{
  return cl_member_store_list_roles (data, member, error);
}

/* Whether the rows that open something are as the log tells of them. */
static gboolean
check_rows (ClDatabase *db, ClLogVerifier *verifier, GError **error)
{
  g_autoptr (GPtrArray) roles = cl_role_store_list (db, error);
  g_autoptr (GArray) members = NULL;

  if (roles == NULL || (members = cl_member_store_list_facts (db, error)) == NULL)
    return FALSE;
  return cl_key_store_for_each (db, check_key, verifier, error) &&
         (!cl_log_verifier_is_well (verifier) ||
          cl_log_verifier_check_rights (verifier, roles, members, list_roles, db, error));
}

static ClAuditVerdict *
verify_log (ClPractice *practice, ClDatabase *db, const char *head, Walk *walk, GError **error)
{
  g_autoptr (ClLogVerifier) verifier = cl_log_verifier_new (cl_practice_get_hasher (practice), head,
                                                            cl_practice_has_test_clock (practice));

  walk->verifier = verifier;
  if (!cl_log_store_count (db, &walk->n_entries, error) ||
      !cl_log_store_for_each (db, walk_entry, walk, error) ||
      (cl_log_verifier_is_well (verifier) && !check_rows (db, verifier, error)))
    return NULL;
  if (walk->progress != NULL)
    walk->progress ((guint64) walk->n_entries, (guint64) walk->n_entries, walk->progress_data);
  return cl_log_verifier_finish (verifier);
}

static ClAuditVerdict *
verify_as_nobody (ClPractice *practice, const char *head, Walk *walk, GError **error)
{
  ClAuditVerdict *verdict = NULL;
  ClDatabase *db;

  cl_practice_lock (practice);
  db = cl_practice_require_database (practice, error);
  if (db != NULL && cl_database_begin_read (db, error))
    {
      verdict = verify_log (practice, db, head, walk, error);
      cl_database_rollback (db);
      if (verdict != NULL && !cl_database_check_unchanged (db, error))
        g_clear_pointer (&verdict, cl_audit_verdict_free);
    }
  cl_practice_unlock (practice);
  return verdict;
}

/**
 * cl_audit_service_verify:
 * @practice: a practice
 * @actor: (nullable): who is signed in; %NULL needs the file alone
 * @head: (nullable): a hash kept elsewhere that the log must contain, in hexadecimal
 * @progress: (nullable): told now and then, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE, or of G_IO_ERROR: %G_IO_ERROR_CANCELLED
 *
 * Walks the whole log: order, hashes, who signed, by which keys, and whether they could then give
 * the keys and rights that it tells of; and looks whether the rows hold those (docs: VAULT, The
 * log).
 *
 * Returns: (transfer full) (nullable): what is to be said of it
 */
ClAuditVerdict *
cl_audit_service_verify (ClPractice *practice,
                         ClActor *actor,
                         const char *head,
                         ClProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error)
{
  Walk walk = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  g_autoptr (GError) local = NULL;
  ClAuditVerdict *verdict = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (actor == NULL)
    return verify_as_nobody (practice, head, &walk, error);
  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_rules_require_permission (&action.me, CL_PERMISSION_VIEW_AUDIT, &local))
    verdict = verify_log (practice, action.db, head, &walk, &local);
  cl_action_abort (&action);
  if (verdict == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, "audit.verify", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return verdict;
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
