/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-service.h"

/* The same questions on the worker thread, for the window. */

typedef struct
{
  ClActor *actor;
  gint64 *practitioners;
  gsize n_practitioners;
  gint64 from;
  gint64 to;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->practitioners);
  g_free (request);
}

static Request *
request_new (ClActor *actor, const gint64 *practitioners, gsize n_practitioners)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->practitioners = g_memdup2 (practitioners, n_practitioners * sizeof *practitioners);
  request->n_practitioners = n_practitioners;
  return request;
}

static gpointer
do_get (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_availability_service_get (practice, request->actor, request->practitioners[0], error);
}

/**
 * cl_availability_service_get_async:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_availability_service_get(), on the worker thread.
 */
void
cl_availability_service_get_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 practitioner,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  cl_practice_run_async (practice, do_get, request_new (actor, &practitioner, 1), request_free,
                         g_object_unref, cancellable, callback, user_data);
}

/**
 * cl_availability_service_get_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_availability_service_get()
 *
 * Returns: (transfer full) (nullable): when the practitioner takes appointments
 */
ClAvailability *
cl_availability_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_availability_service_list (practice, request->actor, request->practitioners,
                                       request->n_practitioners, error);
}

/**
 * cl_availability_service_list_async:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioners: (array length=n_practitioners): whose
 * @n_practitioners: how many
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_availability_service_list(), on the worker thread.
 */
void
cl_availability_service_list_async (ClPractice *practice,
                                    ClActor *actor,
                                    const gint64 *practitioners,
                                    gsize n_practitioners,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  cl_practice_run_async (practice, do_list, request_new (actor, practitioners, n_practitioners),
                         request_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                         user_data);
}

/**
 * cl_availability_service_list_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_availability_service_list()
 *
 * Returns: (transfer full) (element-type ClAvailability) (nullable): when each of them takes
 *   appointments
 */
GPtrArray *
cl_availability_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list_loads (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_availability_service_list_loads (practice, request->actor, request->practitioners,
                                             request->n_practitioners, request->from, request->to,
                                             error);
}

/**
 * cl_availability_service_list_loads_async:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioners: (array length=n_practitioners): whose days
 * @n_practitioners: how many
 * @from: an instant
 * @to: the first instant after
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_availability_service_list_loads(), on the worker thread.
 */
void
cl_availability_service_list_loads_async (ClPractice *practice,
                                          ClActor *actor,
                                          const gint64 *practitioners,
                                          gsize n_practitioners,
                                          gint64 from,
                                          gint64 to,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  Request *request = request_new (actor, practitioners, n_practitioners);

  request->from = from;
  request->to = to;
  cl_practice_run_async (practice, do_list_loads, request, request_free,
                         (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * cl_availability_service_list_loads_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_availability_service_list_loads()
 *
 * Returns: (transfer full) (element-type ClDayLoad) (nullable): how full each day is
 */
GArray *
cl_availability_service_list_loads_finish (ClPractice *practice,
                                           GAsyncResult *result,
                                           GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
