/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency-service.h"

/* The same questions on the worker thread, for the window. */

typedef struct
{
  ClActor *actor;
  gint64 client;
  char *first_name;
  char *last_name;
  char *birth_date;
  char *contact;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->first_name);
  g_free (request->last_name);
  g_free (request->birth_date);
  g_free (request->contact);
  g_free (request);
}

static Request *
request_new (ClActor *actor)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  return request;
}

static gpointer
do_find (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  const ClEmergencySearch search = { request->first_name, request->last_name, request->birth_date,
                                     request->contact };

  return cl_emergency_service_find (practice, request->actor, &search, error);
}

/**
 * cl_emergency_service_find_async:
 * @practice: a practice
 * @actor: who is signed in
 * @search: whom they look for
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_emergency_service_find(), on the worker thread.
 */
void
cl_emergency_service_find_async (ClPractice *practice,
                                 ClActor *actor,
                                 const ClEmergencySearch *search,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Request *request = request_new (actor);

  request->first_name = g_strdup (search->first_name);
  request->last_name = g_strdup (search->last_name);
  request->birth_date = g_strdup (search->birth_date);
  request->contact = g_strdup (search->contact);
  cl_practice_run_async (practice, do_find, request, request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_emergency_service_find_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_emergency_service_find()
 *
 * Returns: (transfer full) (element-type ClEmergencyTerms) (nullable): the clients meant
 */
GPtrArray *
cl_emergency_service_find_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_get_terms (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_emergency_service_get_terms (practice, request->actor, request->client, error);
}

/**
 * cl_emergency_service_get_terms_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client of which they know
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_emergency_service_get_terms(), on the worker thread.
 */
void
cl_emergency_service_get_terms_async (ClPractice *practice,
                                      ClActor *actor,
                                      gint64 client,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Request *request = request_new (actor);

  request->client = client;
  cl_practice_run_async (practice, do_get_terms, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_emergency_service_get_terms_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_emergency_service_get_terms()
 *
 * Returns: (transfer full) (nullable): what breaking the glass would do
 */
ClEmergencyTerms *
cl_emergency_service_get_terms_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list_notices (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_emergency_service_list_notices (practice, request->actor, error);
}

/**
 * cl_emergency_service_list_notices_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_emergency_service_list_notices(), on the worker thread.
 */
void
cl_emergency_service_list_notices_async (ClPractice *practice,
                                         ClActor *actor,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  cl_practice_run_async (practice, do_list_notices, request_new (actor), request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_emergency_service_list_notices_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_emergency_service_list_notices()
 *
 * Returns: (transfer full) (element-type ClEmergencyNotice) (nullable): what the member is told
 */
GPtrArray *
cl_emergency_service_list_notices_finish (ClPractice *practice,
                                          GAsyncResult *result,
                                          GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
