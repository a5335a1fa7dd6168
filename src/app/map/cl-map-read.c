/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-read.h"

#include "cl-member-service.h"

/* What the worker brings: who there is, and the rows and columns. */
typedef struct
{
  ClPeople *people;
  ClMap *map;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->people);
  g_clear_object (&read->map);
  g_free (read);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

typedef struct
{
  ClActor *actor;
  ClMapQuery *query;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->actor);
  cl_map_query_free (reading->query);
  g_free (reading);
}

static gpointer
work_read (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, reading->actor, error);
  g_autoptr (Read) read = g_new0 (Read, 1);

  if (members == NULL)
    return NULL;
  read->people = cl_people_new (members, cl_actor_get_id (reading->actor));
  read->map = cl_map_service_open (practice, reading->actor, reading->query, cancellable, error);
  return read->map != NULL ? g_steal_pointer (&read) : NULL;
}

/**
 * cl_map_read_async:
 * @practice: the practice
 * @actor: who looks
 * @query: which rows and columns
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the access map's rows and columns, and who is in the practice, on the worker thread.
 */
void
cl_map_read_async (ClPractice *practice,
                   ClActor *actor,
                   const ClMapQuery *query,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->actor = g_object_ref (actor);
  reading->query = cl_map_query_copy (query);
  cl_practice_run_async (practice, work_read, reading, reading_free, read_free, cancellable,
                         callback, user_data);
}

/**
 * cl_map_read_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @people: (out) (transfer full): who is in the practice
 * @error: return location for an error, as of cl_map_service_open()
 *
 * Returns: (transfer full) (nullable): the map's rows and columns
 */
ClMap *
cl_map_read_finish (ClPractice *practice, GAsyncResult *result, ClPeople **people, GError **error)
{
  g_autoptr (Read) read = cl_practice_run_finish (practice, result, error);

  if (read == NULL)
    return NULL;
  *people = g_steal_pointer (&read->people);
  return g_steal_pointer (&read->map);
}
