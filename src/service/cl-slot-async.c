/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot-service.h"

/* The same questions on the worker thread, for the window. */

typedef struct
{
  ClActor *actor;
  gint64 *practitioners;
  ClSlotQuery query;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->practitioners);
  g_free (request);
}

static void
run_async (ClPractice *practice,
           ClActor *actor,
           const ClSlotQuery *query,
           ClPracticeWork work,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->query = *query;
  request->practitioners =
    g_memdup2 (query->practitioners, query->n_practitioners * sizeof *query->practitioners);
  request->query.practitioners = request->practitioners;
  cl_practice_run_async (practice, work, request, request_free, (GDestroyNotify) g_array_unref,
                         cancellable, callback, user_data);
}

static gpointer
do_find (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_slot_service_find (practice, request->actor, &request->query, error);
}

/**
 * cl_slot_service_find_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: what is looked for
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_slot_service_find(), on the worker thread.
 */
void
cl_slot_service_find_async (ClPractice *practice,
                            ClActor *actor,
                            const ClSlotQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run_async (practice, actor, query, do_find, cancellable, callback, user_data);
}

/**
 * cl_slot_service_find_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_slot_service_find()
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): the times that are left
 */
GArray *
cl_slot_service_find_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_find_next (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_slot_service_find_next (practice, request->actor, &request->query, error);
}

/**
 * cl_slot_service_find_next_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: what is looked for
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_slot_service_find_next(), on the worker thread.
 */
void
cl_slot_service_find_next_async (ClPractice *practice,
                                 ClActor *actor,
                                 const ClSlotQuery *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  run_async (practice, actor, query, do_find_next, cancellable, callback, user_data);
}

/**
 * cl_slot_service_find_next_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_slot_service_find_next()
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): the first of each practitioner
 */
GArray *
cl_slot_service_find_next_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
