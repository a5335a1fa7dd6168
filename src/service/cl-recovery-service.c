/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-private.h"

#include "cl-action-private.h"
#include "cl-key-store.h"
#include "cl-keys-private.h"
#include "cl-rules.h"

/**
 * cl_recovery_service_make_words:
 *
 * Makes a recovery key that is nobody's yet (docs: VAULT, Keys).
 *
 * Returns: (transfer full): 24 words with a space between them; the caller's to wipe
 */
char *
cl_recovery_service_make_words (void)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  char **words = cl_recovery_words_from_seed (cl_keyring_get_seed (keyring));
  char *text = g_strjoinv (" ", words);

  cl_recovery_words_free (words);
  return text;
}

/**
 * cl_recovery_read_revision:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): opaque; another for each recovery key
 */
char *
cl_recovery_read_revision (ClDatabase *db, GError **error)
{
  g_autoptr (GBytes) box_public = NULL;
  g_autoptr (GBytes) sign_public = NULL;

  if (!cl_recovery_store_load (db, &box_public, &sign_public, error))
    return NULL;
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sign_public);
}

/**
 * cl_recovery_service_get_revision:
 * @practice: a practice
 * @actor: a custodian
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * What cl_change_expect_recovery() takes, read before new words are shown to anybody.
 *
 * Returns: (transfer full) (nullable): opaque; another for each recovery key
 */
char *
cl_recovery_service_get_revision (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  char *revision = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_rules_require_custodian (&action.me, &refusal))
    revision = cl_recovery_read_revision (action.db, &refusal);
  cl_action_abort (&action);
  if (refusal != NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, "practice.replace-recovery-key", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return revision;
}

static gpointer
do_get_revision (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_recovery_service_get_revision (practice, data, error);
}

/**
 * cl_recovery_service_get_revision_async:
 * @practice: a practice
 * @actor: a custodian
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_recovery_service_get_revision(), on the worker thread.
 */
void
cl_recovery_service_get_revision_async (ClPractice *practice,
                                        ClActor *actor,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  cl_practice_run_async (practice, do_get_revision, g_object_ref (actor), g_object_unref, g_free,
                         cancellable, callback, user_data);
}

/**
 * cl_recovery_service_get_revision_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_recovery_service_get_revision()
 *
 * Returns: (transfer full) (nullable): opaque; another for each recovery key
 */
char *
cl_recovery_service_get_revision_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
