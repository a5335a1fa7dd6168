/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-action-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-log-verifier.h"
#include "cl-member-store.h"
#include "cl-role-store.h"
#include "cl-rules.h"

/* How many entries are read and judged at once: nobody who works meanwhile waits for more. */
#define PAGE 500

#define HEAD_DIGITS 64
#define HEXADECIMAL "0123456789abcdefABCDEF"

typedef struct
{
  ClPractice *practice;
  ClActor *actor; /* (nullable): the file alone is enough */
  const char *head; /* (nullable) */
  ClLogVerifier *verifier;
  gint64 next; /* the entry to look at next */
  gint64 n_entries;
  guint n_in_page;
  ClProgress progress;
  gpointer progress_data;
} Walk;

static gboolean
walk_entry (const ClLogRow *row, gpointer data, GError **error)
{
  Walk *walk = data;

  walk->next = row->seq < G_MAXINT64 ? row->seq + 1 : row->seq;
  walk->n_in_page++;
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

  if (roles == NULL || (members = cl_facts_store_list_members (db, error)) == NULL)
    return FALSE;
  return cl_key_store_for_each (db, check_key, verifier, error) &&
         (!cl_log_verifier_is_well (verifier) ||
          cl_log_verifier_check_rights (verifier, roles, members, list_roles, db, error));
}

/* One that is mistyped would pass for one that the log lost. */
static gboolean
check_head (const char *head, GError **error)
{
  if (head == NULL || (strlen (head) == HEAD_DIGITS && strspn (head, HEXADECIMAL) == HEAD_DIGITS))
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "head",
                                          _ ("A head has %d hexadecimal digits. Enter all of it."),
                                          HEAD_DIGITS));
  return FALSE;
}

/* Entries are only ever added, so that what was judged stays judged. The rows are looked at in the
 * transaction that reads the last entry: what is written after it counts in neither. */
static gboolean
walk_page (Walk *walk, ClDatabase *db, gboolean *is_last, GError **error)
{
  walk->n_in_page = 0;
  if (!check_head (walk->head, error) || !cl_log_store_count (db, &walk->n_entries, error) ||
      !cl_log_store_for_each (db, walk->next, PAGE, walk_entry, walk, error))
    return FALSE;
  *is_last = walk->n_in_page < PAGE || !cl_log_verifier_is_well (walk->verifier);
  return !*is_last || !cl_log_verifier_is_well (walk->verifier) ||
         check_rows (db, walk->verifier, error);
}

static gboolean
read_page_as_nobody (Walk *walk, gboolean *is_last, GError **error)
{
  gboolean is_read = FALSE;
  ClDatabase *db;

  cl_practice_lock (walk->practice);
  db = cl_practice_require_database (walk->practice, error);
  if (db != NULL && cl_database_begin_read (db, error))
    {
      is_read = walk_page (walk, db, is_last, error);
      cl_database_rollback (db);
      is_read = is_read && cl_database_check_unchanged (db, error);
    }
  cl_practice_unlock (walk->practice);
  return is_read;
}

/* Whoever may no longer read the log reads no further. */
static gboolean
read_page (Walk *walk, gboolean *is_last, GError **error)
{
  gboolean is_read;
  ClAction action;

  if (walk->actor == NULL)
    return read_page_as_nobody (walk, is_last, error);
  if (!cl_action_begin_read (&action, walk->practice, walk->actor, error))
    return FALSE;
  is_read = cl_rules_require_permission (&action.me, CL_PERMISSION_VIEW_AUDIT, error) &&
            walk_page (walk, action.db, is_last, error);
  cl_action_abort (&action);
  return is_read;
}

static gboolean
walk_log (Walk *walk, GCancellable *cancellable, GError **error)
{
  gboolean is_last = FALSE;

  while (!is_last)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !read_page (walk, &is_last, error))
        return FALSE;
      if (walk->progress != NULL)
        walk->progress ((guint64) CLAMP (walk->next - 1, 0, walk->n_entries),
                        (guint64) walk->n_entries, walk->progress_data);
    }
  return TRUE;
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
 *   %CL_ERROR_INVALID where @head is no hash, %CL_ERROR_STORAGE, or of G_IO_ERROR:
 *   %G_IO_ERROR_CANCELLED
 *
 * Walks the whole log: order, hashes, who signed, by which keys, and whether they could then give
 * the keys and rights that it tells of; and looks whether the rows hold those (docs: VAULT, The
 * log). The practice is locked for a page of entries at a time.
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
  Walk walk = {
    .practice = practice,
    .actor = actor,
    .head = head,
    .next = G_MININT64,
    .progress = progress,
    .progress_data = progress_data,
  };
  g_autoptr (ClLogVerifier) verifier = NULL;
  g_autoptr (ClActionLog) log = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  verifier = cl_log_verifier_new (cl_practice_get_hasher (practice), head,
                                  cl_practice_has_test_clock (practice));
  walk.verifier = verifier;
  if (walk_log (&walk, cancellable, &local))
    return cl_log_verifier_finish (verifier);
  if (actor != NULL)
    {
      log = cl_action_log_new ();
      cl_action_log_refusal (practice, actor, "audit.verify", log, local);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
