/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-template-service.h"

#include "cl-action-private.h"
#include "cl-template-store.h"

/**
 * cl_template_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNoteTemplate) (nullable): what notes can begin with, by
 *   kind; they say nothing of anybody
 */
GPtrArray *
cl_template_service_list (ClPractice *practice, ClActor *actor, GError **error)
{
  GPtrArray *list;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  list = cl_template_store_list (action.db, error);
  cl_action_abort (&action);
  return list;
}

static gpointer
do_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_template_service_list (practice, data, error);
}

/**
 * cl_template_service_list_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_template_service_list(), on the worker thread.
 */
void
cl_template_service_list_async (ClPractice *practice,
                                ClActor *actor,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  cl_practice_run_async (practice, do_list, g_object_ref (actor), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_template_service_list_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_template_service_list()
 *
 * Returns: (transfer full) (element-type ClNoteTemplate) (nullable): what notes can begin with
 */
GPtrArray *
cl_template_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
