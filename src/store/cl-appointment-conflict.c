/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-conflict.h"

#include "cl-appointment-store.h"
#include "cl-rows-private.h"

/* What overlaps ?2 to ?3 and was not cancelled; none that starts before ?4 reaches them. Each
 * kind has its index; what is looked at first is all in it. */
#define TAKEN "SELECT id, practitioner_id, client_id, start, end FROM appointment INDEXED BY "
#define WITHIN                                                                                     \
  " = ?1 AND start < ?3 AND start > ?4 AND end > ?2 AND state <> 'cancelled' ORDER BY start, id"

static gboolean
read_taken (ClStatement *statement, ClConflictKind kind, GArray *taken, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cl_statement_step (statement, &failure))
    {
      ClTaken each = { kind,
                       cl_statement_get_int (statement, 0),
                       cl_statement_get_int (statement, 1),
                       cl_statement_get_int (statement, 2),
                       cl_statement_get_int (statement, 3),
                       cl_statement_get_int (statement, 4) };

      g_array_append_val (taken, each);
    }
  return cl_rows_are_done (&failure, error);
}

static gboolean
list_practitioner (ClDatabase *db, const ClTakenQuery *query, GArray *taken, GError **error)
{
  g_autoptr (ClStatement) statement = cl_database_query (
    db, error, TAKEN "appointment_practitioner WHERE practitioner_id" WITHIN, "iiii",
    query->practitioner, query->start, query->end, query->start - CL_APPOINTMENT_MAX_LENGTH - 1);

  return statement != NULL && read_taken (statement, CL_CONFLICT_PRACTITIONER, taken, error);
}

static gboolean
list_client (ClDatabase *db, const ClTakenQuery *query, GArray *taken, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  if (query->client == 0)
    return TRUE;
  statement = cl_database_query (db, error, TAKEN "appointment_client WHERE client_id" WITHIN,
                                 "iiii", query->client, query->start, query->end,
                                 query->start - CL_APPOINTMENT_MAX_LENGTH - 1);
  return statement != NULL && read_taken (statement, CL_CONFLICT_CLIENT, taken, error);
}

static gboolean
list_room (ClDatabase *db, const ClTakenQuery *query, GArray *taken, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autofree char *key = NULL;

  if (query->room == NULL || *query->room == '\0')
    return TRUE;
  key = cl_appointment_store_fold_room (query->room);
  statement = cl_database_query (db, error, TAKEN "appointment_room WHERE room_key" WITHIN, "tiii",
                                 key, query->start, query->end,
                                 query->start - CL_APPOINTMENT_MAX_LENGTH - 1);
  return statement != NULL && read_taken (statement, CL_CONFLICT_ROOM, taken, error);
}

/**
 * cl_appointment_store_list_taken:
 * @db: the practice's database
 * @query: an appointment to be
 * @taken: (element-type ClTaken): gets what stands in its way: of its practitioner, its client and
 *   its room; one appointment may be there for each
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What ends as it starts, or was cancelled, is not in its way (docs: CTL, batch).
 *
 * Returns: whether it could be read
 */
gboolean
cl_appointment_store_list_taken (ClDatabase *db,
                                 const ClTakenQuery *query,
                                 GArray *taken,
                                 GError **error)
{
  return list_practitioner (db, query, taken, error) && list_client (db, query, taken, error) &&
         list_room (db, query, taken, error);
}
