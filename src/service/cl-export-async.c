/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-export-service.h"

typedef struct
{
  ClActor *actor;
  gint64 client;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *self = data;

  g_object_unref (self->actor);
  g_free (self);
}

static gpointer
do_count (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Counting *self = data;
  g_autofree ClRecordContents *contents = g_new0 (ClRecordContents, 1);

  if (!cl_export_service_count (practice, self->actor, self->client, contents, error))
    return NULL;
  return g_steal_pointer (&contents);
}

/**
 * cl_export_service_count_async:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_export_service_count(), on the worker.
 */
void
cl_export_service_count_async (ClPractice *practice,
                               ClActor *actor,
                               gint64 client,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Counting *self = g_new0 (Counting, 1);

  self->actor = g_object_ref (actor);
  self->client = client;
  cl_practice_run_async (practice, do_count, self, counting_free, g_free, cancellable, callback,
                         user_data);
}

/**
 * cl_export_service_count_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_export_service_count()
 *
 * Returns: (transfer full) (nullable): what an export would contain; to be freed by g_free()
 */
ClRecordContents *
cl_export_service_count_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
