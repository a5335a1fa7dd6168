/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-clients.h"

#include "cl-appointment-service.h"
#include "cl-client-service.h"

/* As many as are read at a glance. */
#define MAX_FOUND 6

typedef struct
{
  ClActor *actor;
  char *typed;
  gint64 practitioner;
  gboolean is_filtered;
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

/**
 * cl_booking_found_free:
 * @found: what was found
 */
void
cl_booking_found_free (ClBookingFound *found)
{
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_clear_pointer (&found->shared, g_array_unref);
  g_free (found);
}

/**
 * cl_booking_found_is_shared:
 * @found: what was found
 * @client: one of the clients
 *
 * Returns: whether booking gives the practitioner access to @client
 */
gboolean
cl_booking_found_is_shared (const ClBookingFound *found, gint64 client)
{
  for (guint i = 0; found->shared != NULL && i < found->shared->len; i++)
    if (g_array_index (found->shared, gint64, i) == client)
      return TRUE;
  return FALSE;
}

/* Where it cannot be told to whom they are new, it is said before booking all the same. */
static void
mark_shared (ClPractice *practice, const Request *request, ClBookingFound *found)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < found->rows->len; i++)
    g_array_append_val (ids, ((ClClientRow *) g_ptr_array_index (found->rows, i))->id);
  if (ids->len > 0 && request->practitioner != 0)
    found->shared =
      cl_appointment_service_list_shared (practice, request->actor, request->practitioner,
                                          (const gint64 *) (gpointer) ids->data, ids->len, NULL);
}

static gpointer
do_find (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClBookingFound) found = g_new0 (ClBookingFound, 1);
  ClClientQuery query = {
    .search = request->typed,
    .has_practitioner = request->is_filtered,
    .practitioner = request->practitioner,
    .limit = MAX_FOUND,
  };
  guint64 total;

  found->rows =
    cl_client_service_list (practice, request->actor, &query, &total, cancellable, error);
  if (found->rows == NULL)
    return NULL;
  mark_shared (practice, request, found);
  return g_steal_pointer (&found);
}

static gpointer
do_get (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClBookingFound) found = g_new0 (ClBookingFound, 1);

  found->rows = cl_client_service_get_rows (practice, request->actor, &request->client, 1, error);
  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

/**
 * cl_booking_clients_find_async:
 * @practice: the practice
 * @actor: who books
 * @typed: the beginnings of words
 * @practitioner: with whom, or 0
 * @is_filtered: whether only their clients are meant, or all that @actor sees
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
                               gboolean is_filtered,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->typed = g_strdup (typed);
  request->practitioner = practitioner;
  request->is_filtered = is_filtered && practitioner != 0;
  cl_practice_run_async (practice, do_find, request, request_free,
                         (GDestroyNotify) cl_booking_found_free, cancellable, callback, user_data);
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
                         (GDestroyNotify) cl_booking_found_free, cancellable, callback, user_data);
}

/**
 * cl_booking_clients_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE, or
 *   of G_IO_ERROR: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the clients
 */
ClBookingFound *
cl_booking_clients_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
