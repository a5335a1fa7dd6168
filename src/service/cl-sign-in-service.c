/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sign-in-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-actor-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-touched-store.h"

/* Between reading and writing, another program may have changed the member. */
static gboolean
is_still (ClAction *action, ClSignInTry *attempt, GError **error)
{
  g_auto (ClKeyRow) row = { 0 };
  ClMemberFacts facts;

  if (!cl_facts_store_get_member (action->db, attempt->member, &facts, error) ||
      !cl_key_store_load (action->db, attempt->member, &row, error))
    return FALSE;
  if (facts.status == CL_MEMBER_STATUS_ACTIVE && row.slot != NULL &&
      row.epoch == attempt->key.epoch && g_bytes_equal (row.slot, attempt->key.slot))
    return TRUE;
  g_propagate_error (error, cl_error_new_denied ("password", "%s",
                                                 _ ("Email and password do not belong together. "
                                                    "Try again.")));
  return FALSE;
}

static ClActor *
sign_in (ClAction *action, ClSignInTry *attempt, ClKeyring *keyring, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClMember) member = NULL;
  ClActor *actor;

  action->signer = attempt->member;
  action->has_temporary_password = attempt->key.is_temporary;
  cl_sign_in_name_subject (log, attempt->member);
  if (!is_still (action, attempt, error) ||
      !cl_wait_store_drop (action->db, attempt->member, error) ||
      !cl_keys_open_pairs (action, attempt->member, keyring, error) ||
      !cl_touched_store_add_roles (action->db, error) ||
      !cl_touched_store_add_unrecovered (action->db, attempt->member, error) ||
      !cl_action_write_entry (action, "member.sign-in", log, CL_OUTCOME_DONE, error))
    return NULL;
  member = cl_member_store_load (action->db, attempt->member, error);
  if (member == NULL)
    return NULL;
  actor = cl_actor_new (member, attempt->key.epoch, keyring);
  cl_practice_add_signed_in (action->practice, actor);
  return actor;
}

/**
 * cl_sign_in_service_sign_in:
 * @practice: a practice
 * @email: whose
 * @password: theirs
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `password`, or
 *   `wait` after a wrong one; %CL_ERROR_STORAGE
 *
 * Signs a member in, which is a log entry, as is a failure (docs: VAULT, The log).
 *
 * Returns: (transfer full) (nullable): who is signed in
 */
ClActor *
cl_sign_in_service_sign_in (ClPractice *practice,
                            const char *email,
                            const char *password,
                            GError **error)
{
  g_auto (ClSignInTry) attempt = { 0 };
  g_autoptr (ClKeyring) keyring = NULL;
  g_autoptr (ClActor) actor = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_sign_in_try_read (&attempt, practice, cl_sign_in_find (practice, email), CL_SLOT_PASSWORD,
                            error))
    return NULL;
  keyring = cl_sign_in_try_password (&attempt, practice, password, "member.sign-in", NULL, error);
  if (keyring == NULL || !cl_action_begin_unsigned (&action, practice, error))
    return NULL;
  actor = sign_in (&action, &attempt, keyring, error);
  if (actor == NULL)
    {
      cl_action_abort (&action);
      return NULL;
    }
  if (!cl_action_commit_signed (&action, attempt.member, keyring, error))
    return NULL;
  return g_steal_pointer (&actor);
}

/**
 * cl_sign_in_service_check:
 * @practice: a practice
 * @actor: who signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, whose sentence says
 *   what ended it; %CL_ERROR_STORAGE
 *
 * Looks whether somebody suspended or removed them, or changed or reset their password.
 *
 * Returns: whether they still are signed in
 */
gboolean
cl_sign_in_service_check (ClPractice *practice, ClActor *actor, GError **error)
{
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  cl_action_abort (&action);
  return TRUE;
}

/**
 * cl_sign_in_service_sign_out:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Logs it, and wipes the pairs that @actor holds; their own keys go with the last reference.
 *
 * Returns: whether it was done
 */
gboolean
cl_sign_in_service_sign_out (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_action_begin (&action, practice, actor, error))
    return FALSE;
  if (!cl_action_write_entry (&action, "member.sign-out", log, CL_OUTCOME_DONE, error))
    {
      cl_action_abort (&action);
      return FALSE;
    }
  cl_practice_remove_signed_in (practice, actor);
  if (!cl_action_commit (&action, error))
    return FALSE;
  cl_keyring_forget_pairs (cl_actor_get_keyring (actor));
  return TRUE;
}

/**
 * cl_sign_in_service_get_wait:
 * @practice: a practice
 * @email: whose
 *
 * Returns: seconds until they may try again; 0 for now
 */
gint64
cl_sign_in_service_get_wait (ClPractice *practice, const char *email)
{
  g_auto (ClSignInTry) attempt = { 0 };
  gint64 left;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), 0);

  if (!cl_sign_in_try_read (&attempt, practice, cl_sign_in_find (practice, email), CL_SLOT_PASSWORD,
                            NULL))
    return 0;
  left = attempt.wait_until - attempt.now;
  return left > 0 ? (left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND : 0;
}

/**
 * cl_sign_in_service_list_members:
 * @practice: a practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClMember) (nullable): who can sign in or accept an
 *   invitation; of each the email, name, roles and status alone
 */
GPtrArray *
cl_sign_in_service_list_members (ClPractice *practice, GError **error)
{
  GPtrArray *members = NULL;
  ClDatabase *db;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  cl_practice_lock (practice);
  db = cl_practice_require_database (practice, error);
  if (db != NULL)
    members = cl_member_store_list_names (db, error);
  cl_practice_unlock (practice);
  return members;
}

typedef struct
{
  char *email;
  char *password;
} SignInRequest;

static void
sign_in_request_free (gpointer data)
{
  SignInRequest *request = data;

  explicit_bzero (request->password, strlen (request->password));
  g_free (request->password);
  g_free (request->email);
  g_free (request);
}

static gpointer
do_sign_in (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  SignInRequest *request = data;

  return cl_sign_in_service_sign_in (practice, request->email, request->password, error);
}

/**
 * cl_sign_in_service_sign_in_async:
 * @practice: a practice
 * @email: whose
 * @password: theirs
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_sign_in_service_sign_in(), on the worker thread.
 */
void
cl_sign_in_service_sign_in_async (ClPractice *practice,
                                  const char *email,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  SignInRequest *request = g_new0 (SignInRequest, 1);

  request->email = g_strdup (email);
  request->password = g_strdup (password);
  cl_practice_run_async (practice, do_sign_in, request, sign_in_request_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_sign_in_service_sign_in_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_sign_in_service_sign_in()
 *
 * Returns: (transfer full) (nullable): who is signed in
 */
ClActor *
cl_sign_in_service_sign_in_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
