/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-client-service.h"

/* The same questions on the worker thread, for the window. */

typedef struct
{
  ClActor *actor;
  gint64 client;
  gint64 member;
  ClClientQuery query;
  char *search;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->search);
  g_free (request);
}

static Request *
request_new (ClActor *actor, gint64 client, gint64 member)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->client = client;
  request->member = member;
  return request;
}

static gpointer
do_list_ids (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_client_service_list_ids (practice, request->actor, &request->query, cancellable, error);
}

/**
 * cl_client_service_list_ids_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which clients
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_client_service_list_ids(), on the worker thread.
 */
void
cl_client_service_list_ids_async (ClPractice *practice,
                                  ClActor *actor,
                                  const ClClientQuery *query,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Request *request = request_new (actor, 0, 0);

  request->query = *query;
  request->search = g_strdup (query->search);
  request->query.search = request->search;
  cl_practice_run_async (practice, do_list_ids, request, request_free,
                         (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * cl_client_service_list_ids_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_client_service_list_ids()
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids in the order of the list
 */
GArray *
cl_client_service_list_ids_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_show_client (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_client_service_show (practice, request->actor, request->client, error);
}

/**
 * cl_client_service_show_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_client_service_show(), on the worker thread.
 */
void
cl_client_service_show_async (ClPractice *practice,
                              ClActor *actor,
                              gint64 client,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  cl_practice_run_async (practice, do_show_client, request_new (actor, client, 0), request_free,
                         g_object_unref, cancellable, callback, user_data);
}

/**
 * cl_client_service_show_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_client_service_show()
 *
 * Returns: (transfer full) (nullable): the client as far as the member may see it
 */
ClClient *
cl_client_service_show_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list_cases (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_case_service_list (practice, request->actor, request->client != 0, request->client,
                               FALSE, 0, FALSE, CL_CASE_STATUS_ACTIVE, error);
}

/**
 * cl_case_service_list_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client, or 0 for all
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_case_service_list(), on the worker thread.
 */
void
cl_case_service_list_async (ClPractice *practice,
                            ClActor *actor,
                            gint64 client,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cl_practice_run_async (practice, do_list_cases, request_new (actor, client, 0), request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_case_service_list_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_case_service_list()
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): cases, newest first
 */
GPtrArray *
cl_case_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_show_access (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_access_service_show (practice, request->actor, request->client, error);
}

/**
 * cl_access_service_show_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_access_service_show(), on the worker thread.
 */
void
cl_access_service_show_async (ClPractice *practice,
                              ClActor *actor,
                              gint64 client,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  cl_practice_run_async (practice, do_show_access, request_new (actor, client, 0), request_free,
                         g_object_unref, cancellable, callback, user_data);
}

/**
 * cl_access_service_show_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_access_service_show()
 *
 * Returns: (transfer full) (nullable): owner, everyone and the grants
 */
ClAccess *
cl_access_service_show_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_explain (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_access_service_explain (practice, request->actor, request->client, request->member,
                                    FALSE, 0, FALSE, 0, error);
}

/**
 * cl_access_service_explain_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @member: about whom
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_access_service_explain(), on the worker thread.
 */
void
cl_access_service_explain_async (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 client,
                                 gint64 member,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cl_practice_run_async (practice, do_explain, request_new (actor, client, member), request_free,
                         g_object_unref, cancellable, callback, user_data);
}

/**
 * cl_access_service_explain_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_access_service_explain()
 *
 * Returns: (transfer full) (nullable): the member's areas with all reasons
 */
ClHolder *
cl_access_service_explain_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list_holders (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_access_service_list_holders (practice, request->actor, request->client, error);
}

/**
 * cl_access_service_list_holders_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_access_service_list_holders(), on the worker thread.
 */
void
cl_access_service_list_holders_async (ClPractice *practice,
                                      ClActor *actor,
                                      gint64 client,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  cl_practice_run_async (practice, do_list_holders, request_new (actor, client, 0), request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_access_service_list_holders_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_access_service_list_holders()
 *
 * Returns: (transfer full) (element-type ClHolder) (nullable): everybody who has any area
 */
GPtrArray *
cl_access_service_list_holders_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
