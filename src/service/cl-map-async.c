/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-service.h"

/* The access map off the main thread. */

typedef struct
{
  ClActor *actor;
  ClMap *map;
  ClMapQuery *query;
  gsize first;
  gsize n_clients;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->actor);
  g_clear_object (&request->map);
  g_clear_pointer (&request->query, cl_map_query_free);
  g_free (request);
}

static gpointer
do_open (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_map_service_open (practice, request->actor, request->query, cancellable, error);
}

/**
 * cl_map_service_open_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_map_service_open(), on the worker thread.
 */
void
cl_map_service_open_async (ClPractice *practice,
                           ClActor *actor,
                           const ClMapQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->query = cl_map_query_copy (query);
  cl_practice_run_async (practice, do_open, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_map_service_open_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_map_service_open()
 *
 * Returns: (transfer full) (nullable): the map's rows and columns
 */
ClMap *
cl_map_service_open_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_get_block (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return cl_map_service_get_block (practice, request->actor, request->map, request->first,
                                   request->n_clients, error);
}

/**
 * cl_map_service_get_block_async:
 * @practice: a practice
 * @actor: who is signed in
 * @map: what cl_map_service_open() gave
 * @first: the first row
 * @n_clients: how many
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_map_service_get_block(), on the worker thread.
 */
void
cl_map_service_get_block_async (ClPractice *practice,
                                ClActor *actor,
                                ClMap *map,
                                gsize first,
                                gsize n_clients,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->map = g_object_ref (map);
  request->first = first;
  request->n_clients = n_clients;
  cl_practice_run_async (practice, do_get_block, request, request_free,
                         (GDestroyNotify) cl_map_block_free, cancellable, callback, user_data);
}

/**
 * cl_map_service_get_block_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_map_service_get_block()
 *
 * Returns: (transfer full) (nullable): the cells
 */
ClMapBlock *
cl_map_service_get_block_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
