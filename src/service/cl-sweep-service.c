/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sweep-service.h"

#include "cl-access-store.h"
#include "cl-keys-private.h"
#include "cl-touched-store.h"

/* More than this many at once are told of as one. */
#define MANY_CLIENTS 50

/* Takes public keys only; who is signed in signs, else nobody (docs: VAULT, Keys; The log). */
static gboolean
sweep_keys (ClPractice *practice, GError **error)
{
  ClAction action;

  if (!cl_action_begin_unsigned (&action, practice, error))
    return FALSE;
  if (!cl_touched_store_add_roles (action.db, error) ||
      !cl_touched_store_add_expired (action.db, action.now, error) ||
      !cl_keys_reconcile (&action, NULL, error) ||
      (action.swept != NULL && !cl_action_write_notices (&action, error)))
    {
      cl_action_abort (&action);
      return FALSE;
    }
  return cl_action_commit (&action, error);
}

static void
emit_ended (ClPractice *practice, GArray *clients)
{
  if (clients->len > MANY_CLIENTS)
    cl_practice_emit_changed (practice, CL_CHANGED_CLIENT, 0);
  for (guint i = 0; clients->len <= MANY_CLIENTS && i < clients->len; i++)
    cl_practice_emit_changed (practice, CL_CHANGED_CLIENT, g_array_index (clients, gint64, i));
}

typedef struct
{
  GArray *clients; /* gint64: on which somebody's access has run out */
  gboolean has_invitations; /* that ended */
  gboolean has_keys; /* of grants that have run out */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->clients, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* What has run out counts no longer. But who looks at it does not know yet, and the keys are still
 * there. */
static gboolean
look (ClPractice *practice, Found *found, GError **error)
{
  ClDatabase *db;
  g_autoptr (GArray) expired = NULL;
  gboolean is_read = FALSE;
  gint64 since, now;

  cl_practice_lock (practice);
  db = cl_practice_get_database (practice);
  if (db != NULL)
    {
      cl_practice_notice_others (practice);
      now = cl_practice_read_now (practice);
      since = cl_practice_set_swept (practice, now);
      found->clients = cl_access_store_list_ended (db, since, now, error);
      expired = cl_invitation_store_list_expired (db, now, error);
      found->has_invitations = expired != NULL && expired->len > 0;
      is_read = found->clients != NULL && expired != NULL &&
                cl_touched_store_has_expired (db, now, &found->has_keys, error);
    }
  cl_practice_unlock (practice);
  return db == NULL || is_read;
}

/**
 * cl_sweep_service_sweep:
 * @practice: a practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What time has ended, at the start and each minute (docs: VAULT, Keys): invitations go out of the
 * file with all that was sealed to them, which the log tells; so do the keys of grants that have
 * run out; and #ClPractice::changed is emitted of clients on which somebody's access has run out
 * since the last time. What others saved is noticed too, where their file cannot be watched. Where
 * the practice may only be read, nothing is done.
 *
 * Returns: whether it was done
 */
gboolean
cl_sweep_service_sweep (ClPractice *practice, GError **error)
{
  g_auto (Found) found = { 0 };

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (cl_practice_get_read_only_reason (practice) != NULL)
    return TRUE;
  if (!look (practice, &found, error))
    return FALSE;
  if (found.clients != NULL)
    emit_ended (practice, found.clients);
  if (!found.has_invitations && !found.has_keys)
    return TRUE;
  if (!sweep_keys (practice, error))
    return FALSE;
  if (found.has_invitations)
    cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, 0);
  return TRUE;
}

static gpointer
do_sweep (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cl_sweep_service_sweep (practice, error));
}

static void
on_swept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  if (error != NULL)
    g_debug ("Nothing was swept: %s", error->message);
}

/**
 * cl_sweep_service_sweep_async:
 * @practice: a practice
 *
 * As cl_sweep_service_sweep(), on the worker thread. Nobody waits for it: what fails is tried again
 * the next minute.
 */
void
cl_sweep_service_sweep_async (ClPractice *practice)
{
  cl_practice_run_async (practice, do_sweep, NULL, NULL, NULL, NULL, on_swept_cb, NULL);
}
