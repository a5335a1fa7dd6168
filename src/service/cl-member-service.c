/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-service.h"

#include "cl-action-private.h"
#include "cl-member-store.h"
#include "cl-role-store.h"
#include "cl-rules.h"
#include "cl-validate.h"

typedef GPtrArray *(*ListFunc) (ClDatabase *db, GError **error);

static GPtrArray *
list (ClPractice *practice, ClActor *actor, ListFunc func, GError **error)
{
  GPtrArray *items;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  items = func (action.db, error);
  cl_action_abort (&action);
  return items;
}

/**
 * cl_member_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClMember) (nullable): all members, removed ones too, by
 *   name
 */
GPtrArray *
cl_member_service_list (ClPractice *practice, ClActor *actor, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return list (practice, actor, cl_member_store_list, error);
}

/**
 * cl_member_service_find:
 * @practice: a practice
 * @email: an email, in any case of letters
 *
 * Returns: the member whose it is, or 0
 */
gint64
cl_member_service_find (ClPractice *practice, const char *email)
{
  g_autofree char *key = NULL;
  ClDatabase *db;
  gint64 id = 0;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), 0);
  g_return_val_if_fail (email != NULL, 0);

  key = cl_fold_email (email);
  cl_practice_lock (practice);
  db = cl_practice_get_database (practice);
  if (db != NULL)
    id = cl_member_store_find (db, key);
  cl_practice_unlock (practice);
  return id;
}

/**
 * cl_role_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClRole) (nullable): all roles, built-in ones first
 */
GPtrArray *
cl_role_service_list (ClPractice *practice, ClActor *actor, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return list (practice, actor, cl_role_store_list, error);
}

/**
 * cl_role_service_check_take:
 * @holdings: (array length=n_holdings): what a role is to each member, as edited
 * @n_holdings: how many members there are
 * @taken: what is to be taken off the role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_LAST_ADMINISTRATOR
 *
 * For a page that is still edited, and shows what saving would refuse.
 *
 * Returns: whether an administrator is left (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_role_service_check_take (const ClRoleHolding *holdings,
                            gsize n_holdings,
                            ClPermission taken,
                            GError **error)
{
  return cl_rules_check_take_permission (holdings, n_holdings, taken, error);
}

static gpointer
do_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_member_service_list (practice, data, error);
}

/**
 * cl_member_service_list_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_member_service_list(), on the worker thread.
 */
void
cl_member_service_list_async (ClPractice *practice,
                              ClActor *actor,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  cl_practice_run_async (practice, do_list, g_object_ref (actor), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_member_service_list_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_member_service_list()
 *
 * Returns: (transfer full) (element-type ClMember) (nullable): all members
 */
GPtrArray *
cl_member_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
