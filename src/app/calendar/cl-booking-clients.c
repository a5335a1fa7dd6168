/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-clients.h"

#include "cl-client-service.h"

/* As many as are read at a glance. */
#define MAX_FOUND 6

typedef struct
{
  ClActor *actor;
  char *typed;
  gint64 practitioner;
  gint64 client;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->typed);
  g_free (request);
}

static gpointer
do_find (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  ClClientQuery query = {
    .search = request->typed,
    .has_practitioner = request->practitioner != 0,
    .practitioner = request->practitioner,
    .limit = MAX_FOUND,
  };
  guint64 total;

  return cl_client_service_list (practice, request->actor, &query, &total, cancellable, error);
}

static gpointer
do_get (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_client_service_get_rows (practice, request->actor, &request->client, 1, error);
}

/**
 * cl_booking_clients_find_async:
 * @practice: the practice
 * @actor: who books
 * @typed: the beginnings of words
 * @practitioner: only their clients, or 0 for all that @actor sees
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds a few clients.
 */
void
cl_booking_clients_find_async (ClPractice *practice,
                               ClActor *actor,
                               const char *typed,
                               gint64 practitioner,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->typed = g_strdup (typed);
  request->practitioner = practitioner;
  cl_practice_run_async (practice, do_find, request, request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_booking_clients_get_async:
 * @practice: the practice
 * @actor: who books
 * @client: a client
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what is shown of one client.
 */
void
cl_booking_clients_get_async (ClPractice *practice,
                              ClActor *actor,
                              gint64 client,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->client = client;
  cl_practice_run_async (practice, do_get, request, request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_booking_clients_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE, or
 *   of G_IO_ERROR: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type ClClientRow) (nullable): the clients
 */
GPtrArray *
cl_booking_clients_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
